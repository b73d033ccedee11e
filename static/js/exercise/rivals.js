/** The runs of a question, trained as many starts are; playground/exercises/rivals.py has the same numbers. */

import { median, sorted } from "../result/statistics.js";
import { begun, epochs } from "../starts/course.js";
import { train } from "../starts/runner.js";
import { changeFor, forStudent, isPersonal } from "./students.js";

/**
 * @typedef {import("../types.d.ts").Rival} Rival
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Task} Task
 * @typedef {import("../starts/course.js").Course} Course
 * @typedef {"train" | "test"} Set
 */

const MOST_ROWS = 100;
const DIGITS = 4; // of the curves, which are only drawn
const SETS = /** @type {const} */ (["train", "test"]);

/**
 * @param {object} outside
 * @param {(path: string, body: object, isWanted: () => boolean) => Promise<any>} outside.request
 * @param {() => boolean} outside.isWanted
 * @param {() => number} outside.clock
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {(epoch: number) => void} outside.told How far all have come, now and then.
 * @param {Question} question
 * @param {string} student Whose seeds it takes, where its link asks for one.
 * @returns {Promise<Pick<Result, "link" | "rivals" | "measures"> | null>} Null where nobody wants
 *   it any more.
 */
export async function together({ request, isWanted, clock, wait, told }, question, student) {
  const task = /** @type {Task} */ (question.run);
  const link = forStudent(question.link, student);
  const opened = await request("/api/open", { link }, isWanted);
  if (!opened || !isWanted()) return null;
  const { config, data } = opened;
  const experiment = { config, points: data.train_labels.length, epochs: task.epochs ?? 0 };
  const own = isPersonal(question) ? task.runs.map(each => changeFor(each, student)) : task.runs;
  let courses = own.map(begun);
  const outside = {
    ask: (/** @type {object} */ body) => request("/api/starts", body, isWanted),
    isWanted,
    clock,
    wait,
    told(/** @type {Course[]} */ now) {
      courses = now;
      told(behind(now));
    },
  };
  if (!(await train(outside, experiment, courses, null))) return null;
  const rivals = courses.map((course, i) => rival(course, i, question));
  return { link, rivals, measures: measures(rivals, question) };
}

/** The epoch of those that have come least far, but for those that ended. @param {Course[]} all */
function behind(all) {
  const going = all.filter(({ record }) => record?.diverged == null);
  return Math.min(...(going.length ? going : all).map(epochs));
}

/**
 * @param {Course} course That has ended.
 * @param {number} place
 * @param {Question} question
 * @returns {Rival}
 */
function rival(course, place, { run, below }) {
  const { runs, groups, epochs: of } = /** @type {Task} */ (run);
  const { record, state, metrics } = /** @type {any} */ (course);
  const train = [...course.history.train_loss];
  const tested = [...course.history.test_loss].map(loss => (Number.isNaN(loss) ? null : loss));
  const test = train.map((_, row) => tested[row] ?? null);
  const losses = metrics.test ? test : train;
  const wanted = below?.measure === "test_loss" ? test : train;
  const row = wanted.findIndex(loss => below && loss !== null && loss < below.value);
  return {
    group: Math.floor(place / (runs.length / (groups.length || 1))),
    link: record.link,
    state,
    history: thinned({ train, test }, of ?? 0),
    loss: { train: record.train_loss, test: record.test_loss },
    metrics,
    first_below: row < 0 ? null : row + 1,
    jitter: jitter(/** @type {number[]} */ (losses)),
    diverged: record.diverged === null ? null : { epoch: record.diverged },
  };
}

/**
 * At most so many epochs, evenly spread, counted back from the last that there can be; the one
 * where a run ended is among them.
 *
 * @param {Record<Set, (number | null)[]>} losses Of every epoch from 1 on.
 * @param {number} of
 */
function thinned({ train, test }, of) {
  const step = Math.ceil(of / MOST_ROWS) || 1;
  const n = train.length;
  const epoch = train.map((_, row) => row + 1).filter(e => (of - e) % step === 0 || e === n);
  const rounded = (/** @type {(number | null)[]} */ column) =>
    epoch.map(e => {
      const loss = column[e - 1];
      return loss !== null && Number.isFinite(loss) ? Number(loss.toPrecision(DIGITS)) : null;
    });
  return /** @type {import("../types.d.ts").History} */ ({
    epoch,
    train: rounded(train),
    test: rounded(test),
  });
}

/** How restless the end is: the standard deviation over the last third. @param {number[]} losses */
function jitter(losses) {
  const last = losses.slice(-Math.ceil(losses.length / 3));
  const middle = mean(last);
  const found = Math.sqrt(mean(last.map(loss => (loss - middle) * (loss - middle))));
  return Number.isFinite(found) ? found : null;
}

/** @param {number[]} values */
const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The measures of all, and with .1, .2, ... of each group.
 *
 * @param {Rival[]} rivals
 * @param {Question} question
 * @returns {Result["measures"]}
 */
export function measures(rivals, { run, below }) {
  /** @type {Result["measures"]} */
  const found = { n_runs: rivals.length };
  const nBelow = (/** @type {Rival[]} */ some) =>
    below ? values(some, below.measure).filter(loss => loss < below.value).length : null;
  for (const set of SETS) {
    const losses = values(rivals, `${set}_loss`);
    found[`lowest_${set}_loss`] = losses.length ? Math.min(...losses) : null;
    found[`highest_${set}_loss`] = losses.length ? Math.max(...losses) : null;
  }
  found.n_below = nBelow(rivals);
  for (const [i] of (run?.groups ?? []).entries()) {
    const members = rivals.filter(({ group }) => group === i);
    found[`n_runs.${i + 1}`] = members.length;
    found[`n_below.${i + 1}`] = nBelow(members);
    for (const name of ["jitter", "first_below", ...SETS.flatMap(ofSet)]) {
      const each = values(members, name);
      found[`${name}.${i + 1}`] = each.length ? median(sorted(each)) : null;
    }
  }
  return found;
}

const ofSet = (/** @type {Set} */ set) =>
  ["loss", "accuracy", "larger_class", "r2", "mean_loss", "rmse"].map(name => `${set}_${name}`);

/** A measure of those that have it, and finite. @param {Rival[]} rivals @param {string} name */
function values(rivals, name) {
  const [set, ...words] = name.split("_");
  const each = rivals.map(one =>
    set === "train" || set === "test"
      ? Object(one.metrics[set])[words.join("_")]
      : Object(one)[name],
  );
  return each.filter(Number.isFinite);
}
