// A job with its attempts, its error and its result.

import { getJob } from '../app/api.js';
import { badge, byId, el, write } from '../app/dom.js';
import { count, moment, seconds } from '../app/format.js';

function attemptRow(attempt) {
  return el(
    'tr',
    {},
    el('td', { class: 'number' }, String(attempt.number)),
    el('td', {}, badge(attempt.outcome)),
    el('td', {}, moment(Date.parse(attempt.started), true)),
    el('td', { class: 'number' }, seconds(attempt.runSeconds)),
    el('td', { class: 'name', title: attempt.worker }, attempt.worker),
    el('td', {}, attempt.model),
  );
}

function attempts(list) {
  if (list.length === 0) return el('p', { class: 'empty' }, 'No attempt has been reported yet.');
  const heads = ['Attempt', 'Outcome', 'Started', 'Ran', 'Worker', 'Model'];
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Attempts' },
    el(
      'table',
      { 'aria-label': 'Attempts' },
      el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, ...list.map(attemptRow)),
    ),
  );
}

function errors(list) {
  return list
    .filter((attempt) => attempt.error)
    .flatMap((attempt) => [
      el('h3', {}, `Error of attempt ${attempt.number}`),
      el('pre', { class: 'error', tabindex: '0' }, attempt.error),
    ]);
}

function result(job) {
  if (job.result === null && job.resultBase64 === undefined) return [];
  const text = job.result ?? `Bytes, in Base64:\n${job.resultBase64}`;
  return [el('h3', {}, 'Result'), el('pre', { tabindex: '0' }, text === '' ? '(empty)' : text)];
}

/** Makes the dialog; `failed(problem)` is told what went wrong. */
export function jobDialog({ failed }) {
  const dialog = byId('job-dialog');
  const content = dialog.querySelector('.content');
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  return async (run, index, name) => {
    try {
      const job = await getJob(run, index);
      write(byId('job-title'), `Job ${count(job.index)} of ${name}`);
      content.replaceChildren(
        el('p', {}, badge(job.state)),
        attempts(job.attempts),
        ...errors(job.attempts),
        ...result(job),
      );
      if (!dialog.open) dialog.showModal();
    } catch (problem) {
      failed(problem);
    }
  };
}
