/** What lies over what in the picture of a network of one input. All functions are pure. */

import { classColor, rimColor } from "../page/colors.js";
import { escaped, full } from "../page/format.js";
import {
  across,
  answered,
  curve,
  dots,
  grid,
  heightsOf,
  residuals,
  threshold,
  ticksOf,
  up,
} from "./line.js";

/**
 * @typedef {import("./line.js").Line} Line
 * @typedef {import("./line.js").Plane} Plane
 * @typedef {import("../page/colors.js").Scheme} Scheme
 * @typedef {{d: string, color?: string}} Path
 * @typedef {Record<string, Path[]>} Layers
 *
 * @typedef {object} Picture
 * @property {Line} line
 * @property {number} output Which of several outputs is shown.
 * @property {number[]} classes
 * @property {{x: number[], y: number[], labels: (number | number[])[]}} train
 * @property {{x: number[], y: number[], labels: (number | number[])[]} | null} test
 * @property {boolean} residuals
 * @property {boolean} parts
 * @property {Float32Array | null} unit What is pointed at: a unit's part, or its activation.
 * @property {number[] | null} truth
 * @property {Scheme} scheme
 */

/** From the ground up. */
export const NAMES = [
  "grid",
  "threshold",
  "residuals",
  "rims",
  "points",
  "holes",
  "truth",
  "parts",
  "fit",
  "unit",
  "answer",
];

/** The points of a set and how high they stand. */
export function standing(
  /** @type {number[][]} */ points,
  /** @type {(number | number[])[]} */ labels,
  /** @type {Line} */ { heights },
  /** @type {number} */ output,
  /** @type {number[]} */ classes,
) {
  return { x: points.map(([x]) => x), y: heightsOf(labels, output, heights, classes), labels };
}

/** What rests while the network trains. @param {Picture} picture @param {Plane} plane @returns {Layers} */
export function still({ line, classes, train, test, scheme, truth }, plane) {
  const both = [dotted(test, "test", classes, plane), dotted(train, "train", classes, plane)];
  const { heights } = line;
  const level = heights.length === 2 ? up(plane, threshold(heights)).toFixed(1) : "";
  return {
    grid: [{ d: grid(plane, ticksOf(plane)) }],
    threshold: [{ d: level && `M${plane.left} ${level}H${plane.right}` }],
    rims: both.flatMap(({ set, paths }) =>
      paths.map(({ d }) => ({ d, color: rimColor(set, scheme) })),
    ),
    points: both.flatMap(({ set, paths }) =>
      paths.map(({ d, index }) => ({ d, color: index < 0 ? `var(--${set})` : css(index, scheme) })),
    ),
    holes: classes.length ? [] : [{ d: both[0].paths[0]?.d ?? "" }],
    truth: [{ d: truth ? curve(plane, truth) : "" }],
  };
}

/** @param {number} index @param {Scheme} scheme */
const css = (index, scheme) => `rgb(${classColor(index, scheme).join(",")})`;

/** Points of one set, a path for each class. */
function dotted(
  /** @type {Picture["test"]} */ points,
  /** @type {"train" | "test"} */ set,
  /** @type {number[]} */ classes,
  /** @type {Plane} */ plane,
) {
  if (!points) return { set, paths: [] };
  const { x, y, labels } = points;
  if (!classes.length) return { set, paths: [{ index: -1, d: dots(plane, x, y) }] };
  const paths = classes.map((label, index) => {
    const own = labels.flatMap((each, i) => (each === label ? [i] : []));
    return {
      index,
      d: dots(
        plane,
        own.map(i => x[i]),
        own.map(i => y[i]),
      ),
    };
  });
  return { set, paths };
}

/** What moves with the network. @param {Picture} picture @param {Plane} plane @returns {Layers} */
export function moving({ line, output, train, scheme, unit, ...wanted }, plane) {
  const { outputs, heights, parts } = line;
  const several = heights.length > 2;
  const shown = several ? outputs : [outputs[output]];
  const apart = wanted.residuals && !several;
  const { x, y } = train;
  return {
    residuals: [{ d: apart ? residuals(plane, x, y, shown[0]) : "" }],
    parts: [{ d: wanted.parts ? parts.map(each => curve(plane, each)).join("") : "" }],
    fit: shown.map((each, i) => ({
      d: curve(plane, each),
      ...(several && { color: css(i, scheme) }),
    })),
    unit: [{ d: unit ? curve(plane, unit) : "" }],
    answer: answered(line).map(({ index, from, to }) => ({
      d: `M${across(plane, from).toFixed(1)} ${plane.bottom}H${across(plane, to).toFixed(1)}`,
      color: css(index, scheme),
    })),
  };
}

/** Words beside the plane: at the ticks, and what both axes are. */
export function words(/** @type {Plane} */ plane, /** @type {{x: string, y: string}} */ names) {
  const { left, right, bottom, top, scale } = plane;
  return [
    ...ticksOf(plane).map(({ x, y, at, words }) => ({
      text: full(words).replace("-", "−"),
      x: at === "x" ? x : left - 6 * scale,
      y: at === "x" ? bottom + 15 * scale : y + 4 * scale,
      anchor: at === "x" ? "middle" : "end",
    })),
    { text: names.x, x: (left + right) / 2, y: bottom + 31 * scale, anchor: "middle" },
    { text: names.y, x: 4, y: top - 7 * scale, anchor: "start" },
  ];
}

const PAPER = `path { fill: none; stroke: #1d252c; stroke-linejoin: round; }
.grid path { stroke: #d5dce2; } .threshold path { stroke-dasharray: 2 4; }
.residuals path { stroke: #55626e; stroke-opacity: 0.6; } .fit path { stroke-width: 3; }
.rims path, .points path, .holes path { stroke-linecap: round; stroke-width: 9; }
.points path { stroke-width: 7; } .holes path { stroke-width: 4; stroke: #fff; }
.truth path { stroke-dasharray: 6 4; } .unit path { stroke: #0877bd; stroke-width: 2; } .answer path { stroke-width: 6; }
text { font: 12px system-ui, sans-serif; fill: #55626e; }`;
const ON_PAPER = { "var(--train)": "#68747f", "var(--test)": "#11181e" };

/**
 * The same as a file, on paper.
 * @param {Picture} picture @param {Plane} plane @param {number} side
 * @param {{x: string, y: string}} names
 */
export function svg(picture, plane, side, names) {
  const layers = { ...still(picture, plane), ...moving(picture, plane) };
  const { left, top, right, bottom } = plane;
  const box = `x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"`;
  const drawn = NAMES.map(name => `<g class="${name}">${layers[name].map(path).join("")}</g>`);
  const said = words(plane, names).map(
    each =>
      `<text x="${each.x}" y="${each.y}" text-anchor="${each.anchor}">${escaped(each.text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">
<style>${PAPER}</style><rect width="100%" height="100%" fill="#fff"/>
<clipPath id="plane"><rect ${box}/></clipPath><g clip-path="url(#plane)">${drawn.join("")}</g>${said.join("")}</svg>`;
}

/** @param {Path} path */
function path({ d, color }) {
  const stroke = Object(ON_PAPER)[color ?? ""] ?? color;
  return `<path d="${d}"${stroke ? ` style="stroke: ${stroke}"` : ""}/>`;
}
