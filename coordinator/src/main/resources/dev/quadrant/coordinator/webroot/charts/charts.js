// Throughput with backlog, and latencies, over time (uPlot).

import { byId, mark } from '../app/dom.js';
import { clock, compact, rate, seconds } from '../app/format.js';
import { colour, onThemeChange } from '../app/theme.js';
import { History } from './history.js';

const HEIGHT = 190;
const REDRAW_MILLIS = 500;
const FONT = '12px system-ui, sans-serif';

function axis(values, more = {}) {
  return {
    stroke: colour('soft'),
    font: FONT,
    grid: { stroke: colour('line'), width: 1 },
    ticks: { stroke: colour('line'), width: 1, size: 4 },
    values: (_, splits) => splits.map((split) => (split === null ? null : values(split))),
    ...more,
  };
}

function line(label, name, value, more = {}) {
  return {
    label,
    stroke: colour(name),
    width: 2,
    points: { show: false },
    value: (_, figure) => (figure === null || figure === undefined ? '–' : value(figure)),
    ...more,
  };
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800];
const MARKERS = { dash: (plot, at) => (plot.series[at].dash ? 'dashed' : 'solid') };
const TIME = { label: 'at', value: (_, time) => (time ? clock(time * 1e3) : '–') };
const bottom = () => axis((time) => clock(time * 1e3), { space: 90, size: 30, incrs: STEPS });
const upTo = (_, least, most) => [0, Math.max(5, most * 1.1)];

function throughput(width) {
  return {
    width,
    height: HEIGHT,
    legend: { markers: MARKERS },
    scales: { rate: { range: upTo }, backlog: { range: upTo } },
    series: [
      TIME,
      line('jobs / s', 'series-a', rate, { scale: 'rate' }),
      line('backlog', 'series-b', compact, { scale: 'backlog', dash: [6, 4] }),
    ],
    axes: [
      bottom(),
      axis(compact, { scale: 'rate', size: 60 }),
      axis(compact, { scale: 'backlog', side: 1, size: 60, grid: { show: false } }),
    ],
  };
}

const decades = (_, least, most) =>
  least > 0 ? uPlot.rangeLog(least, most, 10, true) : [1e-4, 1];

/** Lines at whole decades; at 2 and 5 as well where there are few of them. */
function splits(_, __, least, most) {
  const within = most / least > 100 ? [1] : [1, 2, 5];
  const found = [];
  for (let decade = 10 ** Math.floor(Math.log10(least)); decade <= most; decade *= 10) {
    found.push(...within.map((step) => step * decade));
  }
  return found.filter((split) => split >= least * 0.999 && split <= most * 1.001);
}

function latencies(width) {
  const dashed = { dash: [6, 4] };
  return {
    width,
    height: HEIGHT,
    legend: { markers: MARKERS },
    scales: { y: { distr: 3, range: decades } },
    series: [
      TIME,
      line('wait p50', 'series-b', seconds, dashed),
      line('wait p99', 'series-b', seconds),
      line('run p50', 'series-a', seconds, dashed),
      line('run p99', 'series-a', seconds),
    ],
    axes: [bottom(), axis((value) => seconds(value).replace(/\.0+ /, ' '), { size: 80, splits, filter: (_, all) => all })],
  };
}

/** Keeps a chart in its place: as wide as that, in the colours of the theme. */
function chart(place, options, data) {
  let plot = null;
  let timer = 0;
  const make = () => {
    plot?.destroy();
    plot = new uPlot(options(place.clientWidth), data(), place);
    plot.root.setAttribute('aria-hidden', 'true'); // the label of its place says it; its legend is a table without a name
  };
  const redraw = () => {
    timer = 0;
    if (place.clientWidth === 0) return;
    if (plot) plot.setData(data());
    else make();
    if (plot.cursor.idx === null || plot.cursor.left < 0) plot.setLegend({ idx: data()[0].length - 1 });
  };
  new ResizeObserver(() => {
    if (plot) plot.setSize({ width: place.clientWidth, height: HEIGHT });
  }).observe(place);
  onThemeChange(() => {
    if (plot) make();
  });
  return () => {
    if (!timer && !document.hidden) timer = setTimeout(redraw, REDRAW_MILLIS);
  };
}

/** Makes both; `take(event)` feeds them. */
export function charts() {
  const history = new History();
  const ratePlace = byId('rate-chart');
  const latencyPlace = byId('latency-chart');
  const drawRate = chart(ratePlace, throughput, () => [history.time, history.rate, history.backlog]);
  const drawLatency = chart(latencyPlace, latencies, () => [
    history.time,
    history.waitHalf,
    history.waitMost,
    history.runHalf,
    history.runMost,
  ]);
  return ({ name, data }) => {
    const progress = name === 'snapshot' ? data.progress : data;
    if (!progress || (name !== 'snapshot' && (name !== 'progress' || data.run !== null))) return;
    history.add(progress);
    drawRate();
    drawLatency();
    const { status, latencies: known } = progress;
    mark(
      ratePlace,
      'aria-label',
      `Now ${rate(history.rate.at(-1))} jobs a second, backlog ${compact(status.backlog)}`,
    );
    mark(
      latencyPlace,
      'aria-label',
      `Now p99 of wait ${seconds(known?.wait?.p99)}, of run ${seconds(known?.run?.p99)}`,
    );
  };
}
