/**
 * What is offered to do to typed data: two targets become classes, large numbers are scaled.
 * All functions are pure; what was done stands in the name of the column.
 */

import { plain } from "../page/format.js";
import { text } from "../page/text.js";
import {
  classified,
  formula,
  mapping,
  nameOf,
  scaled,
  scalings,
  signed,
  twoTargets,
} from "./columns.js";
import { TARGET } from "./table.js";

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("./columns.js").Scaling} Scaling
 * @typedef {object} Draft
 * @property {Table} origin As it was typed or pasted.
 * @property {"" | "classes" | "made" | "numbers"} classes What its two targets are; "made" if
 *   they were made classes before the table was edited.
 * @property {Record<number, number>} scales Of a column the number of its scale, from 1 on.
 * @typedef {{name: string, sentence: string, options: {value: string, label: string}[],
 *   chosen: string}} Question
 */

/** @param {Table} origin @returns {Draft} */
export function draftOf(origin) {
  return { origin, classes: "", scales: {} };
}

/** The table with everything done to it that was chosen. @param {Draft} draft @returns {Table} */
export function result(draft) {
  const pair = twoTargets(draft.origin);
  const table = pair && draft.classes === "classes" ? classified(draft.origin, pair) : draft.origin;
  return offers(draft).reduce((all, { column, scales }) => {
    const scale = scales[(draft.scales[column] ?? 0) - 1];
    return scale ? scaled(all, column, scale) : all;
  }, table);
}

/**
 * An edited table: what was done to it before is done for good.
 * @param {Draft} draft
 * @param {Table} edited
 * @returns {Draft}
 */
export function settled(draft, edited) {
  const isMade = draft.classes === "classes" && result(draft) !== draft.origin;
  return { origin: edited, classes: isMade ? "made" : draft.classes, scales: {} };
}

/** Whether it must be said first what the targets are. @param {Draft} draft */
export function isOpen({ origin, classes }) {
  return !["classes", "numbers"].includes(classes) && twoTargets(origin) !== null;
}

/**
 * The question whether a column shall be scaled, as long as it is not.
 * @param {Draft} draft
 * @param {number} column
 */
export function unscaled(draft, column) {
  const offered = offers(draft).some(each => each.column === column);
  return offered && !draft.scales[column] ? `scale-${column}` : "";
}

/** @param {Draft} draft @returns {Question[]} */
export function questions(draft) {
  const pair = twoTargets(draft.origin);
  const about = pair ? [aboutClasses(draft, pair)] : [];
  return [...about, ...offers(draft).map(offer => aboutScale(draft, offer))];
}

/**
 * @param {Draft} draft
 * @param {string} name Of a question.
 * @param {string} value Of one of its options.
 * @returns {{draft: Draft, said: string}}
 */
export function answered(draft, name, value) {
  const pair = twoTargets(draft.origin);
  if (name === "classes" && pair) {
    const said = text(value === "classes" ? "classesMade" : "numbersKept", { how: mapping(pair) });
    return { draft: { ...draft, classes: /** @type {Draft["classes"]} */ (value) }, said };
  }
  const offer = offers(draft).find(each => name === `scale-${each.column}`);
  if (!offer) return { draft, said: "" };
  const { column, scales } = offer;
  const shown = nameOf(draft.origin, column);
  const scale = scales[Number(value) - 1];
  const said = scale
    ? text("scaled", { name: shown, formula: formula(shown, scale) })
    : text("scaledBack", { name: shown });
  return { draft: { ...draft, scales: { ...draft.scales, [column]: Number(value) } }, said };
}

/** @param {Draft} draft @param {[number, number]} pair @returns {Question} */
function aboutClasses({ classes }, pair) {
  const chosen = classes === "made" ? "" : classes;
  const options = [
    { value: "classes", label: text("twoClasses", { how: mapping(pair) }) },
    { value: "numbers", label: text("plainNumbers") },
  ];
  if (!chosen) options.unshift({ value: "", label: text("choose") });
  const [low, high] = pair.map(signed);
  return { name: "classes", sentence: text("classesAsked", { low, high }), options, chosen };
}

/** @param {Draft} draft @param {Scaling} offer @returns {Question} */
function aboutScale({ origin, scales: chosen }, { column, largest, scales }) {
  const name = nameOf(origin, column);
  const labels = scales.map(scale =>
    text(scale.isStandard ? "standardized" : "divided", { formula: formula(name, scale) }),
  );
  const options = [text("asItIs"), ...labels].map((label, i) => ({ value: plain(i), label }));
  const sentence = text("scaleAsked", { name, largest: plain(largest) });
  return { name: `scale-${column}`, sentence, options, chosen: plain(chosen[column] ?? 0) };
}

/** @param {Draft} draft */
function offers({ origin, classes }) {
  return scalings(origin).filter(({ column }) => column !== TARGET || classes !== "classes");
}
