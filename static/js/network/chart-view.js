/** A small chart over the epochs, which grows as the run goes on. */

import { figure, large } from "../page/format.js";
import { drawn, HEIGHT, WIDTH } from "../page/spark.js";
import { text } from "../page/text.js";

/** @typedef {import("../page/spark.js").Drawn} Drawn */

const SVG = "http://www.w3.org/2000/svg";
/** Of a dot, in pixels. */
const RADIUS = 3.5;

/** Three digits of a value say enough at an axis. @param {number} value */
export const brief = value => figure(Number(value.toPrecision(3)));

/** @param {(value: number) => string} [written] How values are written. */
export function createChart(written = brief) {
  const svg = part("svg", { class: "spark", role: "img", viewBox: `0 0 ${WIDTH} ${HEIGHT}` });
  const [below, lines, above] = ["below", "lines", "above"].map(name => part("g", { class: name }));
  svg.append(below, lines, above);
  return {
    element: svg,

    /**
     * @param {import("../page/spark.js").Wanted} wanted
     * @param {string} words What it says.
     */
    show(wanted, words) {
      const chart = drawn(wanted);
      below.replaceChildren(...grounds(chart));
      follow(lines, chart);
      above.replaceChildren(...dots(chart), ...labels(chart, wanted.span, written));
      if (svg.getAttribute("aria-label") !== words) svg.setAttribute("aria-label", words);
    },
  };
}

/** @param {string} tag @param {Record<string, string | number | undefined>} attributes */
function part(tag, attributes, words = "") {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, String(value));
  made.textContent = words;
  return made;
}

/** What the lines stand on. @param {Drawn} chart */
function grounds({ axis: { left, right, top, bottom }, zero, shown, marks }) {
  const across = (/** @type {number} */ y) => `M${left} ${y}H${right}`;
  const upright = (/** @type {number} */ x) => `M${x.toFixed(1)} ${top}V${bottom}`;
  return [
    part("path", { class: "axis", d: `M${left} ${top}V${bottom}H${right}` }),
    ...(zero === null ? [] : [part("path", { class: "zero", d: across(zero) })]),
    ...marks.map(x => part("path", { class: "change", d: upright(x) })),
    part("path", { class: "shown", d: upright(shown) }),
  ];
}

/** The same elements go on: what is pointed at stays lit. @param {Element} root @param {Drawn} chart */
function follow(root, { lines }) {
  while (root.children.length > lines.length) root.lastElementChild?.remove();
  while (root.children.length < lines.length) root.append(part("path", {}));
  for (const [i, { path, kind, key }] of lines.entries()) {
    const element = root.children[i];
    element.setAttribute("d", path);
    if (!element.classList.length) element.setAttribute("class", `trace ${kind}`);
    if (key) element.setAttribute("data-place", key);
  }
}

/** @param {Drawn} chart */
function dots({ lines }) {
  return lines.flatMap(({ now, kind }) =>
    now && kind === "only" ? [part("circle", { cx: now.x, cy: now.y, r: RADIUS })] : [],
  );
}

/**
 * @param {Drawn} chart
 * @param {[number, number]} span
 * @param {(value: number) => string} written
 */
function labels({ axis, low, high, names }, span, written) {
  const { left, right, top, bottom } = axis;
  const [start, end] = span.map(epoch => large(Math.floor(epoch)));
  const under = HEIGHT - 4;
  return [
    part("text", { x: left - 5, y: top + 4, "text-anchor": "end" }, written(high)),
    part("text", { x: left - 5, y: bottom + 1, "text-anchor": "end" }, written(low)),
    part("text", { x: left, y: under }, start),
    part("text", { x: (left + right) / 2, y: under, "text-anchor": "middle" }, text("epochAxis")),
    part("text", { x: right, y: under, "text-anchor": "end" }, end),
    ...names.map(({ name, x, y, kind }) =>
      part("text", { class: kind, x: x + 5, y: y + 4 }, name ?? ""),
    ),
  ];
}
