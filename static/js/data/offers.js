/**
 * What is offered to do to typed data: two targets become classes, columns are standardized.
 * All functions are pure; what was done stands in the name of the column.
 */

import { text } from "../page/text.js";
import {
  areClasses,
  classified,
  formula,
  isLarge,
  mapping,
  nameOf,
  scalings,
  signed,
  standardized,
  twoTargets,
} from "./columns.js";
import { TARGET } from "./table.js";

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {object} Draft
 * @property {Table} origin As it was typed or pasted.
 * @property {"" | "classes" | "made" | "numbers"} classes What its two targets are; "made" if
 *   they were made classes before the table was edited.
 * @property {number[]} standardized Columns.
 * @typedef {{name: string, sentence: string, options: {value: string, label: string}[],
 *   chosen: string}} Question
 */

/** @param {Table} origin @returns {Draft} */
export function draftOf(origin) {
  return { origin, classes: "", standardized: [] };
}

/** The table with everything done to it that was chosen. @param {Draft} draft @returns {Table} */
export function result(draft) {
  const pair = twoTargets(draft.origin);
  const table = pair && draft.classes === "classes" ? classified(draft.origin, pair) : draft.origin;
  return scales(draft)
    .filter(each => each.isOn)
    .reduce(standardized, table);
}

/**
 * An edited table: what was done to it before is done for good.
 * @param {Draft} draft
 * @param {Table} edited
 * @returns {Draft}
 */
export function settled(draft, edited) {
  const isMade = draft.classes === "classes" && result(draft) !== draft.origin;
  return { origin: edited, classes: isMade ? "made" : draft.classes, standardized: [] };
}

/** Whether it must be said first what the targets are. @param {Draft} draft */
export function isOpen({ origin, classes }) {
  return !["classes", "numbers"].includes(classes) && twoTargets(origin) !== null;
}

/**
 * Whether a column could be standardized, and is not.
 * @param {Draft} draft
 * @param {number} column
 */
export function isRaw(draft, column) {
  return scales(draft).some(each => each.column === column && !each.isOn);
}

/**
 * The columns that can be standardized, and by what; targets that are or may be classes cannot.
 * @param {Draft} draft
 */
export function scales({ origin, classes, standardized: chosen }) {
  const areNumbers = classes === "numbers" || !(twoTargets(origin) || areClasses(origin));
  return scalings(origin)
    .filter(({ column }) => column !== TARGET || areNumbers)
    .map(each => ({
      ...each,
      name: nameOf(origin, each.column),
      isLarge: isLarge(each),
      isOn: chosen.includes(each.column),
    }));
}

/**
 * A column, or what it was before.
 * @param {Draft} draft
 * @param {number[]} columns
 * @param {boolean} isOn
 * @returns {{draft: Draft, said: string}}
 */
export function scaledBy(draft, columns, isOn) {
  const others = draft.standardized.filter(each => !columns.includes(each));
  const after = { ...draft, standardized: isOn ? [...others, ...columns] : others };
  const told = scales(draft)
    .filter(each => columns.includes(each.column))
    .map(each =>
      isOn
        ? text("scaled", { name: each.name, formula: formula(each.name, each) })
        : text("scaledBack", { name: each.name }),
    );
  return { draft: after, said: told.join(" ") };
}

/** @param {Draft} draft @returns {Question[]} */
export function questions(draft) {
  const pair = twoTargets(draft.origin);
  return pair ? [aboutClasses(draft, pair)] : [];
}

/**
 * @param {Draft} draft
 * @param {string} value Of an option of the question about classes.
 * @returns {{draft: Draft, said: string}}
 */
export function answered(draft, value) {
  const pair = twoTargets(draft.origin);
  if (!pair) return { draft, said: "" };
  const said = text(value === "classes" ? "classesMade" : "numbersKept", { how: mapping(pair) });
  return { draft: { ...draft, classes: /** @type {Draft["classes"]} */ (value) }, said };
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
