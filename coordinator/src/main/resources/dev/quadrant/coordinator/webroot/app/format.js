// Figures and times as people read them.

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const NONE = '–';

function known(value) {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/** Three digits that count. */
function three(value) {
  if (value >= 100) return WHOLE.format(value);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** A count: 12,345. */
export function count(value) {
  return known(value) ? WHOLE.format(value) : NONE;
}

/** A count that may be large: 1.20 M from a hundred thousand on. */
export function compact(value) {
  if (!known(value)) return NONE;
  if (value >= 1e9) return `${three(value / 1e9)} G`;
  if (value >= 1e6) return `${three(value / 1e6)} M`;
  return value >= 1e5 ? `${three(value / 1e3)} k` : WHOLE.format(value);
}

/** A rate a second. */
export function rate(value) {
  if (!known(value)) return NONE;
  return value > 0 && value < 10 ? value.toFixed(1) : compact(value);
}

/** A duration: 350 µs, 1.20 ms, 2.50 s, 3 min 12 s, 1 h 4 min, 2 d 3 h. */
export function seconds(value) {
  if (!known(value)) return NONE;
  if (value === 0) return '0 s';
  if (value < 0.9995e-3) return `${three(value * 1e6)} µs`;
  if (value < 0.9995) return `${three(value * 1e3)} ms`;
  if (value < 59.95) return `${three(value)} s`;
  const whole = Math.round(value);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export function millis(value) {
  return known(value) ? seconds(value / 1e3) : NONE;
}

/** A share, 0 to 1: 42 %. Never 100 % of what is not done. */
export function percent(value) {
  if (!known(value)) return NONE;
  const parts = value >= 1 ? 100 : Math.min(99.9, value * 100);
  return `${parts < 10 || parts > 99 ? parts.toFixed(1).replace('.0', '') : Math.floor(parts)} %`;
}

/** How often the ideal fits: 1.04×. */
export function times(value) {
  return known(value) ? `${three(value)}×` : NONE;
}

export function bytes(value) {
  if (!known(value)) return NONE;
  if (value >= 2 ** 30) return `${three(value / 2 ** 30)} GiB`;
  return value >= 2 ** 20 ? `${three(value / 2 ** 20)} MiB` : `${three(value / 1024)} KiB`;
}

function two(value) {
  return String(value).padStart(2, '0');
}

/** The time of day here: 14:03:07, and with milliseconds 14:03:07.250. */
export function clock(ms, withMillis = false) {
  const date = new Date(ms);
  const day = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return withMillis ? `${day}.${String(date.getMilliseconds()).padStart(3, '0')}` : day;
}

/** Date and time here: 2026-11-26 14:03:07. */
export function moment(ms, withMillis = false) {
  const date = new Date(ms);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${clock(ms, withMillis)}`;
}

/** The time of day where it is today's, else with the date. */
export function when(ms, today = Date.now()) {
  return new Date(ms).toDateString() === new Date(today).toDateString() ? clock(ms) : moment(ms);
}

/** What a run is called. */
export function title(run) {
  return run.name ?? run.scenario ?? run.jobType;
}
