/** What a run came to, as tables of words: for the panel and for the file to hand in. */

import { exact, percent, rSquared } from "../page/format.js";
import { text } from "../page/text.js";
import { extremes, groups } from "./results.js";
import { speaksOf } from "./sheet.js";

/**
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("../types.d.ts").Rival} Rival
 * @typedef {import("../types.d.ts").Measured} Measured
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {"train" | "test"} Set
 * @typedef {object} Row
 * @property {string} name
 * @property {string[]} values
 * @property {"group" | "best" | "worst"} [kind]
 * @property {number} [rival] Its place, where it is a run of its own.
 * @property {string} [link] Of that run, where the table shall tell it,
 * @property {number} [epochs] and how far it came.
 * @property {number} [diverged] In which epoch, if it did.
 * @typedef {{heads: string[], rows: Row[]}} Table
 */

const SETS = /** @type {const} */ (["train", "test"]);

/** Lines of a table of one network; what it is worth stands right below what it reached. */
const LINES = /** @type {const} */ ({
  classification: [
    ["sheet.right", "accuracy", share],
    ["sheet.alwaysLarger", "larger_class", share],
  ],
  regression: [
    ["meanLoss", "mean_loss", exact],
    ["rSquared", "r2", rSquared],
  ],
});

/**
 * @param {NonNullable<Result["run"]>} run
 * @param {Question} question
 * @returns {Table}
 */
export function numbers(run, question) {
  const { loss, metrics } = run;
  const sets = SETS.filter(set => metrics[set]);
  const lines = metrics.train.accuracy === null ? LINES.regression : LINES.classification;
  const rows = [
    { name: text("sheet.loss"), values: sets.map(set => exact(loss[set])) },
    ...lines.map(([key, name, written]) => ({
      name: text(key),
      values: sets.map(set => written(metrics[set]?.[name] ?? null, metrics[set]?.n)),
    })),
  ];
  if (speaksOf(question, "plateau_"))
    rows.push({
      name: text("sheet.plateau"),
      values: [stretch(run.plateau), ...sets.slice(1).map(() => "")],
    });
  return { heads: sets.map(set => text(`${set === "train" ? "training" : "test"}Points`)), rows };
}

/** How many of how many. @param {number | null} value @param {number} [of] */
function share(value, of) {
  if (value === null || !of) return percent(value);
  return text("sheet.share", { share: percent(value), n: Math.round(value * of), of });
}

/** @param {import("../types.d.ts").Plateau | null} plateau */
function stretch(plateau) {
  return plateau ? text("sheet.epochs", { ...plateau }) : text("none");
}

/**
 * Groups of several runs by their medians, if there are any, and all runs one by one.
 *
 * @param {Rival[]} rivals
 * @param {Result["measures"]} measures Of all, and of each group.
 * @param {ReturnType<typeof import("./fan.js").names>} called
 * @param {Set} set By whose loss the best and the worst are known, where only luck differs.
 * @param {Question} question
 * @returns {{medians: Table | null, each: Table}}
 */
export function ranking(rivals, measures, called, set, question) {
  const columns = columnsOf(rivals, question);
  const heads = columns.map(({ head }) => head);
  const ends = called.ofGroup.length ? null : extremes(rivals, set);
  const all = groups(rivals);
  const grouped = rivals.length > all.size && called.ofGroup.length > 0;
  /** @param {Rival} rival @returns {Row} */
  const row = rival => {
    const i = rivals.indexOf(rival);
    const kind = i === ends?.best ? "best" : i === ends?.worst ? "worst" : undefined;
    const values = columns.map(({ of }) => of(rival));
    return { name: called.short[i], values, rival: i, kind, diverged: rival.diverged?.epoch };
  };
  if (!grouped) return { medians: null, each: { heads, rows: rivals.map(row) } };
  const medians = [...all.keys()].map(group => {
    const values = columns.map(({ name, written }) =>
      written(measures[`${name}.${group + 1}`] ?? null),
    );
    return { name: called.ofGroup[group], values };
  });
  const each = [...all].flatMap(([group, members]) => {
    /** @type {Row} */
    const head = { name: called.ofGroup[group], values: heads.map(() => ""), kind: "group" };
    return [head, ...members.map(row)];
  });
  return { medians: { heads, rows: medians }, each: { heads, rows: each } };
}

/**
 * @param {Rival[]} rivals
 * @param {Question} question
 * @returns {{head: string, name: string, written: (value: number | null) => string,
 *   of: (rival: Rival) => string}[]} Named as the measures are.
 */
function columnsOf(rivals, question) {
  const tested = rivals.some(({ metrics }) => metrics.test);
  const last = tested ? "test" : "train";
  const classes = rivals[0].metrics.train.accuracy !== null;
  /**
   * @param {string} key
   * @param {string} name
   * @param {(value: number | null, of?: number) => string} written
   * @param {(rival: Rival) => number | null | undefined} value
   */
  const column = (key, name, written, value) => ({
    head: text(key),
    name,
    written: (/** @type {number | null} */ median) => written(median),
    of: (/** @type {Rival} */ rival) => written(value(rival) ?? null, rival.metrics[last]?.n),
  });
  return [
    column("trainingLoss", "train_loss", exact, ({ loss }) => loss.train),
    ...(tested ? [column("testLoss", "test_loss", exact, ({ loss }) => loss.test)] : []),
    classes
      ? column(
          `sheet.right.${last}`,
          `${last}_accuracy`,
          share,
          each => each.metrics[last]?.accuracy,
        )
      : column("rSquared", `${last}_r2`, rSquared, each => each.metrics[last]?.r2),
    ...(speaksOf(question, "jitter")
      ? [column("sheet.jitter", "jitter", exact, ({ jitter }) => jitter)]
      : []),
  ];
}
