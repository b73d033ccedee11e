/**
 * What a reader works out on paper: the numbers typed, the helps taken, and what the server says
 * of them. It belongs to one sample of one network; of another nothing is known.
 */

import { isCurrent } from "../hand/sample.js";
import { passOf } from "../hand/steps.js";
import { readNumber } from "../page/format.js";
import { problemOf } from "../page/problems.js";
import { isCount, isText, like, tableOf } from "../page/shape.js";
import { recall, remember } from "../page/storage.js";
import { createStore } from "../page/store.js";
import { asked, labelOf } from "./asked.js";

/**
 * @typedef {import("./asked.js").Asked} Asked
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {{verdict: "right" | "follows" | "wrong" | "missing", exact: number | null,
 *   from_yours: number | null, slip: string | null}} Mark
 * @typedef {object} Own
 * @property {string} subject What the answers are of.
 * @property {Record<string, string>} answers As they were typed, by quantity.
 * @property {Record<string, number>} tries How many different answers there were.
 * @property {Record<string, number>} helps How many helps were taken.
 * @property {Record<string, Mark>} marks
 * @property {string | null} problem Why there are no marks.
 */

const KEY = "paper";
/** Which quantity it is, its formula, and the numbers put in. */
export const HELPS = 3;
const isKept = like({
  subject: isText,
  answers: tableOf(isText),
  tries: tableOf(isCount),
  helps: tableOf(isCount),
});

/** @param {string} subject @returns {Own} */
const blank = subject => ({
  subject,
  answers: {},
  tries: {},
  helps: {},
  marks: {},
  problem: null,
});

/** Whether something typed can be marked. @param {string} typed */
export const isNumber = typed => Number.isFinite(readNumber(typed));

/**
 * @param {object} outside
 * @param {Store} outside.store
 * @param {import("../types.d.ts").Request} outside.request
 * @param {import("../page/storage.js").Store} outside.storage
 */
export function createPaper({ store, request, storage }) {
  /** @type {ReturnType<typeof createStore<Own>>} */
  const own = createStore({ ...blank(""), ...recall(storage, KEY, isKept) });
  own.set({ marks: {}, problem: null });
  let latest = 0;

  const mark = async () => {
    const { answers } = own.get();
    const about = aboutOf(store.get());
    const good = Object.entries(answers).filter(([, typed]) => isNumber(typed));
    const turn = ++latest;
    if (!about || !good.length) return own.set({ marks: {}, problem: null });
    try {
      const { marks } = await request("/api/mark", { ...about, answers: Object.fromEntries(good) });
      if (turn === latest) own.set({ marks, problem: null });
    } catch (error) {
      const problem = problemOf(error);
      if (turn === latest) own.set({ marks: {}, problem });
    }
  };

  const keep = () => {
    const { subject, answers, tries, helps } = own.get();
    remember(storage, KEY, { subject, answers, tries, helps });
  };

  store.subscribe(
    page => [subjectOf(page)],
    subject => {
      if (subject === null) return;
      if (subject !== own.get().subject) own.set(blank(subject));
      mark();
    },
  );

  return {
    own,

    /** @param {string} key @param {string} typed */
    answer(key, typed) {
      const { answers, tries } = own.get();
      const answer = typed.trim();
      if (answer === (answers[key] ?? "")) return;
      const more = isNumber(answer) ? { [key]: (tries[key] ?? 0) + 1 } : {};
      own.set({ answers: { ...answers, [key]: answer }, tries: { ...tries, ...more } });
      keep();
      mark();
    },

    /** @param {string} key */
    help(key) {
      const { helps } = own.get();
      own.set({ helps: { ...helps, [key]: Math.min((helps[key] ?? 0) + 1, HELPS) } });
      keep();
    },

    clear() {
      own.set({ ...blank(own.get().subject) });
      keep();
    },
  };
}

/** The one sample and its network, as the server takes them. @param {Page} page */
export function aboutOf(page) {
  const { explained, hand } = page;
  if (!explained?.explanation || !isCurrent(page)) return null;
  const { config, state, samples } = explained;
  const sample = samples[Math.min(hand.of, samples.length - 1)];
  return samples.length === 1 ? { config, state, sample } : null;
}

/** What answers are of; null while that is not known. @param {Page} page */
function subjectOf(page) {
  const about = page.view.paper ? aboutOf(page) : null;
  if (!about) return null;
  const { config, state, sample } = about;
  const network = { ...config, points: null, test_points: null };
  return JSON.stringify([network, state?.parameters, state?.slots, state?.updates, sample]);
}

/** The pass of that sample. @param {Page} page */
export function passFor(page) {
  const { explained } = page;
  if (!aboutOf(page) || !explained?.explanation) return null;
  return passOf(explained.explanation, explained.config, 0);
}

/** The quantities, or kinds of them, that a question asks for. @param {Page} page */
const asksOf = ({ view, inside }) => (view.bench === "exercise" ? (inside?.ask ?? null) : null);

/** @param {string} key @param {string} asked A key, or its beginning. */
const isOf = (key, asked) => key === asked || key.startsWith(`${asked}.`);

/** What is asked for, once the page knows it. @param {Page} page @returns {Asked[]} */
export function askedOf(page) {
  const pass = passFor(page);
  const all = pass ? asked(pass) : [];
  const wanted = asksOf(page);
  return wanted ? all.filter(({ key }) => wanted.some(each => isOf(key, each))) : all;
}

/**
 * All that is asked for, and what became of it.
 * @param {Asked[]} all
 * @param {Pick<Own, "answers" | "tries" | "helps" | "marks">} own
 * @returns {import("../types.d.ts").Worked[]}
 */
export function workedOf(all, { answers, tries, helps, marks }) {
  return all.map(each => ({
    key: each.key,
    label: labelOf(each),
    typed: answers[each.key] ?? "",
    verdict: marks[each.key]?.verdict ?? "missing",
    tries: tries[each.key] ?? 0,
    helps: helps[each.key] ?? 0,
  }));
}

/** Whether there is something to work out, and all of it is right. @param {import("../types.d.ts").Worked[]} worked */
export const isWorkedOut = worked =>
  worked.length > 0 && worked.every(({ verdict }) => verdict === "right");

/**
 * How it stands: how many are right, and the first that is not.
 * @param {Asked[]} all
 * @param {Record<string, Mark>} marks
 */
export function standing(all, marks) {
  const verdicts = all.map(({ key }) => marks[key]?.verdict ?? "missing");
  const isGood = (/** @type {string} */ verdict) => verdict === "right" || verdict === "follows";
  const wrong = verdicts.indexOf("wrong");
  return {
    right: verdicts.filter(verdict => verdict === "right").length,
    follows: verdicts.filter(verdict => verdict === "follows").length,
    n: all.length,
    wrong: all[wrong] ?? null,
    /** Whether all before the first wrong one are there, and right or right from their own. */
    before: wrong > 0 && verdicts.slice(0, wrong).every(isGood),
  };
}
