// Figures over time: the latest of them, each as it was told. Percentiles are kept, never averaged.

const KEPT = 1_200;

export class History {
  /** Columns: seconds since the epoch, then the figures. */
  time = [];
  rate = [];
  backlog = [];
  waitHalf = [];
  waitMost = [];
  runHalf = [];
  runMost = [];

  /** Takes a `progress` event. */
  add({ time, status, settled, spanSeconds, latencies }) {
    if (this.time.length > 0 && time / 1e3 <= this.time.at(-1)) return;
    this.time.push(time / 1e3);
    this.rate.push(spanSeconds > 0 ? settled / spanSeconds : null);
    this.backlog.push(status.backlog);
    this.waitHalf.push(positive(latencies?.wait?.p50));
    this.waitMost.push(positive(latencies?.wait?.p99));
    this.runHalf.push(positive(latencies?.run?.p50));
    this.runMost.push(positive(latencies?.run?.p99));
    if (this.time.length > KEPT) Object.values(this).forEach((column) => column.shift());
  }
}

/** A logarithmic scale has no zero. */
function positive(value) {
  return value > 0 ? value : null;
}
