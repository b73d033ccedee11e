/** What varied settings lead to, as Plotly wants it: lines with their spread, or a heat map. Pure. */

import { exact } from "../page/format.js";
import { text } from "../page/text.js";
import { layout, lossAxis } from "../result/chart.js";
import { worded } from "./factors.js";
import { across } from "./spread.js";

/**
 * @typedef {import("./cells.js").Cell} Cell
 * @typedef {import("./cells.js").Shown} Shown
 * @typedef {import("./factors.js").Factor} Factor
 * @typedef {{ink: string, card: string, accent: string, others: string, full: string}} Colors
 *
 * @typedef {object} How
 * @property {Shown} shown
 * @property {string[]} labels Of the factors.
 * @property {boolean} logarithmic
 * @property {number | null} chosen Place of a cell.
 * @property {number | null} present The same number of the run on the page, where it has one.
 */

const EMPTY = "rgba(128,140,150,0.15)";
const CATEGORIES = { type: "category", showgrid: false, zeroline: false, ticks: "" };

/** @param {Cell[]} all @param {Factor[]} factors @param {How} how @param {Colors} colors */
export function sweep(all, factors, how, colors) {
  return factors.length === 1 ? line(all, how, colors) : heat(all, factors, how, colors);
}

/** A number of a cell, in words. @param {Cell} cell @param {Shown} shown */
export function said({ found, shown: { epochs, loss } }, shown) {
  if (shown === "share") return `${found.reached}/${found.of}`;
  const [value] = shown === "epochs" ? epochs : loss;
  if (value === null) return shown === "epochs" ? text("starts.never") : text("starts.diverged");
  return shown === "loss" ? exact(value) : worded(value);
}

/** @param {Cell[]} all @param {How} how @param {Colors} colors */
function line(all, { shown, labels, logarithmic, chosen, present }, colors) {
  const numbers = all.map(cell => cell.shown[shown]);
  const y = numbers.map(([value]) => value);
  const away = (/** @type {1 | 2} */ end) =>
    numbers.map(([value, ...ends]) => Math.abs((ends[end - 1] ?? value ?? 0) - (value ?? 0)));
  const data = [
    {
      type: "scatter",
      mode: "lines+markers",
      x: all.map(({ values }) => worded(values[0])),
      y,
      customdata: all.map(({ place }) => place),
      line: { color: colors.accent, width: 2.5 },
      marker: {
        opacity: 1,
        size: all.map(({ place }) => (place === chosen ? 13 : 9)),
        color: all.map(({ place }) => (place === chosen ? colors.ink : colors.accent)),
      },
      error_y: {
        type: "data",
        symmetric: false,
        array: away(2),
        arrayminus: away(1),
        thickness: 1.5,
      },
      text: all.map(cell => said(cell, shown)),
      hovertemplate: `${labels[0]} %{x}: %{text}<extra></extra>`,
    },
  ];
  return {
    data,
    layout: {
      ...layout(colors),
      hovermode: "closest",
      showlegend: false,
      margin: { l: 48, r: 12, t: 12, b: 40 },
      xaxis: { type: "category", title: { text: labels[0], standoff: 4 } },
      yaxis: {
        ...lossAxis(data, logarithmic && shown !== "share"),
        title: {},
        ...(shown === "share" && { range: [-0.03, 1.03], tickformat: ".0%" }),
      },
      shapes: present === null ? [] : [across(present, colors)],
      annotations: present === null ? [] : [label(present, logarithmic && shown !== "share")],
    },
  };
}

/** A number of a cell, with a mark where it is better. @param {Cell} cell @param {How} how */
const marked = (cell, how) => `${said(cell, how.shown)}${beats(cell, how) ? " ✓" : ""}`;

/** What the line across is. @param {number} y @param {boolean} logarithmic */
function label(y, logarithmic) {
  const at = { xref: "paper", x: 1, xanchor: "right", y: logarithmic ? Math.log10(y) : y };
  return { ...at, yanchor: "bottom", showarrow: false, text: text("starts.mine") };
}

/** What the mark means. @param {number} present @param {Shown} shown */
function legend(present, shown) {
  const value = shown === "loss" ? exact(present) : worded(present);
  const at = { xref: "paper", x: 0, xanchor: "left", yref: "paper", y: 1, yanchor: "bottom" };
  return { ...at, showarrow: false, text: text("starts.beats", { value }) };
}

/** Whether a cell is better than the run on the page. @param {Cell | undefined} cell @param {How} how */
function beats(cell, { shown, present }) {
  const value = cell?.shown[shown][0] ?? null;
  return value !== null && present !== null && value < present;
}

/** Around a cell. @param {number} place @param {number} width @param {Colors} colors */
function frame(place, width, { ink: color }) {
  const [row, column] = [Math.floor(place / width), place % width];
  const [x, y] = [
    [column - 0.5, column + 0.5],
    [row - 0.5, row + 0.5],
  ];
  return { type: "rect", x0: x[0], x1: x[1], y0: y[0], y1: y[1], line: { color, width: 2.5 } };
}

/** @param {Cell[]} all @param {Factor[]} factors @param {How} how @param {Colors} colors */
function heat(all, [rows, columns], how, colors) {
  const { shown, labels, logarithmic, chosen, present } = how;
  const table = rows.values.map((_, i) =>
    columns.values.map((_, k) => all.find(({ place }) => place === i * columns.values.length + k)),
  );
  const scaled = (/** @type {number | null} */ value) =>
    value !== null && logarithmic && shown === "loss" ? Math.log10(value) : value;
  return {
    data: [
      {
        type: "heatmap",
        x: columns.values.map(worded),
        y: rows.values.map(worded),
        z: table.map(line => line.map(cell => scaled(cell?.shown[shown][0] ?? null))),
        text: table.map(line => line.map(cell => (cell ? marked(cell, how) : ""))),
        customdata: table.map(line => line.map(cell => cell?.place ?? null)),
        texttemplate: "%{text}",
        textfont: { color: colors.ink },
        colorscale:
          shown === "share"
            ? [
                [0, EMPTY],
                [1, colors.full],
              ]
            : [
                [0, colors.full],
                [1, EMPTY],
              ],
        ...(shown === "share" && { zmin: 0, zmax: 1 }),
        showscale: false,
        xgap: 2,
        ygap: 2,
        hovertemplate: `${labels[0]} %{y}<br>${labels[1]} %{x}<br>%{text}<extra></extra>`,
      },
    ],
    layout: {
      ...layout(colors),
      hovermode: "closest",
      margin: { l: 72, r: 12, t: present === null ? 12 : 28, b: 40 },
      annotations: present === null ? [] : [legend(present, shown)],
      xaxis: { ...CATEGORIES, title: { text: labels[1], standoff: 4 } },
      yaxis: { ...CATEGORIES, title: { text: labels[0], standoff: 4 } },
      shapes: chosen === null ? [] : [frame(chosen, columns.values.length, colors)],
    },
  };
}
