// Jobs that have been running for over a second and have not been reported: bars that grow.

const keyOf = (entry) => `${entry.worker} ${entry.run} ${entry.index}`;

/**
 * Gives each a lane of its worker: the one it had, else the lowest that no other has and that is free
 * since it began. `freeSince(worker, lane)` is when the last job there ended.
 */
export function placed(entries, before, freeSince) {
  const lanes = new Map(before.map((bar) => [bar.key, bar.lane]));
  const taken = new Set();
  const bars = [];
  const place = (entry, lane) => {
    taken.add(`${entry.worker} ${lane}`);
    bars.push({ ...entry, key: keyOf(entry), lane });
  };
  const fresh = [];
  for (const entry of entries) {
    const lane = lanes.get(keyOf(entry));
    if (lane === undefined) fresh.push(entry);
    else place(entry, lane);
  }
  for (const entry of fresh) {
    let lane = 0;
    while (
      taken.has(`${entry.worker} ${lane}`) ||
      (freeSince(entry.worker, lane) > entry.since + 1 && lane < 1024)
    ) {
      lane++;
    }
    place(entry, lane);
  }
  return bars;
}
