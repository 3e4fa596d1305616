// Asks for a token, where the coordinator wants one.

import { byId, write } from '../app/dom.js';
import { forget, hasToken, remember } from '../app/session.js';

const FORM = /^[A-Za-z0-9._~+/-]{16,512}$/;

/** Makes the form; `used()` is called when there is a token to try. */
export function tokenDialog({ used }) {
  const dialog = byId('token-dialog');
  const form = dialog.querySelector('form');
  const field = form.elements.token;
  const problem = dialog.querySelector('.problem');
  const complain = (text) => {
    write(problem, text);
    problem.hidden = !text;
    field.toggleAttribute('aria-invalid', false);
    if (text) field.setAttribute('aria-invalid', 'true');
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const token = field.value.trim();
    if (!FORM.test(token)) {
      complain('A token has 16 to 512 letters, digits or ._~+/-');
      return;
    }
    remember(token);
    field.value = '';
    dialog.close();
    used();
  });
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  return () => {
    if (dialog.open) return;
    complain(hasToken() ? 'The token that was given is not known to this coordinator.' : '');
    forget();
    dialog.showModal();
    field.focus();
  };
}
