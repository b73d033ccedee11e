/** What a page that plays asks for: one reel after the other, until its goal is reached. */

import { isOver, played, watchedFrom } from "./changes.js";
import { atMost, heed } from "./goal.js";
import { goneOn } from "./looking.js";
import { picturesOf, untilReached } from "./reel.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Watch} Watch
 * @typedef {import("../types.d.ts").Answer} Answer
 * @typedef {import("./flights.js").Task} Task
 * @typedef {import("./reel.js").Reel} Reel
 *
 * @typedef {Partial<Answer> & {link: string, also?: (page: Page) => Partial<Page>}} Played A picture
 *   of the page's run, or none of it, and what else becomes of the page with it.
 * @typedef {(page: Page, reel: Reel) => Promise<Answer[]>} Train Pictures of a run, up to its goal.
 *
 * @typedef {object} Company What goes on together with the page's run.
 * @property {(page: Page, reel: Reel, train: Train) => Promise<Played[]>} pictures
 * @property {(page: Page) => boolean} goesOn Whether it does so after the page's run has ended.
 */

/** @type {Company} */
const ALONE = { pictures: (page, reel, train) => train(page, reel), goesOn: () => false };

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {ReturnType<typeof import("./pace.js").createPace>} outside.pace
 * @param {() => boolean} outside.hidden
 * @param {(path: string, body: object) => Promise<any>} outside.request
 * @param {(page: Page, unit: "epochs", amount: number) => Promise<Answer>} outside.train
 * @param {Company} [outside.company]
 */
export function createPlaying({ store, pace, hidden, request, train, company = ALONE }) {
  /** Playing goes on as long as one run does. @param {Page} page @param {Partial<Page>} change */
  function together(page, change) {
    return company.goesOn({ ...page, ...change }) ? { ...change, playing: true } : change;
  }

  /**
   * A run is watched from the picture on at which it begins to play.
   * @param {Page} page What is shown, or what will be after the pictures that are there.
   */
  function next(page) {
    const isShown = page === store.get();
    if (!page.playing) return null;
    if (isShown) pace.begin();
    if (page.watch) return play(page);
    if (!isShown) return null;
    const heeded = heed(page.goal, watchedFrom(page.goal, page.frame), true);
    const change = { ...(heeded.stopped ? {} : goneOn(page)), ...heeded };
    store.set(together(page, change));
    return store.get().playing ? play(store.get()) : null;
  }

  /**
   * Go on to the very epoch that reaches the goal: from the last state before it, if it was passed.
   * @param {Page} page
   * @param {Reel} wanted
   * @param {Reel} given What was there before, and then is.
   */
  async function reel(page, wanted, given) {
    const { config, view, goal, watch, state } = page;
    const { pictures, epochs } = atMost(goal, state.epoch, wanted);
    const body = { config, view, state, epochs: pictures * epochs, pictures };
    const answer = await request("/api/train", body);
    const shown = picturesOf(answer);
    given.pictures = Math.max(given.pictures, shown.length);
    given.epochs += answer.frame.curve.length;
    const { before, missing } = untilReached(goal, /** @type {Watch} */ (watch), shown);
    if (missing === null) return before;
    const last = before.at(-1)?.state ?? state;
    return [...before, await train({ ...page, state: last }, "epochs", missing - last.epoch)];
  }

  /** @param {Page} page @returns {Task} */
  function play(page) {
    const { view, goal, state } = page;
    const fitting = pace.reel(view.speed, hidden());
    const asked = isOver(page) ? fitting : atMost(goal, state.epoch, fitting);
    const ask = async () => {
      const sent = performance.now();
      const given = { pictures: 0, epochs: 0 };
      const all = await company.pictures(page, asked, (run, wanted) => reel(run, wanted, given));
      pace.took(performance.now() - sent, asked, given);
      return all;
    };
    const change = (/** @type {Page} */ now, /** @type {any} */ { also, ...answer }) => {
      const own = answer.frame ? played(now, answer) : {};
      const next = { ...own, ...also?.({ ...now, ...own }) };
      return { ...together(now, next), perEpoch: pace.perEpoch };
    };
    return { page, plays: true, ask, change };
  }

  return next;
}
