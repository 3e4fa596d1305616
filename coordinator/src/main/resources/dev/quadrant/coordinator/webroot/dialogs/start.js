// A form that starts a run.

import { getDocument, submitRun } from '../app/api.js';
import { announce, byId, el, write } from '../app/dom.js';
import { title } from '../app/format.js';
import { FieldProblem, fieldOf, requestBody } from './request.js';

const FIELDS = ['scenario', 'jobType', 'model', 'jobs', 'queue', 'name', 'payload'];

function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `page-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The names that the API's own document allows. */
async function fillChoices(form) {
  if (form.elements.scenario.options.length > 0) return;
  const { properties } = (await getDocument()).components.schemas.RunRequest;
  for (const name of ['scenario', 'model']) {
    form.elements[name].replaceChildren(...properties[name].enum.map((value) => el('option', {}, value)));
  }
}

function jobTypes(state) {
  const names = state.workers.flatMap((worker) => worker.slots.map((slot) => slot.jobType));
  return [...new Set(names)].sort();
}

function complaints(form) {
  const general = form.querySelector('.problem');
  const clear = () => {
    general.hidden = true;
    form.querySelectorAll('.field-problem').forEach((node) => node.remove());
    form.querySelectorAll('[aria-invalid]').forEach((field) => {
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
    });
  };
  const at = (name, text) => {
    const field = form.elements[name];
    const note = el('span', { class: 'field-problem', id: `problem-${name}` }, text);
    field.after(note);
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', note.id);
    field.focus();
  };
  const overall = (text) => {
    write(general, text);
    general.hidden = false;
  };
  return { clear, at, overall };
}

/** Makes the form; `started(run)` is told of a run, `failed(problem)` of what concerns no field. */
export function startDialog({ started, failed }) {
  const dialog = byId('start-dialog');
  const form = dialog.querySelector('form');
  const complain = complaints(form);
  let key = freshKey();

  function showKind() {
    const kind = form.elements.kind.value;
    form.querySelectorAll('[data-for]').forEach((label) => {
      label.hidden = label.dataset.for !== kind;
    });
    form.elements.jobs.placeholder = kind === 'scenario' ? 'as the scenario says' : '1';
  }

  function explain(problem) {
    const field = problem instanceof FieldProblem ? problem.field : fieldOf(problem.pointer, FIELDS);
    if (field) complain.at(field, problem.message);
    else complain.overall(problem.message);
  }

  async function submit(event) {
    event.preventDefault();
    complain.clear();
    const button = form.querySelector('[type="submit"]');
    button.disabled = true;
    try {
      const values = Object.fromEntries(
        [...new FormData(form)].map(([name, value]) => [name, value.trim()]),
      );
      const run = await submitRun(requestBody(values), key);
      dialog.close();
      announce(`${title(run)} was started`);
      started(run);
    } catch (problem) {
      explain(problem);
      if (problem.status === 401 || problem.status === 403) failed(problem);
    } finally {
      button.disabled = false;
    }
  }

  // The key makes a request that is repeated after a failure the same run; another form is another run.
  form.addEventListener('input', () => {
    key = freshKey();
  });
  form.addEventListener('change', showKind);
  form.addEventListener('submit', submit);
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  return async (state) => {
    try {
      await fillChoices(form);
    } catch (problem) {
      failed(problem);
      return;
    }
    byId('job-types').replaceChildren(...jobTypes(state).map((name) => el('option', { value: name })));
    key = freshKey();
    complain.clear();
    showKind();
    dialog.showModal();
  };
}
