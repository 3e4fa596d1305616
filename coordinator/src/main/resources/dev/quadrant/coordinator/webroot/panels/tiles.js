// What is going on, over all runs, in seven figures.

import { write } from '../app/dom.js';
import { compact, count, rate, seconds } from '../app/format.js';

const FIGURES = {
  backlog: (progress) => compact(progress.status.backlog),
  oldest: (progress) => seconds(progress.oldestWaitSeconds),
  rate: (progress) => rate(progress.status.jobsPerSecond),
  flight: (progress) => count(progress.inFlight),
  wait: (progress) => seconds(progress.latencies?.wait?.p99),
  run: (progress) => seconds(progress.latencies?.run?.p99),
  return: (progress) => seconds(progress.latencies?.return?.p99),
};

export function tiles() {
  const places = Object.entries(FIGURES).map(([name, read]) => ({
    place: document.querySelector(`[data-tile="${name}"]`),
    read,
  }));
  return ({ progress }) => {
    if (!progress) return;
    places.forEach(({ place, read }) => write(place, read(progress)));
  };
}
