// What the task stream shows: bars, cells and open bars, by worker and lane; bounded, however long the page is open.

import { Bars, outcomeCode } from './bars.js';
import { Cells } from './cells.js';
import { Names } from './names.js';
import { placed } from './open.js';

const MOST_BARS = 60_000;
const MOST_CELLS = 20_000;
const MOST_LANE = 65_535;
/** Beyond so many names – of runs, of workers – all is begun anew, so that they do not add up for ever. */
const MOST_NAMES = 60_000;

export class Model {
  #began = Number.NEGATIVE_INFINITY;

  constructor() {
    this.#clear();
  }

  #clear() {
    this.bars = new Bars(MOST_BARS);
    this.cells = new Cells(MOST_CELLS);
    this.workers = new Names();
    this.runs = new Names();
    this.open = [];
    this.ends = new Map();
  }

  /** Takes a `snapshot`: all jobs are told of from now on; what each slot did before is not known. */
  begin({ time, jobsSince }) {
    const isFirst = this.#began === Number.NEGATIVE_INFINITY;
    this.#began = isFirst ? jobsSince : time; // only at first jobs from before it follow
    this.ends.clear();
  }

  /** Takes a `jobs` event. */
  add({ time, run, workers, bars, cells }) {
    if (this.runs.size > MOST_NAMES || this.workers.size > MOST_NAMES) this.#clear();
    const numbers = workers.map((worker) => this.workers.number(worker));
    const runNumber = this.runs.number(run);
    const order = [...bars.index.keys()].sort((one, other) => bars.start[one] - bars.start[other]);
    for (const at of order) this.#addBar(time, runNumber, numbers, bars, at, Boolean(cells));
    if (cells) this.#addCells(time, runNumber, numbers, cells);
  }

  #addBar(time, run, workers, bars, at, isSample) {
    const worker = workers[bars.worker[at]];
    const lane = Math.min(bars.lane[at], MOST_LANE);
    const start = time + bars.start[at];
    const key = worker * (MOST_LANE + 1) + lane;
    const free = this.ends.get(key) ?? this.#began;
    this.bars.add({
      told: time,
      start,
      millis: bars.run[at],
      waitedFrom: isSample ? start : Math.min(start, Math.max(free, start - bars.wait[at])),
      wait: bars.wait[at],
      worker,
      lane,
      run,
      index: bars.index[at],
      attempt: bars.attempt[at],
      outcome: outcomeCode(bars.outcome[at]),
    });
    this.ends.set(key, Math.max(free, start + bars.run[at]));
  }

  #addCells(time, run, workers, cells) {
    for (let at = 0; at < cells.worker.length; at++) {
      this.cells.add({
        start: time + cells.start[at],
        millis: cells.seconds * 1e3,
        busy: cells.busy[at],
        wait: cells.wait[at] ?? 0,
        jobs: cells.jobs[at],
        failed: cells.failed[at],
        worker: workers[cells.worker[at]],
        run,
      });
    }
  }

  /** Takes the `long` of a `progress` event. */
  setOpen(long) {
    this.open = placed(long, this.open, (name, lane) => {
      const worker = this.workers.find(name);
      return this.ends.get(worker * (MOST_LANE + 1) + lane) ?? Number.NEGATIVE_INFINITY;
    });
  }

  /** What is known of each worker since a time, by its name: how many lanes, and whether there are cells. */
  rowsSince(time) {
    const known = new Map();
    const raise = (name, lanes, dense = false) => {
      const before = known.get(name) ?? { lanes: 1, dense: false };
      known.set(name, { lanes: Math.max(before.lanes, lanes), dense: before.dense || dense });
    };
    this.bars.eachSince(time, (at) =>
      raise(this.workers.name(this.bars.worker[at]), this.bars.lane[at] + 1),
    );
    this.cells.each((at) => {
      if (this.cells.start[at] >= time) raise(this.workers.name(this.cells.worker[at]), 1, true);
    });
    this.open.forEach((bar) => raise(bar.worker, bar.lane + 1));
    return known;
  }
}
