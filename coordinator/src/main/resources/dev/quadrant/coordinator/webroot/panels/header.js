// The run that is shown, the connection, and what may be done.

import { badge, byId, el, mark, write } from '../app/dom.js';
import { count, moment, percent, seconds, times, title, when } from '../app/format.js';
import { isActive, shownRun, timesIdeal } from '../app/state.js';

const PHASES = {
  connecting: 'connecting',
  live: 'live',
  reconnecting: 'reconnecting …',
  lost: 'lost: the coordinator does not answer; trying again',
  locked: 'a token is needed',
};

function figure(name) {
  return document.querySelector(`[data-figure="${name}"]`);
}

function showConnection({ phase, progress, role }) {
  const connection = byId('connection');
  mark(connection, 'data-phase', phase);
  write(connection, PHASES[phase]);
  const status = progress?.status;
  const about = status
    ? `${status.version} · ${status.transport} · up ${seconds(status.uptimeSeconds)}`
    : '';
  write(byId('service'), about);
  const reads = role === 'reader';
  byId('read-only').hidden = !reads;
  mark(document.documentElement, 'data-role', role);
  document.querySelectorAll('[data-changes]').forEach((button) => {
    if (reads) button.hidden = true;
    else if (button.id === 'start') button.hidden = false;
  });
}

function showChoice({ runs }, run) {
  const choice = byId('run-select');
  if (document.activeElement === choice) return;
  const options = runs.map((each) => `${each.id} ${each.state}`).join('\n');
  if (choice.dataset.options !== options) {
    choice.dataset.options = options;
    choice.replaceChildren(
      ...runs.map((each) =>
        el('option', { value: each.id }, `${title(each)} · ${each.state} · ${when(Date.parse(each.created))}`),
      ),
    );
  }
  choice.parentElement.hidden = runs.length === 0;
  choice.value = run?.id ?? '';
}

function facts(run) {
  const by = run.cancelReason ? `cancelled: ${run.cancelReason}` : null;
  return [run.jobType, run.model, `queue ${run.queue}`, moment(Date.parse(run.created)), by]
    .filter(Boolean)
    .join(' · ');
}

function showRun(run) {
  write(byId('run-title'), title(run));
  const state = byId('run-state');
  if (state.textContent !== run.state) state.replaceChildren(badge(run.state));
  write(byId('run-facts'), facts(run));
  byId('run-progress').value = run.progress;
  const failures = run.jobs.failed + run.jobs.dead;
  const done = run.jobs.succeeded + failures + run.jobs.cancelled;
  write(figure('progress'), percent(run.progress));
  write(figure('done'), `${count(done)} of ${count(run.jobs.total)}`);
  write(figure('eta'), isActive(run) ? seconds(run.etaSeconds) : '–');
  write(figure('wall'), seconds(run.wallSeconds));
  write(figure('ideal'), times(timesIdeal(run)));
  write(figure('failures'), count(failures));
  figure('failures').classList.toggle('failures-some', failures > 0);
  write(figure('retried'), count(run.retried));
}

/** Makes it; `choose(run)`, `cancel(run)` and `retry(run)` are what can be asked for. */
export function header({ choose, cancel, retry }) {
  let shown = null;
  byId('run-select').addEventListener('change', (event) => choose(event.target.value));
  byId('cancel').addEventListener('click', () => cancel(shown));
  byId('retry').addEventListener('click', () => retry(shown));
  return (state) => {
    showConnection(state);
    shown = shownRun(state);
    showChoice(state, shown);
    const may = state.role !== 'reader';
    byId('cancel').hidden = !may || !shown || !isActive(shown);
    byId('retry').hidden = !may || !shown || shown.state !== 'failed';
    if (shown) showRun(shown);
    document.title = shown && isActive(shown) ? `${percent(shown.progress)} · Quadrant` : 'Quadrant';
  };
}
