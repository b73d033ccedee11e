/** The chart of one run, colours on paper, and which of a run's losses counts. */

import { figure } from "../result/chart.js";
import { setOf } from "./results.js";
import { speaksOf } from "./sheet.js";

/**
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Result} Result
 */

/** Colours on paper, whatever those of the page. */
export const PAPER = {
  ink: "#1d252c",
  card: "#ffffff",
  train: "#68747f",
  test: "#11181e",
  accent: "#0b7a6b",
  best: "#0b7a6b",
  worst: "#c2540a",
  others: "#b4bdc5",
  full: "rgba(11,122,107,0.45)",
  groups: ["#0b7a6b", "#c2540a", "#2c0c59", "#b864f0", "#471c00", "#540aff"],
};

/**
 * The chart of any result, as Plotly wants it.
 *
 * @param {Question} question
 * @param {Result} result
 * @param {import("../types.d.ts").Page} page
 * @param {ReturnType<typeof import("../page/dom.js").chartColors>} colors
 * @param {number} width
 * @param {boolean} logarithmic
 */
export function chartOf(question, { run, measures }, { schema }, colors, width, logarithmic) {
  const { history, marks, plateau } = /** @type {NonNullable<Result["run"]>} */ (run);
  const band = speaksOf(question, "plateau_") ? plateau : null;
  const least = speaksOf(question, "best_") ? (measures.best_loss ?? null) : null;
  const others = { runs: [], overlaid: [], schema, logarithmic, least };
  return figure({ history, marks, plateau: band, ...others }, colors, width, true);
}

/** Which loss tells the runs of a question apart. @param {Question} question @param {Result} result */
export function decisive({ below, run }, { rivals = [] }) {
  if (!rivals.some(({ loss }) => loss.test !== null)) return "train";
  return below ? setOf(below) : run?.kind === "starts" ? "train" : "test";
}
