/** What a page that plays asks for: one reel after the other, until its goal is reached. */

import { played, watchedFrom } from "./changes.js";
import { atMost, heed } from "./goal.js";
import { goneOn } from "./looking.js";
import { picturesOf, untilReached } from "./reel.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Watch} Watch
 * @typedef {import("../types.d.ts").Answer} Answer
 * @typedef {import("./flights.js").Task} Task
 */

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {ReturnType<typeof import("./pace.js").createPace>} outside.pace
 * @param {() => boolean} outside.hidden
 * @param {(path: string, body: object) => Promise<any>} outside.request
 * @param {(page: Page, unit: "epochs", amount: number) => Promise<Answer>} outside.train
 */
export function createPlaying({ store, pace, hidden, request, train }) {
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
    store.set({ ...(heeded.stopped ? {} : goneOn(page)), ...heeded });
    return store.get().playing ? play(store.get()) : null;
  }

  /**
   * Go on to the very epoch that reaches the goal: from the last state before it, if it was passed.
   *
   * @param {Page} page
   * @returns {Task}
   */
  function play(page) {
    const { config, view, goal, watch, state } = page;
    const asked = atMost(goal, state.epoch, pace.reel(view.speed, hidden()));
    const { pictures } = asked;
    const ask = async () => {
      const sent = performance.now();
      const body = { config, view, state, epochs: pictures * asked.epochs, pictures };
      const given = await request("/api/train", body);
      const shown = picturesOf(given);
      const epochs = given.frame.curve.length;
      pace.took(performance.now() - sent, asked, { pictures: shown.length, epochs });
      const { before, missing } = untilReached(goal, /** @type {Watch} */ (watch), shown);
      if (missing === null) return before;
      const last = before.at(-1)?.state ?? state;
      return [...before, await train({ ...page, state: last }, "epochs", missing - last.epoch)];
    };
    const change = (/** @type {Page} */ now, /** @type {any} */ answer) => ({
      ...played(now, answer),
      perEpoch: pace.perEpoch,
    });
    return { page, plays: true, ask, change };
  }

  return next;
}
