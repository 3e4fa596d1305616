// Draws the task stream. What falls into the same pixels is drawn once, so that a frame costs what it shows.

import { FAILED, RAN } from './bars.js';
import { rowOf } from './layout.js';

const WAITED = 0;
const SHOWN = 1;
const OTHER = 2;
const BROKEN = 3;
const STYLES = 4;
const NARROW = 3;

export class Painter {
  #rectangles = Array.from({ length: STYLES }, () => []);
  #from = new Float32Array(0);
  #to = new Float32Array(0);
  #style = new Int8Array(0);

  /**
   * Draws a frame.
   *
   * @param scene {model, layout, groupOf, from, span, now, run}: groupOf gives the group of a worker's
   *     number; run is the number of the run that is shown, −1 for none
   */
  draw(context, width, height, scene, colours) {
    context.clearRect(0, 0, width, height);
    this.#lanes(context, width, scene.layout, colours);
    this.#cells(context, width, scene, colours);
    this.#bars(width, scene);
    this.#fill(context, colours);
    this.#open(context, width, scene, colours);
  }

  #lanes(context, width, layout, colours) {
    context.fillStyle = colours.lane;
    for (const group of layout.groups) {
      if (group.row < 6 || group.dense) context.fillRect(0, group.top, width, group.height);
      else {
        for (let row = 0; row < group.rows; row++) {
          context.fillRect(0, group.top + row * group.row, width, group.row - 1);
        }
      }
    }
  }

  /** The cells of several runs at one worker stand on each other. */
  #cells(context, width, { model, groupOf, from, span, run }, colours) {
    const cells = model.cells;
    const scale = width / span;
    const stacked = new Map();
    cells.each((at) => {
      // Whole pixels: between two cells there is no seam.
      const left = Math.floor((cells.start[at] - from) * scale);
      const right = Math.ceil((cells.start[at] + cells.millis[at] - from) * scale);
      const group = groupOf(cells.worker[at]);
      if (right < 0 || left > width || !group) return;
      const stretch = Math.round(cells.start[at] / cells.millis[at]) % 1e7;
      const key = cells.worker[at] * 1e7 + stretch;
      const below = stacked.get(key) ?? 0;
      const tall = Math.min(1 - below, cells.busy[at]) * group.height;
      stacked.set(key, Math.min(1, below + cells.busy[at]));
      const foot = group.top + group.height * (1 - below);
      context.fillStyle = cells.run[at] === run || run < 0 ? colours.ran : colours.other;
      context.fillRect(left, foot - tall, right - left, tall);
      if (cells.failed[at] > 0) {
        const share = Math.max(4, (tall * cells.failed[at]) / Math.max(1, cells.jobs[at]));
        context.fillStyle = colours.hatch;
        context.fillRect(left, foot - share, Math.max(2, right - left), share);
      }
    });
  }

  #bars(width, { model, layout, groupOf, from, span, run }) {
    this.#begin(layout.rows);
    const bars = model.bars;
    const scale = width / span;
    bars.eachSince(from, (at) => {
      const group = groupOf(bars.worker[at]);
      const left = (bars.start[at] - from) * scale;
      if (!group || left > width) return;
      const right = left + bars.millis[at] * scale;
      const row = rowOf(group, bars.lane[at]);
      const waited = (bars.waitedFrom[at] - from) * scale;
      if (left - waited >= 1) this.#put(group, row, waited, left, WAITED);
      const own = bars.run[at] === run || run < 0;
      if (bars.outcome[at] === FAILED) this.#put(group, row, left, Math.max(right, left + 3), BROKEN);
      else this.#put(group, row, left, right, own && bars.outcome[at] === RAN ? SHOWN : OTHER);
    });
    for (const group of layout.groups) {
      for (let row = 0; row < group.rows; row++) this.#flush(group, row);
    }
  }

  #begin(rows) {
    if (this.#from.length < rows) {
      this.#from = new Float32Array(rows);
      this.#to = new Float32Array(rows);
      this.#style = new Int8Array(rows);
    }
    this.#style.fill(-1);
    this.#rectangles.forEach((list) => {
      list.length = 0;
    });
  }

  /** Puts a piece into a row; a narrow one becomes a part of the one before, where they touch. */
  #put(group, row, left, right, style) {
    const place = group.firstRow + row;
    const touches =
      this.#style[place] === style && right - left < NARROW && left <= this.#to[place] + 0.75;
    if (touches) {
      this.#to[place] = Math.max(this.#to[place], right);
      return;
    }
    this.#flush(group, row);
    this.#style[place] = style;
    this.#from[place] = left;
    this.#to[place] = right;
  }

  #flush(group, row) {
    const place = group.firstRow + row;
    const style = this.#style[place];
    if (style < 0 || this.#to[place] < 0) return;
    const left = Math.max(-2, this.#from[place]);
    const wide = this.#to[place] - left;
    const gap = group.row >= 6 ? 1 : 0;
    this.#rectangles[style].push(
      left,
      group.top + row * group.row,
      Math.max(1, wide > 4 && style !== WAITED ? wide - 1 : wide),
      Math.max(1, group.row - gap),
    );
    this.#style[place] = -1;
  }

  #fill(context, colours) {
    const fills = [colours.waited, colours.ran, colours.other, colours.hatch];
    this.#rectangles.forEach((list, style) => {
      context.fillStyle = fills[style];
      for (let at = 0; at < list.length; at += 4) {
        context.fillRect(list[at], list[at + 1], list[at + 2], list[at + 3]);
      }
      if (style !== BROKEN) return;
      context.strokeStyle = colours.failed;
      context.lineWidth = 1;
      for (let at = 0; at < list.length; at += 4) {
        context.strokeRect(list[at] + 0.5, list[at + 1] + 0.5, list[at + 2] - 1, list[at + 3] - 1);
      }
    });
  }

  #open(context, width, { model, groupOf, from, span, now }, colours) {
    const scale = width / span;
    context.lineWidth = 1.5;
    for (const bar of model.open) {
      const group = groupOf(model.workers.number(bar.worker));
      const left = Math.max(-4, (bar.since - from) * scale);
      const right = Math.min(width + 4, (now - from) * scale);
      if (!group || left > width || right <= left) continue;
      const top = group.top + rowOf(group, bar.lane) * group.row;
      const tall = group.row - (group.row >= 6 ? 1 : 0);
      context.globalAlpha = 0.3;
      context.fillStyle = colours.ran;
      context.fillRect(left, top, right - left, tall);
      context.globalAlpha = 1;
      context.strokeStyle = colours.ran;
      if (tall > 3) context.strokeRect(left + 0.75, top + 0.75, right - left - 1.5, tall - 1.5);
    }
  }
}

/** Stripes in the colour of failures. */
export function hatching(context, stripe, ground) {
  const tile = document.createElement('canvas');
  tile.width = 6;
  tile.height = 6;
  const drawn = tile.getContext('2d');
  drawn.fillStyle = stripe;
  drawn.fillRect(0, 0, 6, 6);
  drawn.strokeStyle = ground;
  drawn.lineWidth = 1.4;
  for (const shift of [-6, 0, 6]) {
    drawn.beginPath();
    drawn.moveTo(shift - 1, 7);
    drawn.lineTo(shift + 7, -1);
    drawn.stroke();
  }
  return context.createPattern(tile, 'repeat');
}
