/** What pointer and keys do to a draft, tool by tool. All functions are pure. */

import {
  added,
  all,
  along,
  erased,
  labelled,
  moved,
  nearest,
  next,
  REACH,
  SPACING,
  without,
} from "./drawing.js";
import { MAP, onPaper, spotOf } from "./plane.js";

/**
 * @typedef {import("./drawing.js").Draft} Draft
 * @typedef {import("./drawing.js").Spot} Spot
 * @typedef {import("./plane.js").Sheet} Sheet
 * @typedef {"brush" | "move" | "flip" | "erase"} Tool
 * @typedef {object} Sketch
 * @property {Draft} draft
 * @property {Sheet} sheet
 * @property {Tool} tool
 * @property {number | null} label That the brush gives; null where the place says the target.
 * @property {readonly number[]} classes None where any number is a target.
 * @property {number} most Rows that there may be.
 * @property {Spot} cross Where the keyboard is.
 * @property {number} chosen The row that the keyboard or the pointer holds, or -1.
 * @property {Spot | null} last Where the pointer was in this stroke; null between strokes.
 */

/** How far an arrow goes with Shift, of what it goes else. */
const FINE = 0.2;
/** @type {Record<string, Spot>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

/** @param {Omit<Sketch, "sheet" | "tool" | "cross" | "chosen" | "last"> & {sheet?: Sheet}} given @returns {Sketch} */
export function sketch({ sheet = MAP, ...given }) {
  const middle = (/** @type {number[]} */ [low, high]) =>
    low <= 0 && high >= 0 ? 0 : (low + high) / 2;
  const cross = onPaper([middle(sheet.x), middle(sheet.y)], sheet);
  return { ...given, sheet, tool: "brush", cross, chosen: -1, last: null };
}

/** Whether a place says all of a point: its input, and its target. @param {Sketch} now */
export const isCurve = ({ label }) => label === null;

/** Where the brush puts a point: of a class at its height. @param {Sketch} now @param {Spot} spot @returns {Spot} */
export const landed = ({ sheet, label }, [x, y]) => [x, sheet.levels?.get(label ?? NaN) ?? y];

/** The row that a tool other than the brush would take. @param {Sketch} now @param {Spot} spot */
export const aimed = ({ draft, tool, sheet }, spot) =>
  tool === "brush" ? -1 : nearest(draft, spot, REACH, sheet);

/** What flipping makes of a row: the next class, or the brush's value. @param {Sketch} now @param {number} index @returns {Sketch} */
function flipped(now, index) {
  const { draft, label, classes } = now;
  if (index < 0 || label === null) return now;
  const row = all(draft)[index];
  const to = classes.length ? next(row[row.length - 1], classes) : label;
  return { ...now, draft: labelled(draft, index, to) };
}

/** @param {Sketch} now @param {Spot[]} spots @returns {Sketch} */
function put(now, spots) {
  return { ...now, draft: added(now.draft, spots, now.label, now.most, now.sheet) };
}

/** @param {Sketch} now @param {Spot} spot @returns {Sketch} */
export function press(now, spot) {
  const { sheet } = now;
  const down = { ...now, last: spot, cross: onPaper(spot, sheet), chosen: -1 };
  if (now.tool === "brush") return brushed(down, spot);
  if (now.tool === "move") return { ...down, chosen: aimed(now, spot) };
  if (now.tool === "flip") return flipped(down, aimed(now, spot));
  return { ...down, draft: erased(now.draft, spot, REACH, sheet) };
}

/** @param {Sketch} now @param {Spot} spot @returns {Sketch} */
function brushed(now, spot) {
  const last = landed(now, spot);
  return { ...put(now, [last]), last, cross: onPaper(last, now.sheet) };
}

/** @param {Sketch} now @param {Spot} spot @returns {Sketch} */
export function drag(now, spot) {
  const { draft, tool, chosen, last, sheet } = now;
  if (!last) return now;
  if (tool === "brush") {
    const spots = along(last, landed(now, spot), SPACING, sheet);
    return { ...put(now, spots), last: spots.at(-1) ?? last };
  }
  if (tool === "move" && chosen >= 0) return { ...now, draft: moved(draft, chosen, spot, sheet) };
  if (tool !== "erase") return now;
  const path = [...along(last, spot, REACH, sheet), spot];
  const rest = path.reduce((left, each) => erased(left, each, REACH, sheet), draft);
  return { ...now, last: spot, draft: rest };
}

/** @param {Sketch} now @returns {Sketch} */
export const release = now => ({ ...now, last: null, chosen: -1 });

/**
 * @param {Sketch} now
 * @param {Pick<KeyboardEvent, "key" | "shiftKey">} event
 * @returns {Sketch | null} Null where the key is not for drawing.
 */
export function keyed(now, { key, shiftKey }) {
  if (key in ARROWS) return walked(now, ARROWS[key], shiftKey ? FINE : 1);
  const { draft, cross, chosen, sheet } = now;
  const index = chosen < 0 ? nearest(draft, cross, Infinity, sheet) : chosen;
  const letter = key.toLowerCase();
  if (key === "Enter" || key === " ")
    return chosen < 0 ? put(now, [landed(now, cross)]) : { ...now, chosen: -1 };
  if (key === "Delete" || key === "Backspace")
    return { ...now, chosen: -1, draft: index < 0 ? draft : without(draft, index) };
  if (letter === "f") return flipped(now, index);
  if (letter === "n") return choosing(now, 1);
  if (letter === "p") return choosing(now, -1);
  const brush = now.classes[Number(key) - 1];
  return brush === undefined ? null : { ...now, tool: "brush", label: brush };
}

/** The cross goes on, and takes the chosen point with it. @param {Sketch} now @param {Spot} way @param {number} steps @returns {Sketch} */
function walked(now, [dx, dy], steps) {
  const [x, y] = now.cross;
  const [across, up] = now.sheet.step.map(each => steps * each);
  const rise = now.sheet.levels ? 0 : up * dy;
  const cross = onPaper([x + across * dx, y + rise], now.sheet);
  const draft = now.chosen < 0 ? now.draft : moved(now.draft, now.chosen, cross, now.sheet);
  return { ...now, cross, draft };
}

/** The next point, or the one before; the cross goes there. @param {Sketch} now @param {number} step @returns {Sketch} */
function choosing(now, step) {
  const rows = all(now.draft);
  if (!rows.length) return now;
  const first = nearest(now.draft, now.cross, Infinity, now.sheet);
  const chosen = now.chosen < 0 ? first : (now.chosen + step + rows.length) % rows.length;
  return { ...now, chosen, cross: spotOf(rows[chosen], now.sheet) };
}
