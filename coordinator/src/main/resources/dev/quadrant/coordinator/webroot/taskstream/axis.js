// The clock below the task stream.

import { clock } from '../app/format.js';

const STEPS = [10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5];
const PIXELS_A_LABEL = 96;

/** The times that get a label, at most one in so many pixels. */
export function ticks(from, span, width) {
  const least = (span * PIXELS_A_LABEL) / Math.max(1, width);
  const step = STEPS.find((candidate) => candidate >= least) ?? STEPS.at(-1);
  const times = [];
  for (let time = Math.ceil(from / step) * step; time <= from + span; time += step) times.push(time);
  return { step, times };
}

/** Draws the labels into a canvas of their own. */
export function drawAxis(context, width, height, { from, span }, colours) {
  context.clearRect(0, 0, width, height);
  context.font = '12px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const { step, times } = ticks(from, span, width);
  for (const time of times) {
    const x = ((time - from) / span) * width;
    context.fillStyle = colours.line;
    context.fillRect(Math.round(x), 0, 1, 4);
    const label = clock(time, step < 1000);
    const half = context.measureText(label).width / 2;
    if (x < half || x > width - half) continue;
    context.fillStyle = colours.soft;
    context.fillText(label, x, height / 2 + 3);
  }
}
