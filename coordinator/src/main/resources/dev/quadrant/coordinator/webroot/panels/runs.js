// Runs, newest first; two that are ticked can be compared.

import { badge, byId, el, mark, rows, write } from '../app/dom.js';
import { count, moment, seconds, times, title, when } from '../app/format.js';
import { shownRun, timesIdeal } from '../app/state.js';

function update(node, run, shown, ticked) {
  const [tick, name, state, model, jobs, failed, wall, ideal, created] = node.children;
  tick.firstChild.checked = ticked.includes(run.id);
  mark(tick.firstChild, 'aria-label', `Compare ${title(run)} of ${moment(Date.parse(run.created))}`);
  write(name.firstChild, title(run));
  mark(name, 'title', `${title(run)} (${run.id})`);
  if (state.textContent !== run.state) state.replaceChildren(badge(run.state));
  write(model, run.model);
  write(jobs, count(run.jobs.total));
  write(failed, count(run.jobs.failed + run.jobs.dead));
  write(wall, seconds(run.wallSeconds));
  write(ideal, times(timesIdeal(run)));
  write(created, when(Date.parse(run.created)));
  mark(created, 'title', moment(Date.parse(run.created)));
  mark(node, 'aria-current', run.id === shown?.id ? 'true' : null);
}

/** Makes the table; `choose(run)` shows a run, `compare(one, other)` compares two. */
export function runs({ choose, compare }) {
  const table = byId('runs');
  const empty = table.closest('section').querySelector('.empty');
  const button = byId('compare');
  /** At most two, the later last: a third takes the place of the first. */
  let ticked = [];
  let state = null;

  function tick(id, on) {
    ticked = ticked.filter((other) => other !== id);
    if (on) ticked = [...ticked, id].slice(-2);
    refresh();
  }

  function create(run) {
    const number = () => el('td', { class: 'number' });
    return el(
      'tr',
      { 'data-run': run.id },
      el('td', {}, el('input', { type: 'checkbox', onchange: (event) => tick(run.id, event.target.checked) })),
      el('td', { class: 'name' }, el('button', { type: 'button', class: 'plain', onclick: () => choose(run.id) })),
      el('td'),
      el('td'),
      number(),
      number(),
      number(),
      number(),
      el('td'),
    );
  }

  const show = rows(table.tBodies[0], {
    key: (run) => run.id,
    create,
    update: (node, run) => update(node, run, shownRun(state), ticked),
  });

  function refresh() {
    const known = new Set(state.runs.map((run) => run.id));
    ticked = ticked.filter((id) => known.has(id));
    show(state.runs);
    button.disabled = ticked.length < 2;
  }

  button.addEventListener('click', () => compare(...ticked));
  return (next) => {
    state = next;
    refresh();
    empty.hidden = state.runs.length > 0 || state.phase === 'connecting';
    table.hidden = state.runs.length === 0;
  };
}
