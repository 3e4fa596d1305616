// The latest jobs, each by itself: a ring of columns, so that a page that is open for days needs no more memory.

/** Outcomes as they are drawn. */
export const RAN = 0;
export const FAILED = 1;
export const LEFT = 2;

const OUTCOMES = { succeeded: RAN, failed: FAILED, unrecoverable: FAILED, 'timed-out': FAILED };

export function outcomeCode(outcome) {
  return OUTCOMES[outcome] ?? LEFT;
}

export class Bars {
  #next = 0;

  size = 0;

  constructor(capacity) {
    this.capacity = capacity;
    /** When the coordinator told of it; never earlier than its end, and never falling. */
    this.told = new Float64Array(capacity);
    this.start = new Float64Array(capacity);
    this.millis = new Float32Array(capacity);
    /** Since when it waited for this slot, which was free. */
    this.waitedFrom = new Float64Array(capacity);
    this.wait = new Float32Array(capacity);
    this.worker = new Uint16Array(capacity);
    this.lane = new Uint16Array(capacity);
    this.run = new Uint16Array(capacity);
    this.index = new Uint32Array(capacity);
    this.attempt = new Uint8Array(capacity);
    this.outcome = new Uint8Array(capacity);
  }

  add(bar) {
    const at = this.#next;
    const before = (at + this.capacity - 1) % this.capacity;
    this.told[at] = this.size === 0 ? bar.told : Math.max(bar.told, this.told[before]);
    this.start[at] = bar.start;
    this.millis[at] = bar.millis;
    this.waitedFrom[at] = bar.waitedFrom;
    this.wait[at] = bar.wait;
    this.worker[at] = bar.worker;
    this.lane[at] = bar.lane;
    this.run[at] = bar.run;
    this.index[at] = bar.index;
    this.attempt[at] = bar.attempt;
    this.outcome[at] = bar.outcome;
    this.#next = (at + 1) % this.capacity;
    this.size = Math.min(this.size + 1, this.capacity);
  }

  /** The place in the columns of the bar that is so old: 0 is the oldest. */
  #place(age) {
    return (this.#next - this.size + age + this.capacity) % this.capacity;
  }

  /** How many were told of before this time. */
  #before(time) {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.told[this.#place(middle)] < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Calls with the place of each bar that was told of at this time or later, oldest first. */
  eachSince(time, visit) {
    for (let age = this.#before(time); age < this.size; age++) visit(this.#place(age));
  }

  /** The place of the newest bar that this is true of, told of at this time or later; −1 if there is none. */
  newest(time, test) {
    const first = this.#before(time);
    for (let age = this.size - 1; age >= first; age--) {
      const place = this.#place(age);
      if (test(place)) return place;
    }
    return -1;
  }
}
