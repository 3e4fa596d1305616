// Many jobs as one: how busy a worker was with a run in a short stretch of time, where there are too many to be
// told one by one.

export class Cells {
  #next = 0;
  #places = new Map();
  #keys = [];

  size = 0;

  constructor(capacity) {
    this.capacity = capacity;
    this.start = new Float64Array(capacity);
    this.millis = new Float32Array(capacity);
    this.busy = new Float32Array(capacity);
    this.wait = new Float32Array(capacity);
    this.jobs = new Uint32Array(capacity);
    this.failed = new Uint32Array(capacity);
    this.worker = new Uint16Array(capacity);
    this.run = new Uint16Array(capacity);
  }

  /** Adds a cell; what is told later of the same stretch adds to what is known of it. */
  add(cell) {
    const key = `${cell.worker} ${cell.run} ${Math.round(cell.start / cell.millis)}`;
    const known = this.#places.get(key);
    if (known !== undefined) this.#merge(known, cell);
    else this.#append(key, cell);
  }

  #merge(at, cell) {
    const jobs = this.jobs[at] + cell.jobs;
    if (jobs > 0) this.wait[at] += (cell.wait - this.wait[at]) * (cell.jobs / jobs);
    this.busy[at] += cell.busy;
    this.failed[at] += cell.failed;
    this.jobs[at] = jobs;
  }

  #append(key, cell) {
    const at = this.#next;
    if (this.size === this.capacity) this.#places.delete(this.#keys[at]);
    this.#places.set(key, at);
    this.#keys[at] = key;
    this.start[at] = cell.start;
    this.millis[at] = cell.millis;
    this.busy[at] = cell.busy;
    this.wait[at] = cell.wait;
    this.jobs[at] = cell.jobs;
    this.failed[at] = cell.failed;
    this.worker[at] = cell.worker;
    this.run[at] = cell.run;
    this.#next = (at + 1) % this.capacity;
    this.size = Math.min(this.size + 1, this.capacity);
  }

  /** Calls with the place of each cell, the first told first. */
  each(visit) {
    for (let age = 0; age < this.size; age++) {
      visit((this.#next - this.size + age + this.capacity) % this.capacity);
    }
  }
}
