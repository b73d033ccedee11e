/** The curves of many starts as a fan, as Plotly wants it. Pure. */

import { exact } from "../page/format.js";
import { text } from "../page/text.js";
import { layout, lossAxis } from "../result/chart.js";
import { finite, median, quantile, sorted } from "../result/statistics.js";
import { chosen } from "../run/runs.js";
import { epochOf, epochs } from "./course.js";
import { floor } from "./goals.js";

/**
 * @typedef {import("./course.js").Course} Course
 * @typedef {import("./course.js").Measure} Measure
 * @typedef {{ink: string, card: string, accent: string, others: string, band: string}} Colors
 */

const MOST_POINTS = 200;

/**
 * Median of all starts, and between what values eight tenths of them lie, epoch by epoch, as far
 * as all have come. A start that diverged counts as the worst from there on.
 *
 * @param {Course[]} courses
 * @param {Measure} measure
 * @param {number} [every] Of how many epochs one was kept.
 */
export function spread(courses, measure, every = 1) {
  const going = courses.filter(({ record }) => record?.diverged === null);
  const shortest = going.reduce(
    (least, each) => (epochs(each) < epochs(least) ? each : least),
    going[0],
  );
  const rows = chosen(shortest?.history[measure].length ?? 0, MOST_POINTS);
  const columns = rows.map(row =>
    sorted(courses.map(({ history }) => history[measure][row] ?? Infinity)),
  );
  return {
    epoch: rows.map(row => epochOf(shortest, row, every)),
    low: columns.map(values => finite(quantile(values, 1))),
    middle: columns.map(values => finite(median(values))),
    high: columns.map(values => finite(quantile(values, 9))),
  };
}

/**
 * @param {Course[]} courses
 * @param {Measure} measure
 * @param {{every: number, singles: boolean, logarithmic: boolean, limit: number | null,
 *   present: {epoch: number[], train: number[], test: (number | null)[]} | null}} how With the
 *   losses of the run on the page, where it has any.
 * @param {Colors} colors
 */
export function fan(courses, measure, { every, singles, logarithmic, limit, present }, colors) {
  const { epoch, low, middle, high } = spread(courses, measure, every);
  const band = { color: colors.band, width: 0 };
  const data = [
    ...(singles ? courses.map((course, i) => single(course, i, measure, every, colors)) : []),
    { ...line(epoch, low), line: band, showlegend: false, hoverinfo: "skip" },
    {
      ...line(epoch, high),
      line: band,
      fill: "tonexty",
      fillcolor: colors.band,
      name: text("starts.band"),
      hoverinfo: "skip",
    },
    {
      ...line(epoch, middle),
      line: { color: colors.accent, width: 3 },
      name: text("starts.middle"),
      hovertemplate: `${text("epochAxis")} %{x}: %{y:.4~g}<extra>${text("starts.middle")}</extra>`,
    },
    ...beside(present, measure, epoch, colors),
    ...bound(floor(courses, measure), epoch, colors),
  ];
  return {
    data,
    layout: {
      ...layout(colors),
      hovermode: "closest",
      margin: { l: 52, r: 12, t: 28, b: 36 },
      yaxis: {
        ...lossAxis(data, logarithmic && measure.endsWith("loss")),
        title: { text: text(`starts.${measure}`), standoff: 4 },
      },
      shapes: limit === null ? [] : [across(limit, colors)],
    },
  };
}

/**
 * The run on the page, as far as the fan reaches.
 * @param {{epoch: number[], train: number[], test: (number | null)[]} | null} run
 * @param {Measure} measure
 * @param {number[]} epochs
 * @param {Pick<Colors, "ink">} colors
 */
function beside(run, measure, epochs, { ink }) {
  if (!run || !measure.endsWith("loss")) return [];
  const last = epochs.at(-1) ?? 0;
  const rows = [...run.epoch.keys()].filter(row => run.epoch[row] > 0 && run.epoch[row] <= last);
  const losses = measure === "test_loss" ? run.test : run.train;
  const name = text("starts.mine");
  const x = rows.map(row => run.epoch[row]);
  return [
    {
      ...line(
        x,
        rows.map(row => losses[row]),
      ),
      line: { color: ink, width: 2, dash: "dash" },
      name,
      hovertemplate: `${text("epochAxis")} %{x}: %{y:.4~g}<extra>${name}</extra>`,
    },
  ];
}

/** @param {number | null} value @param {number[]} epochs @param {Pick<Colors, "ink">} colors */
function bound(value, epochs, { ink: color }) {
  if (value === null || !epochs.length) return [];
  const style = { color, width: 1.5, dash: "dot" };
  const ends = [epochs[0], epochs[epochs.length - 1]];
  const hovertemplate = `%{y:.4~g}<extra>${text("bestAccuracy")}</extra>`;
  return [
    { ...line(ends, [value, value]), line: style, name: text("starts.floor"), hovertemplate },
  ];
}

/** @param {number[]} x @param {(number | null)[]} y */
const line = (x, y) => ({ type: "scatter", mode: "lines", x, y });

/**
 * @param {Course} course
 * @param {number} i
 * @param {Measure} measure
 * @param {number} every
 * @param {Colors} colors
 */
function single(course, i, measure, every, colors) {
  const column = course.history[measure];
  const rows = chosen(column.length, MOST_POINTS);
  const name = text("starts.start", { number: i + 1 });
  return {
    ...line(
      rows.map(row => epochOf(course, row, every)),
      rows.map(row => column[row]),
    ),
    line: { color: colors.others, width: 1 },
    opacity: 0.6,
    showlegend: i === 0,
    name: i === 0 ? text("starts.single") : name,
    hovertemplate: `${name}<br>${text("epochAxis")} %{x}: %{y:.4~g}<extra></extra>`,
  };
}

/** A value, across a chart. @param {number} y @param {Pick<Colors, "ink">} colors */
export function across(y, { ink }) {
  const style = { color: ink, width: 1, dash: "longdash" };
  return { type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y, line: style };
}

/** What a start came to, in a word. @param {number} value */
export const ended = value => (Number.isFinite(value) ? exact(value) : text("starts.diverged"));
