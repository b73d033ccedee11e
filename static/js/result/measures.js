/** How good a network is, in words, beside what one reaches without learning anything. */

import { loss, percent, rSquared } from "../page/format.js";
import { text } from "../page/text.js";
import { isOnPaper } from "../settings/viewing.js";

/**
 * @typedef {import("../types.d.ts").Metrics} Metrics
 * @typedef {import("../types.d.ts").Frame} Frame
 * @typedef {Frame["metrics"]} Sets
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {{name: string, rows: {name: string, values: (number | string)[]}[]}} Group
 * @typedef {{heads: string[], groups: Group[], note: string}} Table
 */

/** @param {Pick<Frame, "loss" | "metrics">} frame @param {"train" | "test"} set */
export function lossOf(frame, set) {
  return frame.metrics[set] ? loss(frame.loss[set]) : "–";
}

/**
 * Whether the loss of a set is just what the reader works out on paper: it has one sample only.
 *
 * @param {Page} page
 * @param {"train" | "test"} set
 */
export function isAsked({ view, inside, worked, data }, set) {
  const isWanted = view.bench !== "exercise" || (inside?.ask ?? ["loss"]).includes("loss");
  const isKnown = worked.some(({ key, verdict }) => key === "loss" && verdict === "right");
  return isOnPaper({ view, inside }) && isWanted && !isKnown && data[`${set}_labels`].length === 1;
}

/** A loss, as long as nobody works it out. @param {Page} page @param {"train" | "test"} set */
export function toldLoss(page, set) {
  return isAsked(page, set) ? "?" : lossOf(page.frame, set);
}

/** @param {Metrics | null} metrics Null without points. */
export function measure(metrics) {
  if (!metrics) return "";
  const { accuracy, r2 } = metrics;
  return accuracy === null ? text("r2", { r2: rSquared(r2) }) : text("right", share(accuracy));
}

/** @param {Metrics | null} metrics @param {string[]} [names] Of the classes. */
export function baseline(metrics, names) {
  if (!metrics) return text("noTestPoints");
  if (metrics.classes === null) return text("alwaysMean", { loss: loss(metrics.mean_loss) });
  return text("alwaysClass", always(metrics, names));
}

/**
 * What no model can beat on average: the name of its text, and how it is written. Null where it
 * is not known, or nothing is left to chance.
 *
 * @param {Pick<import("../types.d.ts").Page, "data" | "shown">} page
 */
export function best(page) {
  const { best_accuracy: accuracy } = page.data;
  const least = leastLoss(page);
  if (least !== null) return { name: "bestLoss", value: loss(least) };
  return accuracy === null || !page.shown.noise
    ? null
    : { name: "bestAccuracy", value: percent(accuracy) };
}

/** @param {Parameters<typeof best>[0]} page */
export const leastLoss = ({ data, shown }) => (shown.noise ? data.best_loss : null);

/** @param {Sets} sets @param {string[]} [names] Of the classes. @returns {Table} */
export function table(sets, names) {
  return sets.train.confusion ? confusion(sets, names) : errors(sets);
}

/** @param {Sets} sets @param {string[]} [names] @returns {Table} */
function confusion({ train, test }, names) {
  const colours = called(train, names);
  const group = (/** @type {string} */ name, /** @type {Metrics} */ { confusion, classes }) => ({
    name: text(name),
    rows: colours.map((colour, i) => ({
      name: colour,
      values: [...(confusion?.[i] ?? []), classes?.[i] ?? 0],
    })),
  });
  const ofTrain = text("inClass", always(train, names));
  return {
    heads: [...colours.map(colour => text("answered", { colour })), text("pointCount")],
    groups: [group("trainingPoints", train), ...(test ? [group("testPoints", test)] : [])],
    note: test
      ? text("classNote", { train: ofTrain, test: text("inClass", always(test, names)) })
      : text("classNoteTrain", { train: ofTrain }),
  };
}

/** @param {Sets} sets @returns {Table} */
function errors({ train, test }) {
  const row = (/** @type {string} */ key, /** @type {(metrics: Metrics) => any} */ value) => ({
    name: text(key),
    values: test ? [value(train), value(test)] : [value(train)],
  });
  return {
    heads: [text("trainingPoints"), ...(test ? [text("testPoints")] : [])],
    groups: [
      {
        name: "",
        rows: [
          row("rmse", ({ rmse }) => loss(rmse)),
          row("rSquared", ({ r2 }) => rSquared(r2)),
          row("meanLoss", ({ mean_loss: mean }) => loss(mean)),
          row("pointCount", ({ n }) => n),
        ],
      },
    ],
    note: text("meanNote"),
  };
}

/** @param {Metrics} metrics The larger class, and its share. @param {string[]} [names] */
function always(metrics, names) {
  const classes = metrics.classes ?? [];
  const largest = classes.lastIndexOf(Math.max(...classes));
  return { colour: called(metrics, names)[largest], ...share(metrics.larger_class) };
}

/** What the classes are called, by default after their colours. @param {Metrics} metrics @param {string[]} [names] */
const called = ({ classes }, names = []) =>
  ["orange", "blue", "red"].slice(0, classes?.length).map((colour, i) => names[i] ?? text(colour));

/** @param {number | null} value */
const share = value => ({ share: percent(value) });
