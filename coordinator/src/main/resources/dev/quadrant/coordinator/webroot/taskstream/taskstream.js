// The task stream: what each slot of each worker was doing, as it happens.

import { byId, el, mark, rows, write } from '../app/dom.js';
import { count, seconds, title } from '../app/format.js';
import { shownRun } from '../app/state.js';
import { colour, onThemeChange } from '../app/theme.js';
import { drawAxis } from './axis.js';
import { ServerClock } from './clock.js';
import { controls } from './controls.js';
import { layoutOf } from './layout.js';
import { Model } from './model.js';
import { hatching, Painter } from './painter.js';
import { pick } from './pick.js';
import { View } from './view.js';

const AXIS_HEIGHT = 22;
const MOST_HEIGHT = 440;
/** How long a worker without jobs, or that is gone, keeps the rows it had. */
const KEPT_MILLIS = 60_000;
const SUMMARY_MILLIS = 2_000;
const STILL_FRAME_MILLIS = 500;

/** Makes it; `openJob(run, index)` is called for a bar that is clicked. */
export function taskStream({ openJob }) {
  const canvas = byId('stream-canvas');
  const axis = byId('stream-axis');
  const context = canvas.getContext('2d');
  const axisContext = axis.getContext('2d');
  const empty = byId('stream-empty');
  const tip = byId('stream-tip');
  const choice = byId('stream-worker');
  const pause = byId('pause');
  const model = new Model();
  const view = new View();
  const serverClock = new ServerClock();
  const painter = new Painter();
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let state = null;
  let layout = layoutOf([], MOST_HEIGHT);
  let byNumber = [];
  let colours = null;
  let dirty = true;
  let onScreen = true;
  let lastFrame = 0;
  let lastSummary = -SUMMARY_MILLIS;

  const now = () => serverClock.now(performance.now()) ?? Date.now();

  function readColours() {
    const names = ['ran', 'waited', 'failed', 'other', 'lane', 'line', 'soft'];
    colours = Object.fromEntries(names.map((name) => [name, colour(name)]));
    colours.hatch = hatching(context, colours.failed, colour('failed-stripe'));
    dirty = true;
  }

  function scene() {
    const at = now();
    const run = state && shownRun(state);
    return {
      model,
      layout,
      groupOf: (number) => byNumber[number],
      from: view.from(at),
      span: view.span,
      now: at,
      run: run ? model.runs.find(run.id) : -1,
      runTitle: (id) => title(state?.runs.find((each) => each.id === id) ?? { jobType: id }),
    };
  }

  const labels = rows(byId('stream-labels'), {
    key: (group) => group.name,
    create: () => el('li', {}, el('span'), el('small')),
    update: (node, group) => {
      node.style.top = `${group.top}px`;
      node.style.height = `${group.height}px`;
      node.title = group.name;
      node.classList.toggle('gone', !group.worker);
      write(node.firstChild, group.name);
      const tall = group.height >= 34;
      write(node.lastChild, !tall ? '' : group.worker ? `${count(group.worker.held)} in flight` : 'gone');
    },
  });

  function showChoice(names) {
    const wanted = ['', ...names];
    const options = [...choice.options].map((option) => option.value);
    if (options.length > 0 && wanted.join('\n') === options.join('\n')) return;
    const chosen = choice.value;
    choice.replaceChildren(...wanted.map((name) => el('option', { value: name }, name || 'all workers')));
    choice.value = names.includes(chosen) ? chosen : '';
  }

  /** Places the rows anew; a second apart is often enough. */
  function arrange() {
    const known = model.rowsSince(Math.min(view.from(now()), now() - KEPT_MILLIS));
    const workers = new Map((state?.workers ?? []).map((worker) => [worker.id, worker]));
    const names = [...new Set([...workers.keys(), ...known.keys()])].sort((one, other) =>
      one.localeCompare(other, 'en', { numeric: true }),
    );
    showChoice(names);
    const groups = names
      .filter((name) => choice.value === '' || choice.value === name)
      .map((name) => ({ name, lanes: 1, dense: false, ...known.get(name), worker: workers.get(name) }));
    layout = layoutOf(groups, MOST_HEIGHT);
    byNumber = [];
    layout.groups.forEach((group) => {
      byNumber[model.workers.number(group.name)] = group;
    });
    labels(layout.groups);
    empty.hidden = known.size > 0;
    size();
    dirty = true;
    describe();
  }

  function size() {
    const ratio = Math.min(2, devicePixelRatio || 1);
    const width = canvas.clientWidth;
    const set = (target, drawn, height) => {
      const wide = Math.round(width * ratio);
      const tall = Math.round(height * ratio);
      if (target.width === wide && target.height === tall) return;
      target.width = wide;
      target.height = tall;
      target.style.height = `${height}px`;
      drawn.setTransform(ratio, 0, 0, ratio, 0, 0);
    };
    set(canvas, context, layout.height);
    set(axis, axisContext, AXIS_HEIGHT);
  }

  function summary() {
    const since = now() - view.span;
    let jobs = 0;
    let failed = 0;
    model.bars.eachSince(since, (at) => {
      jobs++;
      if (model.bars.outcome[at] === 1) failed++;
    });
    model.cells.each((at) => {
      if (model.cells.start[at] >= since) jobs += model.cells.jobs[at];
    });
    const workers = layout.groups.length;
    const held = layout.groups.reduce((sum, group) => sum + (group.worker?.held ?? 0), 0);
    return `${workers} ${workers === 1 ? 'worker' : 'workers'} with ${count(held)} jobs in flight, ${count(model.open.length)} running for over a second; in ${seconds(view.span / 1e3)} ${count(jobs)} jobs, ${count(failed)} failed`;
  }

  /** Puts what is shown into words, for those who do not see it. */
  function describe() {
    if (performance.now() - lastSummary < SUMMARY_MILLIS) return;
    lastSummary = performance.now();
    write(byId('stream-summary'), summary());
  }

  function frame(time) {
    requestAnimationFrame(frame);
    const due = view.following && (!still.matches || time - lastFrame > STILL_FRAME_MILLIS);
    if (!onScreen || !(dirty || due) || canvas.clientWidth === 0) return;
    dirty = false;
    lastFrame = time;
    const drawn = scene();
    painter.draw(context, canvas.clientWidth, layout.height, drawn, colours);
    drawAxis(axisContext, canvas.clientWidth, AXIS_HEIGHT, drawn, colours);
  }

  function showControls() {
    write(pause, view.following ? 'Pause' : 'Resume');
    mark(pause, 'aria-pressed', String(!view.following));
    write(byId('stream-span'), seconds(view.span / 1e3).replace('.00', '').replace('.0', '').replace(' 0 s', ''));
    dirty = true;
  }

  function changed(change) {
    change();
    showControls();
    arrange();
  }

  function point(x, y) {
    const found = pick(scene(), x, y, canvas.clientWidth);
    canvas.classList.toggle('pointing', found?.run !== undefined);
    tip.hidden = !found;
    if (!found) return;
    write(tip, found.text);
    const left = canvas.offsetLeft + Math.min(x + 14, canvas.clientWidth - tip.offsetWidth - 4);
    const scrolled = canvas.parentElement.scrollTop;
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${y - scrolled + 16}px`;
  }

  controls(
    canvas,
    { zoomIn: byId('zoom-in'), zoomOut: byId('zoom-out'), pause },
    {
      pan: (share) => changed(() => view.pan(share, now())),
      zoom: (step, anchor) => changed(() => view.zoom(step, now(), anchor)),
      toggle: () => changed(() => (view.following ? view.pause(now()) : view.follow())),
      follow: () => changed(() => view.follow()),
      point,
      leave: () => {
        tip.hidden = true;
      },
      click: (x, y) => {
        const found = pick(scene(), x, y, canvas.clientWidth);
        if (found?.run !== undefined) openJob(found.run, found.index);
      },
    },
  );
  choice.addEventListener('change', arrange);
  new ResizeObserver(arrange).observe(canvas.parentElement);
  new IntersectionObserver(([entry]) => {
    onScreen = entry.isIntersecting;
  }).observe(canvas);
  onThemeChange(readColours);
  readColours();
  showControls();
  setInterval(arrange, 1_000);
  requestAnimationFrame(frame);

  return {
    /** Takes an event of the stream. */
    take({ name, data }) {
      if (name !== 'jobs' && typeof data.time === 'number')
        serverClock.observe(data.time, performance.now());
      if (name === 'jobs') model.add(data);
      if (name === 'progress' && data.long) model.setOpen(data.long);
      if (name !== 'snapshot') return;
      model.begin(data);
      model.setOpen(data.progress?.long ?? []);
    },
    update(next) {
      state = next;
    },
  };
}
