// Runs in the page: what its modules do, without a coordinator. Gives what is wrong, or nothing.
const failures = [];
const check = (what, seen, wanted) => {
  const [one, other] = [JSON.stringify(seen), JSON.stringify(wanted)];
  if (one !== other) failures.push(`${what}: ${one} instead of ${other}`);
};
const load = (name) => import(`/dashboard/${name}.js`);

const { SseParser } = await load('app/sse');
const stream = ': ping\r\n\r\nid: a-1\nevent: run\ndata: {"a":\ndata: 1}\n\nid: a-2\r\ndata:x\r\rdata\n\nevent: none\n\nid: a-3\ndata: é\n\ndata: unfinished\n';
const wanted = [
  { name: 'run', id: 'a-1', data: '{"a":\n1}' },
  { name: 'message', id: 'a-2', data: 'x' },
  { name: 'message', id: 'a-2', data: '' },
  { name: 'message', id: 'a-3', data: 'é' },
];
for (let size = 1; size <= stream.length; size++) {
  const events = [];
  const parser = new SseParser((event) => events.push(event));
  for (let at = 0; at < stream.length; at += size) parser.push(stream.slice(at, at + size));
  check(`events in pieces of ${size}`, events, wanted);
}

const { afterEvent, EMPTY, shownRun, timesIdeal } = await load('app/state');
const run = (id, created, state) => ({ id, created, state });
let state = afterEvent(EMPTY, {
  name: 'snapshot',
  data: { time: 5, progress: null, runs: [run('b', '2', 'running'), run('a', '1', 'succeeded')], workers: [{ id: 'w10' }, { id: 'w2' }] },
});
check('workers in order', state.workers.map((worker) => worker.id), ['w2', 'w10']);
check('the run that goes on is shown', shownRun(state).id, 'b');
check('the chosen run is shown', shownRun({ ...state, chosen: 'a' }).id, 'a');
state = afterEvent(state, { name: 'run', data: run('c', '3', 'accepted') });
check('a new run comes first', state.runs.map((each) => each.id), ['c', 'b', 'a']);
state = afterEvent(state, { name: 'run', data: { id: 'a', removed: true } });
check('a removed run is gone', state.runs.map((each) => each.id), ['c', 'b']);
state = afterEvent(state, { name: 'worker', data: { id: 'w2', removed: true } });
check('a removed worker is remembered', [state.workers.length, state.gone.map((worker) => worker.id)], [1, ['w2']]);
state = afterEvent(state, { name: 'worker', data: { id: 'w2' } });
check('one that comes back is not gone', [state.workers.length, state.gone.length], [2, 0]);
state = afterEvent(state, { name: 'snapshot', data: { time: 9, progress: null, runs: [], workers: [{ id: 'w10' }] } });
check('a snapshot replaces all', [state.runs.length, state.gone.map((worker) => worker.id)], [0, ['w2']]);
check('ideal that is not known', timesIdeal({ idealSeconds: null, wallSeconds: 1 }), null);
check('ideal', timesIdeal({ idealSeconds: 2, wallSeconds: 3 }), 1.5);

const { Bars } = await load('taskstream/bars');
const bars = new Bars(4);
for (let index = 0; index < 6; index++) {
  bars.add({ told: index === 4 ? 1 : index, start: index, millis: 1, waitedFrom: index, wait: 0, worker: 0, lane: 0, run: 0, index, attempt: 1, outcome: 0 });
}
const seen = (time) => {
  const list = [];
  bars.eachSince(time, (at) => list.push(bars.index[at]));
  return list;
};
check('a full ring keeps the latest, in order', seen(0), [2, 3, 4, 5]);
check('what was told late is not lost', seen(3), [3, 4, 5]);
check('the newest of them', bars.index[bars.newest(0, (at) => bars.index[at] < 5)], 4);

const { Model } = await load('taskstream/model');
const model = new Model();
const jobs = (time, start, wait, cells) => ({
  time, run: 'r', every: 1, workers: ['w'], cells,
  bars: { worker: [0, 0], lane: [0, 0], index: [1, 2], attempt: [1, 1], start, run: [10, 10], wait, outcome: ['succeeded', 'failed'] },
});
model.add(jobs(1000, [-40, -20], [500, 500]));
check('a job waited from the end of the one before', [...model.bars.waitedFrom.slice(0, 2)], [460, 970]);
model.begin({ time: 9_000, jobsSince: 1500 });
model.add(jobs(2000, [-40, -20], [1000, 1000]));
check('nothing is known from before', [...model.bars.waitedFrom.slice(2, 4)], [1500, 1970]);
for (let time = 0; time < 80_000; time++) model.add(jobs(2000 + time, [-40, -20], [0, 0]));
check('bars are bounded', model.bars.size, 60_000);
model.setOpen([{ worker: 'w', run: 'r', index: 7, jobs: 1, since: 1e6 }, { worker: 'w', run: 'r', index: 8, jobs: 1, since: 1e6 }]);
check('open bars have lanes of their own', model.open.map((bar) => bar.lane), [0, 1]);
model.setOpen([{ worker: 'w', run: 'r', index: 8, jobs: 1, since: 1e6 }]);
check('and keep them', model.open.map((bar) => bar.lane), [1]);

const { Cells } = await load('taskstream/cells');
const cells = new Cells(3);
const cell = (start, jobs, wait) => ({ start, millis: 100, busy: 0.25, wait, jobs, failed: 1, worker: 0, run: 0 });
[cell(1000, 1, 10), cell(1100, 1, 10), cell(1000, 3, 30)].forEach((each) => cells.add(each));
check('cells of one stretch add up', [cells.size, cells.jobs[0], cells.busy[0], cells.wait[0], cells.failed[0]], [2, 4, 0.5, 25, 2]);
[cell(1200, 1, 0), cell(1300, 1, 0), cell(1000, 7, 0)].forEach((each) => cells.add(each));
check('cells are bounded', [cells.size, [...cells.jobs]], [3, [1, 7, 1]]);

const { layoutOf, rowOf } = await load('taskstream/layout');
const group = (name, lanes) => ({ name, lanes, dense: false });
check('four lanes are four rows', layoutOf([group('w', 4)], 440).groups[0].rows, 4);
const crowded = layoutOf(Array.from({ length: 12 }, (_, at) => group(`w${at}`, 5000)), 440);
check('thousands of lanes share rows', crowded.height <= 460 && crowded.groups[0].rows < 20, true);
check('the last lane is in the last row', rowOf(crowded.groups[0], 4999), crowded.groups[0].rows - 1);

const { View } = await load('taskstream/view');
const view = new View();
view.pan(-0.5, 100_000);
check('who looks back does not follow', [view.following, view.end(200_000)], [false, 84_500]);
view.zoom(-1, 100_000, 0.5);
check('zoom keeps what is in the middle', view.from(0) + view.span / 2, 69_500);
view.pan(99, 100_000);
check('and the present is followed again', view.following, true);

const format = await load('app/format');
check('durations', [0, 2e-9, 3.5e-4, 0.0012, 0.9999, 59.96, 192, 3840, 183_600, null].map(format.seconds),
  ['0 s', '0.00 µs', '350 µs', '1.20 ms', '1.00 s', '1 min 0 s', '3 min 12 s', '1 h 4 min', '2 d 3 h', '–']);
check('shares', [0, 0.004, 0.425, 0.9996, 1].map(format.percent), ['0 %', '0.4 %', '42 %', '99.9 %', '100 %']);
check('counts', [0, 12_345, 123_456, 12_345_678].map(format.compact), ['0', '12,345', '123 k', '12.3 M']);

const { requestBody, fieldOf } = await load('dialogs/request');
const typed = { kind: 'jobType', scenario: 'few-long-io', jobType: 'sleep', jobs: '10,000', payload: '{"n": 12345678901234567890}' };
check('digits are kept', requestBody(typed), '{"jobType":"sleep","jobs":10000,"payload":{"n": 12345678901234567890}}');
check('a pointer leads to its field', ['/payload/millis', '/labels', null].map((pointer) => fieldOf(pointer, ['payload'])), ['payload', null, null]);

const { backOff } = await load('app/connection');
check('waits grow, and end', [1, 2, 3, 20].map((failed) => backOff(failed, () => 1)), [500, 1000, 2000, 10_000]);

const { difference } = await load('dialogs/compare');
check('less time is better', difference(2, 1, -1).verdict, 'better');
check('within 5 % is a tie', difference(100, 104, -1).verdict, null);

return failures.join('\n');
