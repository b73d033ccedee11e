/**
 * Where playing stops by itself, as a link holds it: "never", "still", "epoch:100" or "train:0.05".
 * All functions are pure.
 */

import { decimal, plain } from "../page/format.js";
import { text } from "../page/text.js";

/** @typedef {import("../types.d.ts").Goal} Goal */

const WORDS = {
  never: "goalNever",
  epoch: "goalEpoch",
  train: "goalTrain",
  test: "goalTest",
  still: "goalStill",
};
const BELOW = 1e9;
const SMALLEST = 1e-300;

/** @param {string} stop @returns {Goal} */
export function goalOf(stop) {
  const [kind, value = "0"] = stop.split(":");
  return { kind: /** @type {Goal["kind"]} */ (kind), value: Number(value) };
}

/** @param {Goal} goal */
export function stopOf({ kind, value }) {
  return kind === "never" || kind === "still" ? kind : `${kind}:${plain(value)}`;
}

/** Whether a number can stand behind a kind. @param {string} kind @param {number} value */
export function fits(kind, value) {
  if (kind === "epoch" && !Number.isInteger(value)) return false;
  return value >= SMALLEST && value < BELOW;
}

/** @param {string} stop @returns {string} As in "at epoch 100". */
export function stopInWords(stop) {
  const { kind, value } = goalOf(stop);
  return value ? `${text(WORDS[kind])} ${decimal(value)}` : text(WORDS[kind]);
}
