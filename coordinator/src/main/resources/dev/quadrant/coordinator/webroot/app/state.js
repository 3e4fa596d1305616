// What the page knows. Plain values: an event and a state give the next state.

const RECENT_JOBS = 200;
const GONE_SHOWN_MILLIS = 5 * 60_000;
const ACTIVE = new Set(['open', 'accepted', 'running']);

export const EMPTY = {
  phase: 'connecting',
  role: null,
  time: null,
  progress: null,
  runs: [],
  workers: [],
  /** Workers that went away lately: {id, at}. */
  gone: [],
  /** The run somebody has chosen; null for the one that is most likely meant. */
  chosen: null,
  /** Jobs as the stream has told them, newest first. */
  recent: [],
};

export function isActive(run) {
  return ACTIVE.has(run.state);
}

/** The run that is shown: the chosen one, else the newest that goes on, else the newest. */
export function shownRun(state) {
  return (
    state.runs.find((run) => run.id === state.chosen) ??
    state.runs.find(isActive) ??
    state.runs[0] ??
    null
  );
}

function workerOrder(one, other) {
  return one.id.localeCompare(other.id, 'en', { numeric: true });
}

function withRun(state, run) {
  if (run.removed) return { ...state, runs: state.runs.filter((other) => other.id !== run.id) };
  const at = state.runs.findIndex((other) => other.id === run.id);
  if (at >= 0) return { ...state, runs: state.runs.with(at, run) };
  const runs = [run, ...state.runs].sort((one, other) => (one.created < other.created ? 1 : -1));
  return { ...state, runs: runs.slice(0, 100) };
}

function withWorker(state, worker, now) {
  const others = state.workers.filter((other) => other.id !== worker.id);
  const gone = state.gone.filter(
    (other) => other.id !== worker.id && now - other.at < GONE_SHOWN_MILLIS,
  );
  if (worker.removed) {
    return { ...state, workers: others, gone: [{ id: worker.id, at: now }, ...gone].slice(0, 20) };
  }
  const workers = [...others, worker].sort(workerOrder);
  return { ...state, workers, gone };
}

/** The jobs of an event as rows, newest first. */
export function jobRows({ time, run, workers, bars }) {
  const rows = bars.index.map((index, at) => ({
    run,
    index,
    attempt: bars.attempt[at],
    worker: workers[bars.worker[at]],
    start: time + bars.start[at],
    runMillis: bars.run[at],
    waitMillis: bars.wait[at],
    outcome: bars.outcome[at],
  }));
  const end = (job) => job.start + job.runMillis;
  return rows.sort((one, other) => end(other) - end(one));
}

function withJobs(state, jobs) {
  const bars = jobs.bars;
  if (bars.index.length === 0) return state;
  return { ...state, recent: [...jobRows(jobs), ...state.recent].slice(0, RECENT_JOBS) };
}

function fromSnapshot(state, { time, progress, runs, workers }) {
  const alive = new Set(workers.map((worker) => worker.id));
  const lost = state.workers.filter((worker) => !alive.has(worker.id));
  return {
    ...state,
    time,
    progress,
    runs,
    workers: [...workers].sort(workerOrder),
    gone: [
      ...lost.map(({ id }) => ({ id, at: time })),
      ...state.gone.filter((worker) => !alive.has(worker.id)),
    ].slice(0, 20),
  };
}

/** The state after an event of the stream. */
export function afterEvent(state, { name, data }) {
  switch (name) {
    case 'snapshot':
      return fromSnapshot(state, data);
    case 'run':
      return withRun(state, data);
    case 'worker':
      return withWorker(state, data, state.time ?? 0);
    case 'progress':
      return data.run === null ? { ...state, time: data.time, progress: data } : state;
    case 'jobs':
      return withJobs({ ...state, time: Math.max(state.time ?? 0, data.time) }, data);
    default:
      return state;
  }
}

/** × ideal so far; null while that is not known. */
export function timesIdeal(run) {
  return run.idealSeconds > 0 ? run.wallSeconds / run.idealSeconds : null;
}
