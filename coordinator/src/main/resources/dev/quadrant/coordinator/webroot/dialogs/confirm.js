// A question before something that cannot be taken back.

import { byId, write } from '../app/dom.js';

/** Asks; gives whether the answer was yes. */
export function confirmed({ title, text, yes }) {
  const dialog = byId('confirm-dialog');
  const form = dialog.querySelector('form');
  write(byId('confirm-title'), title);
  write(form.querySelector('p'), text);
  write(form.querySelector('[value="yes"]'), yes);
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
