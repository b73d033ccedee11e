/** The loss chart as Plotly wants it: curves of this run and of others, marks of live changes. */

import { escaped } from "../page/format.js";
import { separators, text } from "../page/text.js";
import { setting } from "../settings/settings.js";
import { grouped, numbers } from "./marks.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").History} History
 * @typedef {import("../types.d.ts").Run} Run
 * @typedef {import("../types.d.ts").Mark} Mark
 * @typedef {import("../types.d.ts").Schema} Schema
 * @typedef {import("../types.d.ts").Plateau} Plateau
 * @typedef {{ink: string, card: string, train: string, test: string, accent: string}} Colors
 * @typedef {Pick<Page, "history" | "marks" | "runs" | "overlaid" | "schema" | "logarithmic" |
 *   "plateau"> & {least: number | null, beside?: {history: History} | null}} Charted
 */

/** Of the runs that lie over the current one, in the order in which they were chosen. */
export const DASHES = ["dash", "dot"];
const LABEL = 48; // pixels
const MOST_LINES = 10;
const AXIS = {
  gridcolor: "rgba(128,140,150,0.25)",
  zeroline: false,
  rangemode: "tozero",
  ticks: "outside",
  ticklen: 3,
  tickcolor: "transparent",
};

/**
 * @param {Charted} page
 * @param {Colors} colors
 * @param {number} width Pixels from the first epoch to the last.
 * @param {boolean} [alone] Whether it must say by itself what this run's curves are.
 * @param {number} [zoom] As long as it is the same, the reader's zoom stays.
 */
export function figure(page, colors, width, alone = false, zoom = 0) {
  const { history, marks, runs, overlaid, schema, logarithmic, plateau, least, beside } = page;
  const laid = overlaid.flatMap((number, i) =>
    runs.filter(run => run.number === number).flatMap(run => pair(run.history, colors, i, run)),
  );
  const others = [...laid, ...(beside ? pinned(beside.history, colors) : [])];
  const current = pair(history, colors).map(trace => ({ ...trace, showlegend: alone }));
  const floor = bound(history, least, colors, alone);
  const last = history.epoch.at(-1) ?? 0;
  const gap = (LABEL * last) / width;
  return {
    data: [...current, ...others, ...floor],
    layout: {
      ...layout(colors),
      uirevision: zoom,
      margin: { l: 52, r: 8, t: alone || others.length ? 28 : 10, b: 36 },
      yaxis: {
        ...lossAxis([...current, ...others, ...floor], logarithmic),
        uirevision: `${zoom} ${logarithmic}`,
      },
      shapes: [...band(plateau, colors), ...marks.map(({ epoch }) => line(epoch, colors))],
      annotations: [
        ...word(plateau, colors),
        ...grouped(marks, gap).map(group => label(group, schema, colors)),
      ],
    },
  };
}

/**
 * A layout whose words are as large as the reader's type.
 *
 * @param {any} layout
 * @param {number} scale How much larger that is than usual.
 */
export function larger({ font, legend, margin, annotations = [], ...others }, scale) {
  const grown = (/** @type {any} */ { size, ...rest }) => ({ ...rest, size: size * scale });
  return {
    ...others,
    font: grown(font),
    legend: { ...legend, font: grown(font) },
    margin: { ...margin, l: margin.l * scale, b: margin.b * scale },
    annotations: annotations.map((/** @type {any} */ each) =>
      each.font?.size ? { ...each, font: grown(each.font) } : each,
    ),
  };
}

/** What a run is called: as the user says, or else by its number. */
export function nameOf(/** @type {Pick<Run, "number" | "name">} */ { number, name }) {
  return name || text("runNumber", { n: number });
}

/**
 * Both curves of a run; those of another run have dashes and share an entry of the legend.
 * Without test points there is only one.
 *
 * @param {History} history
 * @param {Colors} colors
 * @param {number} [place] Among the other runs.
 * @param {Pick<Run, "number" | "name">} [run] The other run.
 */
function pair({ epoch, train, test }, { train: grey, test: ink }, place = 0, run = undefined) {
  const common = { type: "scatter", mode: epoch.length > 1 ? "lines" : "markers", x: epoch };
  const dash = run ? DASHES[place] : "solid";
  const name = run ? nameOf(run) : "";
  /** @param {string} set @param {(number | null)[]} y @param {string} color */
  const curve = (set, y, color) => ({
    ...common,
    y,
    name: name ? `${name}, ${text(set)}` : text(set),
    line: { color, width: run ? 1.5 : 2, dash },
    hovertemplate: "%{y:.4~g}",
  });
  const curves = [curve("trainingLoss", train, grey)];
  if (test.some(Number.isFinite)) curves.push(curve("testLoss", test, ink));
  if (!run) return curves;
  const last = curves.length - 1;
  return curves.map((trace, i) => ({
    ...trace,
    legendgroup: name,
    ...(i === last ? { name } : { showlegend: false }),
    hovertemplate: `${trace.hovertemplate}<extra>${trace.name}</extra>`,
  }));
}

/** Both curves of the run that is pinned, thin and of a colour of their own. */
function pinned(/** @type {History} */ history, /** @type {Colors} */ colors) {
  const { accent: color } = colors;
  const curves = pair(history, colors, 0, { number: 0, name: text("beside.run") });
  return curves.map((trace, i) => {
    const isLast = i === curves.length - 1;
    return {
      ...trace,
      line: { color, width: isLast ? 1.5 : 1.25, dash: isLast ? "solid" : "dot" },
    };
  });
}

/**
 * The loss that no model can beat on average.
 *
 * @param {History} history
 * @param {number | null} least Null where there is nothing to say.
 * @param {Colors} colors
 * @param {boolean} showlegend
 */
function bound({ epoch }, least, { ink: color }, showlegend) {
  if (least === null) return [];
  const line = { color, width: 1, dash: "dot" };
  const hovertemplate = `%{y:.4~g}<extra>${text("bestAccuracy")}</extra>`;
  const words = { name: text("bestLine"), hovertemplate, showlegend };
  return [{ type: "scatter", mode: "lines", x: epoch, y: epoch.map(() => least), line, ...words }];
}

/**
 * A new object each time, because Plotly writes the reader's zoom into it.
 * @param {Pick<Colors, "ink" | "card">} colors
 */
export function layout({ ink, card }) {
  const epochs = {
    title: { text: text("epochAxis"), standoff: 4 },
    hoverformat: ",d",
    unifiedhovertitle: { text: `${text("epochAxis")} %{x}` },
  };
  return {
    xaxis: { ...AXIS, ...epochs },
    legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" },
    hovermode: "x unified",
    separators: separators(),
    hoverlabel: { bgcolor: card, bordercolor: ink, font: { color: ink } },
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    font: { color: ink, size: 12 },
  };
}

/**
 * A logarithmic axis has a tick at each power of ten; between few of them also at 2 and 5.
 *
 * @param {{y: (number | null)[]}[]} curves
 * @param {boolean} logarithmic
 */
export function lossAxis(curves, logarithmic) {
  const axis = { ...AXIS, title: { text: text("lossAxis"), standoff: 4 } };
  if (!logarithmic) return axis;
  const powers = curves.flatMap(({ y }) => y.flatMap(loss => (loss ? [Math.log10(loss)] : [])));
  const span =
    powers.reduce((a, b) => Math.max(a, b), -Infinity) -
    powers.reduce((a, b) => Math.min(a, b), Infinity);
  const dtick = span > 1.5 ? 1 : "D2";
  return { ...axis, type: "log", dtick, exponentformat: "power", minexponent: 4 };
}

/** @param {number} epoch @param {Colors} colors */
function line(epoch, { ink }) {
  const style = { color: ink, width: 1, dash: "dot" };
  return { type: "line", yref: "paper", x0: epoch, x1: epoch, y0: 0, y1: 1, line: style };
}

/** @param {Plateau | null} plateau @param {Colors} colors */
function band(plateau, { accent }) {
  if (!plateau) return [];
  const { start: x0, end: x1 } = plateau;
  const style = { fillcolor: accent, opacity: 0.16, line: { width: 0 }, layer: "below" };
  return [{ type: "rect", yref: "paper", x0, x1, y0: 0, y1: 1, ...style }];
}

/** @param {Plateau | null} plateau @param {Colors} colors */
function word(plateau, { ink }) {
  if (!plateau) return [];
  const place = { x: (plateau.start + plateau.end) / 2, y: 0.04, yref: "paper", yanchor: "bottom" };
  return [{ ...place, text: text("plateau"), showarrow: false, font: { color: ink, size: 13 } }];
}

/**
 * Numbers of the marks; the changes themselves appear under the pointer.
 *
 * @param {import("./marks.js").Group} group
 * @param {Schema} schema
 * @param {Colors} colors
 */
function label(group, schema, { ink, card }) {
  const lines = group.marks.slice(0, MOST_LINES).map(mark => escaped(sentence(mark, schema)));
  const more = group.marks.length - lines.length;
  return {
    x: group.epoch,
    y: 1,
    yref: "paper",
    text: numbers(group),
    hovertext: [...lines, ...(more ? [text("more", { n: more })] : [])].join("<br>"),
    showarrow: false,
    xanchor: "center",
    yanchor: "top",
    bgcolor: card,
    bordercolor: ink,
    borderpad: 2,
  };
}

/**
 * @param {Mark} mark
 * @param {Schema} schema
 * @returns {string} As in "Epoch 30: Learning rate 0.3".
 */
export function sentence({ epoch, name, value, text: change }, schema) {
  return text("atEpoch", { epoch, change: change ?? setting(name, value, schema) });
}
