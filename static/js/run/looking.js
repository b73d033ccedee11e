/** Looks back at what a run was, and goes on from there as if it had never gone further. */

import { advanced } from "./changes.js";
import { append, upTo } from "./history.js";
import { isBefore, nearest, until } from "./past.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Answer} Answer
 * @typedef {import("./past.js").Moment} Moment
 * @typedef {import("./flights.js").Task} Task
 * @typedef {import("./past.js").Spot & {first: boolean}} Place A spot of a run, and whether what
 *   is meant is what there was before weights got other values there.
 * @typedef {Pick<Page, "config" | "link" | "state" | "diverged"> & {
 *   loss: Page["frame"]["loss"], from: Moment, first: boolean}} Back
 *   Where the run has come to; the moment from which what is shown was made, and whether it is
 *   what there was before weights got other values.
 */

const MOST_AT_ONCE = 1000;

/** The page as the run has come to be, also while it looks back. @param {Page} page @returns {Page} */
export function present(page) {
  const { back } = page;
  if (!back) return page;
  const { config, link, state, diverged, loss } = back;
  const frame = { ...page.frame, epoch: state.epoch, position: state.position, loss };
  return { ...page, config, shown: config, link, state, diverged, frame, back: null };
}

/**
 * What is shown is where the run has come to: what came later is gone.
 *
 * @param {Page} page
 * @returns {Partial<Page>}
 */
export function goneOn({ back, frame, history, marks, past }) {
  if (!back) return {};
  const { epoch, position, loss } = frame;
  const before = upTo(epoch, history);
  const isThere = position > 0 || before.epoch.at(-1) === epoch;
  return {
    back: null,
    history: isThere ? before : append(before, [[epoch, loss.train, loss.test]]),
    marks: marks.slice(0, back.from.marks),
    past: until(past, back.from),
    diverged: null,
    stopped: null,
    watch: null,
  };
}

/**
 * @param {Page} page
 * @param {Answer} answer
 * @param {Moment} from
 * @param {boolean} first
 * @returns {Partial<Page>}
 */
function looked(page, answer, from, first) {
  const { config, link, state, diverged, frame } = page;
  const back = page.back ?? { config, link, state, diverged, loss: frame.loss };
  const { history } = page;
  const shown = { ...advanced(page, answer), history, diverged: null };
  return { ...shown, config: from.config, back: { ...back, from, first } };
}

/** @param {Page} page @param {Answer} answer @returns {Partial<Page>} */
function returned(page, answer) {
  const { config, diverged, history } = present(page);
  return { ...advanced(page, answer), history, config, diverged, back: null };
}

/** @param {Page["state"]} last @param {number} epoch */
function lastPosition(last, epoch) {
  return epoch < last.epoch ? 0 : last.position;
}

/**
 * The run at an epoch, made from what it was before.
 *
 * @param {(page: Page, unit: "epochs", amount: number) => Promise<Answer>} train
 * @param {() => Page} shown Whose view the answer has.
 * @param {Pick<Moment, "config" | "state">} from
 * @param {number} epoch
 */
export async function made(train, shown, { config, state }, epoch) {
  let answer = null;
  do {
    const page = { ...shown(), config, state: answer?.state ?? state };
    answer = await train(page, "epochs", Math.min(epoch - page.state.epoch, MOST_AT_ONCE));
  } while (answer.state.epoch < epoch && !answer.frame.diverged);
  return answer;
}

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {ReturnType<typeof import("./flights.js").createFlights>} outside.flights
 * @param {(page: Page, unit: "epochs", amount: number) => Promise<any>} outside.train
 * @param {() => Task} outside.redraw
 */
export function createLooking({ store, flights, train, redraw }) {
  /** What is to be asked for, and what was. @type {Place | null} */
  let sought = null;
  /** @type {Place | null} */
  let flying = null;
  let run = Symbol("none");
  /** The same, while the picture before it has yet to be drawn. @type {Place | null} */
  let early = null;
  /** Another value whenever what is under way is given up. */
  let given = Symbol("look");

  store.subscribe(
    page => [page.state],
    () => {
      [flying, early] = [early, null];
    },
  );

  /** @returns {Task} */
  function look() {
    const page = store.get();
    const wanted = sought;
    sought = null;
    if (!wanted || run !== page.run) return redraw();
    if (flying) early = wanted;
    else flying = wanted;
    const { epoch, position, first } = wanted;
    const mine = given;
    const holds = () => mine === given;
    const now = present(page);
    const task = (/** @type {Pick<Page, "config">} */ { config }) => ({
      page: { ...page, config },
      holds,
      early: look,
    });
    if (!first && !isBefore(wanted, now.state))
      return { ...task(now), ask: () => train(now, "epochs", 0), change: returned };
    const from = nearest(page.past, epoch, first, position);
    const change = (/** @type {Page} */ page, /** @type {any} */ answer) =>
      looked(page, answer, from, first);
    return { ...task(from), ask: () => made(train, store.get, from, epoch), change };
  }

  return {
    /**
     * Show the run as it was at an epoch; of what is asked for meanwhile the last counts.
     * @param {number} epoch
     * @param {boolean} [first] Whether before weights got other values there.
     * @param {number} [position] Samples of the epoch that follows, at which something changed; of
     *   the last epoch all that there are.
     */
    lookAt(epoch, first = false, position = lastPosition(present(store.get()).state, epoch)) {
      run = store.get().run;
      sought = { epoch, position, first };
      store.set({ playing: false, stopped: null });
      flights.wish(look);
    },

    /** What is to be shown, but is not there yet. */
    aim: () => (run === store.get().run ? (sought ?? early ?? flying) : null),

    /** Make what is shown where the run has come to. */
    goOnFromHere() {
      sought = null;
      flying = null;
      early = null;
      given = Symbol("look");
      store.set(goneOn(store.get()));
    },
  };
}
