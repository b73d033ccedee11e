/** The server's half of many starts, as a pure function of what it is asked. */

import { readFileSync } from "node:fs";
import { begun } from "../../../static/js/starts/course.js";
import { changes } from "../../../static/js/starts/plan.js";
import { CONFIG, OPENED } from "../answers.js";

/** What Python recorded. */
export const RECORDED = JSON.parse(
  readFileSync(new URL("../answers/starts.json", import.meta.url), "utf8"),
);

/** Two starts that diverge, and two that do not. */
export const DIVERGED = JSON.parse(
  readFileSync(new URL("../answers/question.json", import.meta.url), "utf8"),
);

/** @param {number[]} values */
const encoded = values => Buffer.from(Float64Array.from(values).buffer).toString("base64");

/** Of each start the losses fall by a law of their own; start 7 diverges in epoch 20. */
const lossOf = (/** @type {number} */ k, /** @type {number} */ epoch) => (1 + k) / (k + epoch);
export const DIVERGING = 7;
export const LAST = 19;

/**
 * @param {any} body
 * @param {number} [most] Epochs before the time is over.
 */
export function answer({ starts, epochs }, most = Infinity) {
  const trained = Math.min(epochs, most);
  return {
    measures: ["train_loss", "test_loss"],
    ended_early: trained < epochs,
    starts: starts.map((/** @type {any} */ { change, state }) => {
      const k = change.resets ?? Number(change.seed);
      const from = state?.epoch ?? 0;
      const diverged = k === DIVERGING && from + trained > LAST;
      const to = diverged ? LAST : from + trained;
      const rows = Array.from({ length: to - from }, (_, i) => lossOf(k, from + i + 1));
      return {
        state: { ...OPENED.state, epoch: to },
        record: {
          resets: k,
          seed: "a",
          link: `resets=${k}`,
          epochs: to,
          diverged: diverged ? LAST + 1 : null,
          train_loss: lossOf(k, to),
          test_loss: 2 * lossOf(k, to),
        },
        metrics: null,
        best_loss: 0.01,
        best_accuracy: null,
        history: encoded(rows.flatMap(loss => [loss, 2 * loss])),
      };
    }),
  };
}

/** @param {number} n @param {number} epochs */
export function asked(n, epochs) {
  const plan = { n, epochs, data: /** @type {const} */ ("same"), factors: [] };
  const experiment = {
    config: CONFIG,
    link: "seed=a",
    points: 250,
    n,
    epochs,
    data: plan.data,
    factors: [],
  };
  return { plan, experiment, courses: changes(plan).map(begun) };
}

/** A storage that has room for so many characters. */
export function storage(room = Infinity) {
  const items = new Map();
  return {
    items,
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      if (value.length > room) throw new Error("full");
      items.set(key, value);
    },
  };
}
