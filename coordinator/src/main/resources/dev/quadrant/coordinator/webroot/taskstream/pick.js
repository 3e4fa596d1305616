// What is under the pointer.

import { count, clock, millis, percent } from '../app/format.js';
import { FAILED, RAN } from './bars.js';
import { rowOf } from './layout.js';

const SLACK_PIXELS = 3;
const WORDS = { [RAN]: 'succeeded', [FAILED]: 'failed' };

function barAt(scene, group, row, time, slack) {
  const { bars, workers, runs } = scene.model;
  const at = bars.newest(
    scene.from,
    (place) =>
      scene.groupOf(bars.worker[place]) === group &&
      rowOf(group, bars.lane[place]) === row &&
      bars.start[place] - slack <= time &&
      time <= bars.start[place] + bars.millis[place] + slack,
  );
  if (at < 0) return null;
  return {
    run: runs.name(bars.run[at]),
    index: bars.index[at],
    text: [
      `Job ${bars.index[at]}, attempt ${bars.attempt[at]}: ${WORDS[bars.outcome[at]] ?? 'cancelled'}`,
      `${scene.runTitle(runs.name(bars.run[at]))} on ${workers.name(bars.worker[at])}`,
      `started ${clock(bars.start[at], true)}`,
      `waited ${millis(bars.wait[at])}, ran ${millis(bars.millis[at])}`,
    ].join('\n'),
  };
}

function openAt(scene, group, row, time) {
  const bar = scene.model.open.find(
    (each) => each.worker === group.name && rowOf(group, each.lane) === row && each.since <= time,
  );
  if (!bar) return null;
  const jobs = bar.jobs > 1 ? `${count(bar.jobs)} jobs from ${bar.index}` : `Job ${bar.index}`;
  return {
    run: bar.run,
    index: bar.index,
    text: `${jobs}: still there after ${millis(scene.now - bar.since)}\n${scene.runTitle(bar.run)} on ${bar.worker}\nsince ${clock(bar.since, true)}`,
  };
}

function cellAt(scene, group, time) {
  const { cells } = scene.model;
  let found = -1;
  cells.each((at) => {
    const inside = cells.start[at] <= time && time <= cells.start[at] + cells.millis[at];
    if (inside && scene.groupOf(cells.worker[at]) === group) found = at;
  });
  if (found < 0) return null;
  const failed = cells.failed[found] > 0 ? `, ${count(cells.failed[found])} failed` : '';
  return {
    text: [
      `${count(cells.jobs[found])} jobs in ${millis(cells.millis[found])}${failed}`,
      `${group.name}, ${percent(cells.busy[found])} busy`,
      `from ${clock(cells.start[found], true)}; mean wait ${millis(cells.wait[found])}`,
    ].join('\n'),
  };
}

/** What is at a place of the canvas: {text, run, index}, without a job where many are drawn as one; or null. */
export function pick(scene, x, y, width) {
  const group = scene.layout.groups.find((each) => y >= each.top && y < each.top + each.height);
  if (!group) return null;
  const time = scene.from + (x / width) * scene.span;
  const slack = (SLACK_PIXELS / width) * scene.span;
  const row = Math.min(group.rows - 1, Math.floor((y - group.top) / group.row));
  return (
    barAt(scene, group, row, time, slack) ??
    openAt(scene, group, row, time) ??
    cellAt(scene, group, time)
  );
}
