// Jobs of the run that is shown: the newest as the stream tells of them, or by state as the coordinator lists them.

import { listJobs } from '../app/api.js';
import { badge, byId, el, rows, write } from '../app/dom.js';
import { clock, count, moment, seconds } from '../app/format.js';
import { shownRun } from '../app/state.js';

const SHOWN = 100;
const REFRESH_MILLIS = 1_000;

function fromStream(job) {
  return {
    key: `${job.index} ${job.attempt} ${job.start}`,
    index: job.index,
    outcome: job.outcome,
    started: job.start,
    wait: job.waitMillis / 1e3,
    run: job.runMillis / 1e3,
    worker: job.worker,
  };
}

function fromList(job) {
  const last = job.attempts.at(-1);
  return {
    key: `${job.index}`,
    index: job.index,
    outcome: job.state,
    started: last ? Date.parse(last.started) : null,
    wait: null,
    run: last?.runSeconds,
    worker: last?.worker ?? '–',
  };
}

function create(open) {
  const button = el('button', { type: 'button', class: 'plain', onclick: (event) => open(event) });
  return el(
    'tr',
    {},
    el('td', { class: 'number' }, button),
    el('td'),
    el('td'),
    el('td', { class: 'number' }),
    el('td', { class: 'number' }),
    el('td', { class: 'name' }),
  );
}

function update(node, job) {
  const [index, outcome, started, wait, run, worker] = node.children;
  const button = index.firstChild;
  write(button, count(job.index));
  button.dataset.index = job.index;
  button.setAttribute('aria-label', `Open job ${job.index}`);
  if (outcome.textContent !== job.outcome) outcome.replaceChildren(badge(job.outcome));
  write(started, job.started === null ? '–' : clock(job.started, true));
  started.title = job.started === null ? '' : moment(job.started, true);
  write(wait, seconds(job.wait));
  write(run, seconds(job.run));
  write(worker, job.worker);
  worker.title = job.worker;
}

/** Makes the table; `openJob(run, index)` opens one, `failed(problem)` is told what went wrong. */
export function jobs({ openJob, failed }) {
  const table = byId('jobs');
  const body = table.tBodies[0];
  const section = table.closest('section');
  const empty = section.querySelector('.empty');
  const filter = byId('jobs-filter');
  const more = byId('jobs-more');
  let run = null;
  let listed = null;
  let lastShown = 0;
  const show = rows(body, {
    key: (job) => job.key,
    create: () => create((event) => openJob(run.id, Number(event.currentTarget.dataset.index))),
    update,
  });

  function display(items, none) {
    show(items);
    table.hidden = items.length === 0;
    empty.hidden = items.length > 0;
    write(empty, none);
    more.hidden = !listed?.next;
  }

  async function load(from = null) {
    const wanted = { run: run.id, state: filter.value };
    const before = from ? listed.items : [];
    try {
      const page = await listJobs(wanted.run, wanted.state, from);
      if (run?.id !== wanted.run || filter.value !== wanted.state) return;
      listed = { ...wanted, items: [...before, ...page.items.map(fromList)], next: page.next };
      display(listed.items, `No job of this run is ${wanted.state}.`);
    } catch (problem) {
      failed(problem);
    }
  }

  filter.addEventListener('change', () => {
    listed = null;
    lastShown = 0;
    if (run && filter.value) load();
  });
  more.addEventListener('click', () => load(listed.next));

  /** A row that moves away under the pointer or the focus cannot be opened. */
  function held() {
    return body.matches(':hover') || body.contains(document.activeElement);
  }

  return (state) => {
    const before = run?.id;
    run = shownRun(state);
    if (!run) return display([], 'Jobs are listed here as they are done.');
    if (filter.value) {
      if (before !== run.id) load();
      return undefined;
    }
    const now = performance.now();
    if (before === run.id && (held() || now - lastShown < REFRESH_MILLIS)) return undefined;
    lastShown = now;
    listed = null;
    const own = state.recent.filter((job) => job.run === run.id).slice(0, SHOWN);
    return display(
      own.map(fromStream),
      'None has come since this page was opened, or too many a second to list: choose a state.',
    );
  };
}
