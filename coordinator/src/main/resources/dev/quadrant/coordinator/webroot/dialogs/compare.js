// Two runs side by side, by their reports.

import { getReport } from '../app/api.js';
import { byId, el } from '../app/dom.js';
import { bytes, count, percent, rate, seconds, times, title } from '../app/format.js';

/** [label, what it is, how it is written, 1 if more is better, −1 if less is] */
const MEASURES = [
  ['Jobs', (cell) => cell.jobs, count, 0],
  ['Failed', (cell) => cell.failed, count, -1],
  ['Retried', (cell) => cell.retried, count, -1],
  ['Time', (cell) => cell.wallSeconds, seconds, -1],
  ['Jobs a second', (cell) => cell.jobsPerSecond, rate, 1],
  ['Wait p50', (cell) => cell.wait.p50, seconds, -1],
  ['Wait p99', (cell) => cell.wait.p99, seconds, -1],
  ['Run p50', (cell) => cell.run.p50, seconds, -1],
  ['Run p99', (cell) => cell.run.p99, seconds, -1],
  ['Return p99', (cell) => cell.return.p99, seconds, -1],
  ['Response p50', (cell) => cell.response.p50, seconds, -1],
  ['Response p99', (cell) => cell.response.p99, seconds, -1],
  ['CPU time', (cell) => cell.cpuSeconds, seconds, -1],
  ['Memory', (cell) => cell.peakRssBytes, bytes, -1],
  ['Workers', (cell) => cell.workers, count, 0],
  ['Slots a worker', (cell) => cell.concurrency, count, 0],
  ['Clock bound', (cell) => cell.clockBoundSeconds, seconds, 0],
];

/** Within 5 % two figures are a tie. */
const TIE = 0.05;

/** How the other differs from the one: a text, and whether that is better or worse. */
export function difference(one, other, direction) {
  if (!(one > 0) || !(other >= 0)) return { text: '', verdict: null };
  const change = other / one - 1;
  if (change === 0) return { text: 'same', verdict: null };
  const text =
    change > 1 ? times(other / one) : `${change > 0 ? '+' : '−'}${percent(Math.abs(change))}`;
  const tie = Math.abs(change) <= TIE || direction === 0;
  return { text, verdict: tie ? null : change > 0 === direction > 0 ? 'better' : 'worse' };
}

function row([label, read, show, direction], one, other) {
  const [left, right] = [read(one), read(other)];
  const { text, verdict } = difference(left, right, direction);
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, label),
    el('td', { class: 'number' }, show(left)),
    el('td', { class: 'number' }, show(right)),
    el('td', { class: `number ${verdict ?? ''}` }, verdict ? `${text} ${verdict}` : text),
  );
}

function head(run) {
  return el(
    'th',
    { scope: 'col', class: 'number' },
    title(run),
    el('br'),
    `${run.jobType}, ${run.model}`,
  );
}

/** Makes the dialog; `failed(problem)` is told what went wrong. */
export function compareDialog({ failed }) {
  const dialog = byId('compare-dialog');
  const content = dialog.querySelector('.content');
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  return async (one, other) => {
    try {
      const reports = await Promise.all([getReport(one.id), getReport(other.id)]);
      const [left, right] = reports.map((report) => report.cells[0]);
      const heads = [el('td'), head(one), head(other), el('th', { scope: 'col', class: 'number' }, 'Second to first')];
      content.replaceChildren(
        el(
          'div',
          { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Figures of both runs' },
          el(
            'table',
            { 'aria-labelledby': 'compare-title' },
            el('thead', {}, el('tr', {}, ...heads)),
            el('tbody', {}, ...MEASURES.map((measure) => row(measure, left, right))),
          ),
        ),
      );
      dialog.showModal();
    } catch (problem) {
      failed(problem);
    }
  };
}
