// The workers, and those that went away lately.

import { badge, byId, el, mark, rows, write } from '../app/dom.js';
import { bytes, clock, count, percent, seconds } from '../app/format.js';
import { shownRun } from '../app/state.js';

/** The slots for the run that is shown: "10 worker-threads"; all there are, to point at. */
function slots(worker, run) {
  const own = worker.slots.find(
    (each) => run && each.jobType === run.jobType && each.model === run.model,
  );
  const models = new Set(worker.slots.map((each) => each.model));
  return own ? `${count(own.slots)} ${own.model}` : `${models.size} models`;
}

function allSlots(worker) {
  return worker.slots.map((each) => `${each.jobType}, ${each.model}: ${each.slots}`).join('\n');
}

function gone({ id, at }) {
  return { id, at, gone: true };
}

function create(worker, drain) {
  const cells = ['name', '', '', 'number', '', 'number', 'number', 'number', 'number', ''].map((name) =>
    el('td', { class: name }),
  );
  if (!worker.gone) {
    cells[4].append(el('meter', { min: 0, max: 1, 'aria-hidden': 'true' }), el('span'));
    cells[9].append(
      el('button', { type: 'button', 'data-changes': true, onclick: () => drain(worker.id) }, 'Drain'),
    );
  }
  return el('tr', { 'data-worker': worker.id, class: worker.gone ? 'gone' : null }, ...cells);
}

function showState(cell, state, reason) {
  if (cell.dataset.shown === `${state} ${reason ?? ''}`) return;
  cell.dataset.shown = `${state} ${reason ?? ''}`;
  cell.replaceChildren(badge(state), reason ? el('span', { class: 'reason' }, reason) : '');
}

function update(node, worker, run, mayChange) {
  const [name, state, slot, cores, cpu, memory, held, bound, seen, action] = node.children;
  write(name, worker.id);
  name.title = worker.id;
  if (worker.gone) {
    showState(state, 'gone', null);
    write(seen, clock(worker.at));
    return;
  }
  showState(state, worker.state, worker.reason);
  write(slot, slots(worker, run));
  mark(slot, 'title', allSlots(worker));
  write(cores, count(worker.cores));
  cpu.firstChild.value = worker.load ?? 0;
  write(cpu.lastChild, percent(worker.load));
  write(memory, bytes(worker.residentBytes));
  write(held, count(worker.held));
  write(bound, seconds(worker.clockBoundSeconds));
  write(seen, worker.lastSeenSeconds < 1.5 ? 'now' : seconds(worker.lastSeenSeconds));
  const button = action.firstChild;
  button.hidden = !mayChange || worker.state === 'draining' || worker.state === 'drained';
  mark(button, 'aria-label', `Drain ${worker.id}`);
}

/** Makes the table; `drain(worker)` asks one to leave. */
export function workers({ drain }) {
  const table = byId('workers');
  const empty = table.closest('section').querySelector('.empty');
  let run = null;
  let mayChange = true;
  const show = rows(table.tBodies[0], {
    key: (worker) => `${worker.gone ?? false} ${worker.id}`,
    create: (worker) => create(worker, drain),
    update: (node, worker) => update(node, worker, run, mayChange),
  });
  return (state) => {
    run = shownRun(state);
    mayChange = state.role !== 'reader';
    const items = [...state.workers, ...state.gone.map(gone)];
    show(items);
    empty.hidden = items.length > 0 || state.phase === 'connecting';
    table.hidden = items.length === 0;
  };
}
