/** Walks a student through a sheet: what is chosen, typed and run. */

import { isText, like, optional } from "../page/shape.js";
import { recall, remember } from "../page/storage.js";
import { createStore } from "../page/store.js";
import { text } from "../page/text.js";
import { isRun, kept } from "../run/runs.js";
import { Refused } from "../server/api.js";
import { changed, isOf, read, write } from "./answers.js";
import { lineup, ofPage, ofRivals, rivals } from "./results.js";
import { linkWith, speaksOf } from "./sheet.js";

/**
 * @typedef {import("../types.d.ts").Sheet} Sheet
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Entry} Entry
 * @typedef {import("../types.d.ts").Goal} Goal
 *
 * @typedef {object} Attempt A run of a question that is under way.
 * @property {string} sheet
 * @property {Question} question
 * @property {symbol} left The run that the page showed before.
 * @property {symbol | null} run The question's own; null until the page shows it.
 * @property {Goal | null} goal Null if there is nothing to train.
 * @property {Goal} before The page's goal, which comes back after the run.
 *
 * @typedef {object} Exercise
 * @property {Sheet[]} sheets
 * @property {string} sheet Name of the one that is open.
 * @property {string} id Of the question that is open.
 * @property {Record<string, Entry>} entries Of the sheet, by the ids of its questions.
 * @property {string} student
 * @property {Attempt | null} attempt
 * @property {string | null} problem
 * @property {import("../types.d.ts").Run | null} own The student's run that a question replaced.
 * @property {boolean} full Whether the browser had no room for the last change.
 */

const PLACE = "exercise";
const OWN = "own-run";
const isPlace = like({ sheet: isText, id: isText, student: optional(isText) });
const MOST_SPLITS = 3;

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {any} outside.player
 * @param {(path: string, body?: object) => Promise<any>} outside.request
 * @param {import("../page/storage.js").Store} outside.storage
 */
export function createExercise({ store, player, request, storage }) {
  /** @type {ReturnType<typeof createStore<Exercise>>} */
  const own = createStore({
    sheets: [],
    sheet: "",
    id: "",
    entries: {},
    student: "",
    attempt: null,
    problem: null,
    own: recall(storage, OWN, isRun),
    full: false,
  });
  /** Runs that this began: not the student's own. @type {Set<symbol>} */
  const begun = new Set();
  /** The run that one of them is about to replace. @type {symbol | null} */
  let leaving = null;

  const sheet = () => /** @type {Sheet} */ (named(own.get().sheets, own.get().sheet));
  const question = () =>
    /** @type {Question} */ (sheet().questions.find(({ id }) => id === own.get().id));

  /** @param {Sheet} sheet @param {string} id */
  function go({ name, questions }, id) {
    const known = questions.some(each => each.id === id) ? id : questions[0].id;
    const entries = name === own.get().sheet ? own.get().entries : read(storage, name);
    own.set({ sheet: name, id: known, entries, problem: null });
    remember(storage, PLACE, { sheet: name, id: known, student: own.get().student });
  }

  /** @param {string} id @param {Partial<Entry>} change */
  function enter(id, change) {
    const entries = changed(own.get().entries, id, change);
    own.set({ entries, full: !write(storage, own.get().sheet, entries) });
  }

  /** What is on the page, if it is the student's own, shall not be lost. */
  function keepOwn() {
    const page = store.get();
    if (begun.has(page.run) || page.state.epoch < 1) return;
    const run = kept(page, 0);
    remember(storage, OWN, run);
    own.set({ own: run });
  }

  /** A link as it is opened beside the sheet. @param {string} link @param {string} [bench] */
  function here(link, bench = "exercise") {
    leaving = store.get().run;
    return linkWith(link, { bench, lang: String(store.get().view.lang ?? "") });
  }

  /** What was under way is of no interest any more. */
  function leave() {
    const { attempt } = own.get();
    if (!attempt) return;
    own.set({ attempt: null });
    if (store.get().goal === attempt.goal) store.set({ goal: attempt.before });
  }

  /** @param {Question} question @param {Goal | null} goal */
  function begin(question, goal) {
    keepOwn();
    leave();
    const { run: left, goal: before } = store.get();
    const attempt = { sheet: own.get().sheet, question, left, run: null, goal, before };
    own.set({ attempt, problem: null });
    return attempt;
  }

  /** @param {Question} question */
  function train(question) {
    const { epochs, change } = /** @type {import("../types.d.ts").Task} */ (question.run);
    /** @type {Goal | null} */
    const goal = epochs ? { kind: "epoch", value: epochs } : null;
    begin(question, goal);
    if (change) player.openChanged(here(question.link), change);
    else player.open(here(question.link));
    if (!goal) return;
    player.playTo(goal);
    player.play();
  }

  /**
   * Train all at once; what is too much for one request is asked for in two halves.
   *
   * @param {object[]} configs
   * @param {object} asked
   * @param {number} splits How often it may be cut in two.
   * @returns {Promise<{runs: any[], ended_early: boolean}>}
   */
  async function together(configs, asked, splits) {
    const answer = await request("/api/compare", { configs, ...asked });
    if (!answer.ended_early || configs.length < 2 || !splits) return answer;
    const half = Math.ceil(configs.length / 2);
    const one = await together(configs.slice(0, half), asked, splits - 1);
    const two = await together(configs.slice(half), asked, splits - 1);
    return { runs: [...one.runs, ...two.runs], ended_early: one.ended_early || two.ended_early };
  }

  /** @param {Question} question */
  async function compare(question) {
    const attempt = begin(question, null);
    const { run, below, link } = question;
    player.open(here(link));
    try {
      const { config } = await request("/api/open", { link });
      const entrants = lineup(config, Object(run));
      const asked = { epochs: run?.epochs, below };
      const answer = await together(
        entrants.map(each => each.config),
        asked,
        MOST_SPLITS,
      );
      const all = rivals(answer, entrants);
      const measures = ofRivals(all, question);
      finish(attempt, { link, measures, rivals: all, cut: answer.ended_early });
    } catch (error) {
      if (own.get().attempt !== attempt) return;
      const problem = error instanceof Refused ? error.message : text("sheet.unreachable");
      own.set({ attempt: null, problem });
    }
  }

  /** @param {Question} question */
  function openBench(question) {
    const attempt = begin(question, null);
    store.set({ hand: { ...store.get().hand, step: 0, all: false } });
    player.open(here(question.link, question.run?.bench ?? ""));
    finish(attempt, { link: question.link, measures: {} });
  }

  /** @param {Attempt} attempt @param {import("../types.d.ts").Result} result */
  function finish(attempt, result) {
    if (own.get().attempt !== attempt) return;
    own.set({ attempt: null });
    if (attempt.sheet === own.get().sheet) enter(attempt.question.id, { result });
  }

  /** Follow the page while the run of a question is under way. */
  function follow() {
    const page = store.get();
    const { attempt } = own.get();
    if (leaving && page.run !== leaving) {
      begun.add(page.run);
      leaving = null;
    }
    if (!attempt) return;
    const { kind } = Object(attempt.question.run);
    if (!attempt.run && page.run !== attempt.left) attempt.run = page.run;
    if (page.error && !page.playing && !attempt.run) return leave();
    if (!attempt.run || (kind !== "train" && kind !== "change")) return;
    if (page.run !== attempt.run) return leave();
    const ended = !attempt.goal || page.diverged || page.stopped?.goal === attempt.goal;
    if (!ended) return;
    const result = ofPage(page, attempt.question);
    finish(attempt, result);
    const goal = page.goal === attempt.goal ? attempt.before : page.goal;
    const plateau = speaksOf(attempt.question, "plateau_") ? (result.run?.plateau ?? null) : null;
    store.set({ goal, plateau });
  }

  store.subscribe(page => [page.run, page.stopped, page.diverged, page.error], follow);

  return {
    store: own,
    sheet,
    question,

    /** Ask for the sheets, and open the one that was open last. */
    async load() {
      const { sheets } = await request("/api/sheets");
      const last = Object(recall(storage, PLACE, isPlace));
      own.set({ sheets, student: last.student ?? "" });
      go(named(sheets, last.sheet) ?? sheets[0], last.id);
    },

    /** @param {string} name */
    choose: name => go(/** @type {Sheet} */ (named(own.get().sheets, name)), ""),
    /** @param {string} id */
    go: id => go(sheet(), id),
    enter,

    /** @param {string} student */
    sign(student) {
      const { sheet, id } = own.get();
      own.set({ student });
      remember(storage, PLACE, { sheet, id, student });
    },

    /** Do what the open question says, from the beginning. */
    run() {
      const asked = question();
      const kind = asked.run?.kind;
      if (kind === "train" || kind === "change") train(asked);
      else if (kind === "bench") openBench(asked);
      else if (kind) compare(asked);
    },

    /** Go on with a run that was paused. */
    goOn() {
      const goal = own.get().attempt?.goal;
      if (goal && store.get().goal !== goal) player.playTo(goal);
      player.play();
    },

    /** One network of a result as it ended. @param {any} ended */
    open({ link, config, state, history, marks = [] }) {
      keepOwn();
      player.open(here(link), { config, state, history, marks });
    },

    /** Back to the student's own run. */
    back() {
      const run = own.get().own;
      if (!run) return;
      remember(storage, OWN, null);
      own.set({ own: null });
      player.open(here(run.link), run);
    },

    /** Forget everything that was typed and run of the sheet. */
    clear() {
      write(storage, own.get().sheet, {});
      own.set({ entries: {}, attempt: null, full: false });
    },

    /** Another tab has changed what is kept. @param {string | null} key */
    reread(key) {
      const { sheet } = own.get();
      if (isOf(key, sheet)) own.set({ entries: read(storage, sheet) });
    },
  };
}

/** @param {Sheet[]} sheets @param {string} name */
const named = (sheets, name) => sheets.find(each => each.name === name);
