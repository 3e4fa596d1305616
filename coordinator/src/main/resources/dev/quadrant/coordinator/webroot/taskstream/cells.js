// Many jobs as one: how busy a worker was in a short time, where there are too many to be told one by one.

export class Cells {
  #next = 0;

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

  add(cell) {
    const at = this.#next;
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

  /** Calls with the place of each cell, oldest first. */
  each(visit) {
    for (let age = 0; age < this.size; age++) {
      visit((this.#next - this.size + age + this.capacity) % this.capacity);
    }
  }
}
