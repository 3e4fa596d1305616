// Where the rows are: a group a worker, in it a row a lane.

const GAP = 8;
const LEAST_GROUP = 20;
const DENSE_GROUP = 72;
const TALLEST_ROW = 18;
const LEAST_ROW = 2;

/**
 * Places groups `{name, lanes}` one below the other, within `height` if they can be. Where even rows of
 * two pixels are too many, the lanes of large groups share rows. A dense group shows how busy it was by
 * its height, and gets more of it.
 */
export function layoutOf(groups, height) {
  const lanes = groups.reduce((sum, group) => sum + group.lanes, 0);
  const room = height - GAP * groups.length;
  const row = Math.max(LEAST_ROW, Math.min(TALLEST_ROW, Math.floor(room / Math.max(1, lanes))));
  const share = Math.max(LEAST_GROUP, Math.floor(room / Math.max(1, groups.length)));
  const crowded = lanes * row > room;
  let top = GAP / 2;
  let firstRow = 0;
  const placed = groups.map((group) => {
    const rows = crowded ? Math.min(group.lanes, Math.floor(share / row)) : group.lanes;
    const least = group.dense ? Math.min(DENSE_GROUP, share) : LEAST_GROUP;
    const tall = Math.max(least, rows * row);
    const result = { ...group, top, height: tall, rows, row: tall / rows, firstRow };
    top += tall + GAP;
    firstRow += rows;
    return result;
  });
  return { groups: placed, height: Math.max(96, top - GAP / 2), rows: firstRow };
}

/** The row of a lane within its group. */
export function rowOf(group, lane) {
  if (group.rows >= group.lanes) return Math.min(lane, group.rows - 1);
  return Math.min(group.rows - 1, Math.floor((lane * group.rows) / group.lanes));
}
