/** The chart of several runs at once, as Plotly wants it, and what the runs are called. */

import { exact } from "../page/format.js";
import { text } from "../page/text.js";
import { layout, lossAxis } from "../result/chart.js";
import { labelOf, settings } from "../settings/settings.js";
import { worded } from "../starts/factors.js";
import { extremes, groups, medians } from "./results.js";

/**
 * @typedef {import("../types.d.ts").Rival} Rival
 * @typedef {import("../types.d.ts").Task} Task
 * @typedef {import("../types.d.ts").Schema} Schema
 * @typedef {"train" | "test"} Set
 * @typedef {{ink: string, card: string, best: string, worst: string, others: string,
 *   groups: string[]}} Colors
 */

const DASHES = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];

/**
 * What the runs of a question are called: its groups, each run within its group, and each.
 *
 * @param {Rival[]} rivals
 * @param {Task} task
 * @param {Schema} schema
 */
export function names(rivals, task, schema) {
  const ofGroup = task.groups.map(
    change => settings(change, schema).join(", ") || text("sheet.unchanged"),
  );
  const isGrouped = ofGroup.length < rivals.length;
  const ofStart = task.starts && task.data !== "new" ? "sheet.start" : "sheet.seed";
  const place = new Map();
  const short = rivals.map(({ group }) => {
    const n = (place.get(group) ?? 0) + 1;
    place.set(group, n);
    return isGrouped ? text(ofStart, { n }) : ofGroup[group];
  });
  const each = rivals.map(({ group }, i) =>
    isGrouped && ofGroup.length ? `${ofGroup[group]}, ${short[i]}` : short[i],
  );
  const brief = task.vary
    ? task.groups.map(change => Object.values(change).map(worded).join(" · "))
    : ofGroup;
  const varied = Object.keys(task.vary ?? {}).map(name => labelOf(name, schema));
  return { ofGroup, short, each, brief, varied: varied.join(" · ") };
}

/**
 * @param {Rival[]} rivals
 * @param {ReturnType<typeof names>} called
 * @param {Set} set Whose loss is drawn.
 * @param {Colors} colors
 * @param {boolean} logarithmic
 */
export function fan(rivals, called, set, colors, logarithmic) {
  const data = called.ofGroup.length
    ? byGroup(rivals, called, set, colors)
    : byRank(rivals, called, set, colors);
  return {
    data,
    layout: {
      ...layout(colors),
      hovermode: "closest",
      margin: { l: 52, r: 12, t: 28, b: 36 },
      legend: {
        orientation: "h",
        x: 0,
        y: 1.02,
        yanchor: "bottom",
        font: { size: 14 },
        ...titled(called),
      },
      yaxis: {
        ...lossAxis(data, logarithmic),
        title: { text: text(`${set === "train" ? "training" : "test"}Loss`), standoff: 4 },
      },
    },
  };
}

/** What a legend of a sweep is about. @param {{varied: string}} called */
const titled = ({ varied }) => (varied ? { title: { text: varied, side: "top" } } : {});

/**
 * The best and the worst stand out; the others are one.
 *
 * @param {Rival[]} rivals
 * @param {ReturnType<typeof names>} called
 * @param {Set} set
 * @param {Colors} colors
 */
function byRank(rivals, called, set, { best, worst, others }) {
  const ends = extremes(rivals, set);
  const rank = (/** @type {number} */ i) =>
    i === ends?.best ? "best" : i === ends?.worst ? "worst" : "";
  const style = {
    "": { color: others, width: 1.5 },
    best: { color: best, width: 3 },
    worst: { color: worst, width: 3, dash: "dash" },
  };
  const first = rivals.findIndex((_, i) => !rank(i));
  const traces = rivals.map((rival, i) => ({
    ...curve(rival.history, set, called.each[i]),
    line: style[rank(i)],
    name: rank(i)
      ? text(`sheet.${rank(i)}`, { name: called.each[i], loss: exact(rival.loss[set]) })
      : text("sheet.others"),
    showlegend: rank(i) !== "" || i === first,
    order: rank(i) ? 1 : 0,
  }));
  return traces.sort((a, b) => a.order - b.order).map(({ order, ...trace }) => trace);
}

/**
 * Each group has a colour and a dash of its own. Of several runs each is thin, their median thick.
 *
 * @param {Rival[]} rivals
 * @param {ReturnType<typeof names>} called
 * @param {Set} set
 * @param {Colors} colors
 */
function byGroup(rivals, called, set, colors) {
  const all = groups(rivals);
  /** @param {number} group @param {number} width */
  const style = (group, width) => ({
    legendgroup: String(group),
    line: {
      color: colors.groups[group % colors.groups.length],
      width,
      dash: DASHES[group % DASHES.length],
    },
  });
  const several = rivals.filter(({ group }) => Number(all.get(group)?.length) > 1);
  const thin = several.map(rival => ({
    ...curve(rival.history, set, called.each[rivals.indexOf(rival)]),
    ...style(rival.group, 1),
    showlegend: false,
    opacity: 0.5,
  }));
  const thick = [...all].map(([group, members]) => {
    const of = called.brief[group];
    const isMedian = members.length > 1 && !called.varied;
    const name = isMedian ? text("sheet.median", { name: of }) : of;
    return { ...curve(medians(members, set), set, name), ...style(group, 3.5), name };
  });
  return [...thin, ...thick];
}

/**
 * @param {{epoch: number[], train: (number | null)[], test: (number | null)[]}} history
 * @param {Set} set
 * @param {string} name
 */
function curve(history, set, name) {
  return {
    type: "scatter",
    mode: "lines",
    x: history.epoch,
    y: history[set],
    hovertemplate: `${name}<br>${text("epochAxis")} %{x}: %{y:.4~g}<extra></extra>`,
  };
}
