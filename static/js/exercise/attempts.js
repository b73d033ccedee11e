/** The runs of a sheet's questions: what one click begins, and how it ends. */

import { FIRST } from "../hand/sample.js";
import { problemOf } from "../page/problems.js";
import { remember } from "../page/storage.js";
import { kept } from "../run/runs.js";
import { habits } from "../settings/viewing.js";
import { ofPage } from "./results.js";
import { together } from "./rivals.js";
import { linkWith, speaksOf } from "./sheet.js";
import { forStudent } from "./students.js";

/**
 * @typedef {import("../types.d.ts").Question} Question
 * @typedef {import("../types.d.ts").Goal} Goal
 * @typedef {import("./exercise.js").Exercise} Exercise
 *
 * @typedef {object} Attempt A run of a question that is under way.
 * @property {symbol} key Another value for every one that begins.
 * @property {string} sheet
 * @property {Question} question
 * @property {symbol} left The run that the page showed before.
 * @property {symbol | null} run The question's own; null until the page shows it.
 * @property {Goal | null} goal Null if there is nothing to train.
 * @property {Goal} before The page's goal, which comes back after the run.
 * @property {number} [epoch] How far the runs of several have come.
 */

/** Where the student's run stands that a question replaced. */
export const OWN = "own-run";

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {any} outside.player
 * @param {import("./exercise.js").Patient} outside.request
 * @param {import("../page/storage.js").Store} outside.storage
 * @param {() => number} outside.clock
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {ReturnType<typeof import("../page/store.js").createStore<Exercise>>} outside.own
 * @param {(id: string, change: {result: import("../types.d.ts").Result}) => void} outside.enter
 */
export function createAttempts({ store, player, request, storage, clock, wait, own, enter }) {
  /** Runs that this began: not the student's own. @type {Set<symbol>} */
  const begun = new Set();
  /** The run that one of them is about to replace. @type {symbol | null} */
  let leaving = null;

  /** What is on the page, if it is the student's own, shall not be lost. */
  function keepOwn() {
    const page = store.get();
    if (begun.has(page.run) || page.state.epoch < 1) return;
    const run = kept(page, 0);
    remember(storage, OWN, run);
    own.set({ own: run });
  }

  /** A link as it is opened beside the sheet. @param {string} link */
  function here(link) {
    leaving = store.get().run;
    const { schema, view } = store.get();
    own.set({ at: null });
    const mine = forStudent(link, own.get().student);
    return linkWith(mine, { bench: "exercise", ...habits(view, schema) });
  }

  /** What was under way is of no interest any more. */
  function leave() {
    const { attempt } = own.get();
    if (!attempt) return;
    own.set({ attempt: null });
    if (store.get().goal === attempt.goal) store.set({ goal: attempt.before });
  }

  /** Whether it is still the one, however far it has come. @param {Attempt} attempt */
  const isUnderWay = ({ key }) => own.get().attempt?.key === key;

  /** @param {Question} question @param {Goal | null} goal */
  function begin(question, goal) {
    keepOwn();
    leave();
    const { run: left, goal: before } = store.get();
    const { sheet } = own.get();
    const attempt = { key: Symbol(), sheet, question, left, run: null, goal, before };
    own.set({ attempt, problem: null });
    return attempt;
  }

  /** @param {Question} question */
  function train(question) {
    const { epochs } = /** @type {import("../types.d.ts").Task} */ (question.run);
    /** @type {Goal | null} */
    const goal = epochs ? { kind: "epoch", value: epochs } : null;
    begin(question, goal);
    player.open(here(question.start));
    if (!goal) return;
    player.playTo(goal);
    player.play();
  }

  /** @param {Question} question */
  async function compare(question) {
    const attempt = begin(question, null);
    const { student } = own.get();
    player.open(here(question.link));
    const isWanted = () => isUnderWay(attempt);
    const told = (/** @type {number} */ epoch) => {
      const { attempt: now } = own.get();
      if (now && isWanted()) own.set({ attempt: { ...now, epoch } });
    };
    try {
      const found = await together({ request, isWanted, clock, wait, told }, question, student);
      if (found) finish(attempt, found);
    } catch (error) {
      if (!isUnderWay(attempt)) return;
      own.set({ attempt: null, problem: problemOf(error) });
    }
  }

  /** @param {Question} question */
  function openBench(question) {
    const attempt = begin(question, null);
    store.set({ hand: { ...FIRST, all: false } });
    player.open(here(question.start));
    own.set({ at: question.start });
    finish(attempt, { link: question.start, measures: {} });
  }

  /** @param {Attempt} attempt @param {Omit<import("../types.d.ts").Result, "of">} result */
  function finish(attempt, result) {
    if (!isUnderWay(attempt)) return;
    own.set({ attempt: null });
    if (attempt.sheet !== own.get().sheet) return;
    const { id, fingerprint: of } = attempt.question;
    enter(id, { result: { ...result, of, at: new Date().toISOString() } });
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
    const run = attempt.run ?? (page.run === attempt.left ? null : page.run);
    if (run !== attempt.run) own.set({ attempt: { ...attempt, run } });
    if (page.error && !page.playing && !run) return leave();
    if (!run || (kind !== "train" && kind !== "change")) return;
    if (page.run !== run) return leave();
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
    /** Do what a question says, from the beginning. @param {Question} asked */
    run(asked) {
      const kind = asked.run?.kind;
      if (kind === "train" || kind === "change") train(asked);
      else if (kind === "bench") openBench(asked);
      else if (kind) compare(asked);
    },

    /** The runs of several are not wanted any more. */
    cancel: leave,

    /** Whether a run was begun here. @param {symbol} run */
    hasBegun: run => begun.has(run),

    /** Go on with a run that was paused. */
    goOn() {
      const goal = own.get().attempt?.goal;
      if (goal && store.get().goal !== goal) player.playTo(goal);
      player.play();
    },

    /** One network of a result as it ended. @param {any} ended */
    open({ link, state, history, marks = [] }) {
      keepOwn();
      player.open(here(link), { state, history, marks });
    },

    /** Back to the student's own run. */
    back() {
      const run = own.get().own;
      if (!run) return;
      remember(storage, OWN, null);
      own.set({ own: null });
      player.open(here(run.link), run);
    },
  };
}
