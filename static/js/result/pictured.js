/** What of the page is in the picture of a network of one input. All functions are pure. */

import { text } from "../page/text.js";
import { featureLabel, inputName, nameAt, targetNames } from "../settings/inputs.js";
import { classesOf, seenOf, sizes } from "../settings/methods.js";
import { extent } from "./axis.js";
import { standing } from "./layers.js";
import { FEW, opened, outputOf } from "./line.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./line.js").Line} Line
 * @typedef {import("./layers.js").Picture} Picture
 */

/** How far parts may leave what the points cover before they are cut off, in spans of these. */
const FAR = 3;
const LONGEST = 24;
const UNIT = /^unit-(\d+)-(\d+)$/;

/** @param {Page} page Whose frame has a line. @returns {Picture} */
export function pictureOf(page) {
  const { data, shown, view, scheme, frame } = page;
  const line = opened(/** @type {import("./line.js").Packed} */ (frame.line));
  const [output, classes] = [outputOf(page), classesOf(shown)];
  const stand = (/** @type {"train" | "test"} */ set) =>
    standing(data[`${set}_points`], data[`${set}_labels`], line, output, classes);
  return {
    line,
    output,
    classes,
    train: stand("train"),
    test: view.show_test_data ? stand("test") : null,
    residuals: showsResiduals(page),
    parts: page.line.parts,
    unit: unitOf(page, line)?.values ?? null,
    truth: data.truth?.map(each => each ?? NaN) ?? null,
    scheme,
  };
}

/** What the axis of the output must show. @param {Picture} picture */
export function covered({ line, output, train, test, parts }) {
  const several = line.heights.length > 2;
  const labels = line.heights.length
    ? [...line.heights, ...(several ? [0] : [])]
    : [...train.y, ...(test?.y ?? [])];
  const fit = extent(labels, several ? line.outputs.flatMap(numbers) : line.outputs[output]);
  if (!parts) return fit;
  return extent(labels, [...fit, ...line.parts.flatMap(numbers)], FAR);
}

/** What the axis of the output must show while points are drawn: where they may stand. @param {Picture} picture */
export const drawable = ({ line, train, test }) =>
  extent(line.heights.length ? [...line.heights, 0] : [...train.y, ...(test?.y ?? [])], []);

/** @param {Float32Array} values */
const numbers = values => [...values];

/**
 * What stands on the axes.
 *
 * @param {Pick<Page, "shown" | "view">} page
 * @param {Pick<Picture, "output" | "classes">} picture
 */
export function axisNames(page, { output, classes }) {
  const y = classes.length ? text("axisOutput") : targetNames(page)[output];
  return { x: cut(inputName(1, page)), y: cut(y) };
}

/** @param {string} name */
const cut = name => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/** Unless the reader says otherwise, where there are few points. @param {Page} page */
export const showsResiduals = ({ line, data }) => line.residuals ?? data.train_points.length <= FEW;

/**
 * The curve of the unit that is pointed at, or else selected: its part where the output takes it,
 * its activation where that has come with the picture.
 *
 * @param {Page} page
 * @param {Pick<Line, "parts" | "unit">} line
 * @returns {{values: Float32Array, isPart: boolean} | null}
 */
export function unitOf({ pointed, shown, view: { node } }, { parts, unit }) {
  const [layer, index] = pointedUnit(pointed) ?? node ?? [-1, 0];
  const isNode = node?.[0] === layer && (node[1] === index || layer === 0);
  if (layer === shown.hidden_layers.length && (layer > 0 || pointed.length))
    return parts[index] ? { values: parts[index], isPart: true } : null;
  return isNode && unit ? { values: unit, isPart: false } : null;
}

/** What that curve is; "" without one. @param {Page} page @param {Pick<Line, "parts" | "unit">} line */
export function signOfUnit(page, line) {
  const found = unitOf(page, line);
  return found ? text(found.isPart ? "lineOfPart" : "lineOfUnit") : "";
}

/** @param {string[]} pointed @returns {[layer: number, index: number] | null} */
export function pointedUnit(pointed) {
  const [, layer, index] = (pointed.length === 1 && UNIT.exec(pointed[0])) || [];
  return layer ? [Number(layer), Number(index)] : null;
}

/**
 * What the picture is called.
 *
 * @param {Page} page
 * @param {Line} line
 */
export function titleOf(page, line) {
  const { schema, shown, pointed, view } = page;
  const at = pointedUnit(pointed);
  const [layer, index] = at ?? view.node ?? [-1, 0];
  const last = sizes(shown).length - 1;
  if (layer < 0 || layer === last) {
    const several = sizes(shown)[last] > 1 && !line.heights.length;
    return several ? text("mapOfOutputN", { unit: outputOf(page) + 1 }) : text("mapOfOutput");
  }
  const name = at ? seenOf(shown)[index] : nameAt(index, { shown, schema });
  return layer === 0
    ? text("mapOfFeature", { feature: featureLabel(name, page) })
    : text("mapOfUnit", { layer, unit: index + 1 });
}
