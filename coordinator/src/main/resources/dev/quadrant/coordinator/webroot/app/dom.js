// Elements. Whatever comes from a job, a worker or a run reaches the page as text, here and nowhere else.

/** Makes an element; attributes with the value null or false are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Writes a text where it has changed, so that selections and screen readers are left in peace. */
export function write(node, text) {
  const next = String(text);
  if (node.textContent !== next) node.textContent = next;
}

/** Sets or takes away an attribute where that has changed. */
export function mark(node, name, value) {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

export function byId(id) {
  return document.getElementById(id);
}

/**
 * Keeps a table's body, or a list, in step with items: a node that stays is kept, with its focus.
 * `create(item)` gives a node, `update(node, item)` fills it, `key(item)` names it.
 */
export function rows(parent, { key, create, update }) {
  const known = new Map();
  return (items) => {
    const names = new Set(items.map(key));
    for (const [name, node] of known) {
      if (!names.has(name)) {
        node.remove();
        known.delete(name);
      }
    }
    let place = parent.firstElementChild;
    for (const item of items) {
      const name = key(item);
      let node = known.get(name);
      if (!node) {
        node = create(item);
        known.set(name, node);
      }
      update(node, item);
      if (node === place) place = place.nextElementSibling;
      else parent.insertBefore(node, place);
    }
  };
}

/** A badge that says a state in words, with a shape and a colour. */
export function badge(state) {
  return el('span', { class: 'badge', 'data-state': state }, state);
}

/** Tells screen readers, politely. */
export function announce(text) {
  byId('announcements').textContent = text;
}
