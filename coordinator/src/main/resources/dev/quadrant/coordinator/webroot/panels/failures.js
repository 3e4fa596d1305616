// The failures of the run that is shown, the most frequent messages first.

import { byId, el, mark, rows, write } from '../app/dom.js';
import { count } from '../app/format.js';
import { shownRun } from '../app/state.js';

/** Makes the list; `openJob(run, index)` shows an example. */
export function failures({ openJob }) {
  const list = byId('failures');
  const empty = list.parentElement.querySelector('.empty');
  let run = null;
  const show = rows(list, {
    key: (failure) => failure.message,
    create: () =>
      el(
        'li',
        {},
        el('strong'),
        el('span', { class: 'message' }),
        el('button', { type: 'button', class: 'plain' }),
      ),
    update: (node, failure) => {
      const [times, message, example] = node.children;
      write(times, `${count(failure.count)} ×`);
      write(message, failure.message || '(no message)');
      mark(message, 'title', failure.message);
      write(example, `job ${count(failure.example)}`);
      example.onclick = () => openJob(run.id, failure.example);
    },
  });
  return (state) => {
    run = shownRun(state);
    const known = run?.failures ?? [];
    show(known);
    empty.hidden = known.length > 0;
  };
}
