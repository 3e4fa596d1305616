// The page: events come in, the state follows, the panels show it.

import { charts } from '../charts/charts.js';
import { compareDialog } from '../dialogs/compare.js';
import { confirmed } from '../dialogs/confirm.js';
import { jobDialog } from '../dialogs/job.js';
import { startDialog } from '../dialogs/start.js';
import { tokenDialog } from '../dialogs/token.js';
import { failures } from '../panels/failures.js';
import { header } from '../panels/header.js';
import { jobs } from '../panels/jobs.js';
import { runs } from '../panels/runs.js';
import { tiles } from '../panels/tiles.js';
import { workers } from '../panels/workers.js';
import { taskStream } from '../taskstream/taskstream.js';
import { cancelRun, drainWorker, onRole, retryRun } from './api.js';
import { Connection } from './connection.js';
import { announce, byId, write } from './dom.js';
import { count, title } from './format.js';
import { afterEvent, EMPTY, isActive } from './state.js';
import { themeSwitch } from './theme.js';

const RENDER_MILLIS = 200;
const NOTICE_MILLIS = 8_000;

let state = EMPTY;
let timer = 0;
let noticeTimer = 0;

function set(next) {
  state = next;
  timer ||= setTimeout(render, RENDER_MILLIS);
}

function render() {
  clearTimeout(timer);
  timer = 0;
  panels.forEach((update) => update(state));
}

function notice(text) {
  const node = byId('notice');
  write(node, text);
  node.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => {
    node.hidden = true;
  }, NOTICE_MILLIS);
}

function failed(problem) {
  if (problem.status === 401) askForToken();
  else notice(problem.message);
}

async function attempt(action, said) {
  try {
    await action();
    announce(said);
  } catch (problem) {
    failed(problem);
  }
}

function choose(id) {
  set({ ...state, chosen: id });
  render();
}

async function cancel(run) {
  const left = run.jobs.pending + run.jobs.running;
  const yes = await confirmed({
    title: `Cancel ${title(run)}?`,
    text: `${count(left)} of its jobs are not done. Those that run are told to stop; what is done stays done.`,
    yes: 'Cancel the run',
  });
  if (yes) await attempt(() => cancelRun(run.id), `${title(run)} is being cancelled`);
}

async function drain(worker) {
  const yes = await confirmed({
    title: `Drain ${worker}?`,
    text: 'It finishes what it runs, takes nothing more, and then ends.',
    yes: 'Drain it',
  });
  if (yes) await attempt(() => drainWorker(worker), `${worker} is draining`);
}

function compare(...ids) {
  const [one, other] = state.runs
    .filter((run) => ids.includes(run.id))
    .sort((left, right) => (left.created < right.created ? -1 : 1));
  showComparison(one, other);
}

/** Says what somebody who does not see the page would miss. */
function tell(before, { name, data }) {
  if (name === 'worker' && data.removed) announce(`Worker ${data.id} is gone`);
  if (name !== 'run' || data.removed) return;
  const known = before.runs.find((run) => run.id === data.id);
  const went = known ? isActive(known) : before.runs.every((run) => run.created < data.created);
  if (went && !isActive(data)) announce(`${title(data)}: ${data.state}`);
}

const showJob = jobDialog({ failed });
const openJob = (run, index) =>
  showJob(run, index, title(state.runs.find((each) => each.id === run) ?? { jobType: run }));
const showComparison = compareDialog({ failed });
const showForm = startDialog({ started: (run) => choose(run.id), failed });
const stream = taskStream({ openJob });
const chart = charts();
const panels = [
  header({
    choose,
    cancel,
    retry: (run) => attempt(() => retryRun(run.id), `${title(run)} goes on`),
  }),
  tiles(),
  workers({ drain }),
  failures({ openJob }),
  jobs({ openJob, failed }),
  runs({ choose, compare }),
  stream.update,
];

const connection = new Connection(
  (event) => {
    tell(state, event);
    set(afterEvent(state, event));
    stream.take(event);
    chart(event);
    if (event.name === 'snapshot') render();
  },
  (phase) => {
    if (phase === state.phase) return;
    set({ ...state, phase });
    byId('token-button').hidden = phase !== 'locked';
    if (phase === 'locked') askForToken();
  },
);
const askForToken = tokenDialog({ used: () => connection.retry() });

onRole((role) => {
  if (role !== state.role) set({ ...state, role });
});
byId('start').addEventListener('click', () => showForm(state));
byId('token-button').addEventListener('click', () => askForToken());
themeSwitch(byId('theme'));
render();
connection.follow();
