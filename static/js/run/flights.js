/**
 * Requests under way. One is in flight at a time; while its answer is drawn the next is
 * already asked for. The server keeps nothing, so an answer that nobody wants any more is
 * dropped and a lost request is sent again.
 */

import { Refused } from "../server/api.js";
import { persist } from "../server/persistence.js";
import { linkOfView, taken } from "../settings/viewing.js";
import { offer } from "./changes.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {object} Task A request, and what becomes of the page with its answer.
 * @property {Page} page What the page was when it was asked.
 * @property {boolean} [plays] Whether it is part of playing.
 * @property {() => Promise<any>} ask
 * @property {(page: Page, answer: any) => Partial<Page>} change
 */

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {() => Promise<unknown>} outside.nextPicture Resolves when a picture may be drawn.
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {(page: Page) => Task | null} outside.next What a page asks for when nobody wishes
 *   anything.
 * @param {() => Task} outside.redraw Asks for the same picture again, as the view now wants it.
 */
export function createFlights({ store, nextPicture, wait, next, redraw }) {
  /** @type {(() => Task)[]} */
  let wishes = [];
  /** The task that made everything before it uninteresting. */
  let barrier = 0;
  let asked = 0;
  let running = false;
  let ended = Promise.resolve();
  /** What the server took last. @type {Pick<Page, "config" | "view" | "marks">} */
  let accepted = store.get();

  /** @param {Task | null} task */
  function launch(task) {
    return task && { task, number: asked++, given: answer(task, asked - 1) };
  }

  /** Whether an answer still belongs to what the user wants. */
  function isWanted(/** @type {Task} */ { plays, page }, /** @type {number} */ number) {
    const { playing, config, goal } = store.get();
    const goesOn = playing && config === page.config && goal === page.goal;
    return number >= barrier && (!plays || goesOn);
  }

  /** @param {Task} task @param {number} number */
  async function answer(task, number) {
    const isStillWanted = () => isWanted(task, number);
    try {
      return await persist({ store, wait }, task.ask, isStillWanted);
    } catch (error) {
      if (error instanceof Refused) return refuse(error, isStillWanted());
      throw error;
    }
  }

  /** @param {Refused} error @param {boolean} wanted */
  function refuse(error, wanted) {
    store.set({ lost: false });
    if (wanted) {
      const { config, marks } = accepted;
      const view = viewBefore();
      const offered = offer(store.get().config, config, error.offers);
      wishes = [];
      store.set({ config, view, marks, error: error.message, offered, playing: false });
    }
    return null;
  }

  /** The view that the server took last; what it is not asked about stays. */
  function viewBefore() {
    const { view, schema } = store.get();
    return accepted.view && taken(accepted.view, view, schema);
  }

  /** @param {NonNullable<ReturnType<typeof launch>>} flight @param {any} given */
  async function land({ task, number }, given) {
    if (!given || !isWanted(task, number)) return null;
    const change = { shown: task.page.config, ...task.change(store.get(), given) };
    const following = wishes.length ? null : launch(next({ ...store.get(), ...change }));
    await nextPicture();
    if (isWanted(task, number)) draw(task, given);
    return following;
  }

  /** @param {Task} task @param {any} given */
  function draw({ page, plays, change }, given) {
    const { config, view, marks } = page;
    const { schema, view: now } = store.get();
    const drawn = { shown: config, ...change(store.get(), given) };
    // What needs no answer may have changed since this one was asked for.
    drawn.link = linkOfView(given.link, drawn.view ?? now, schema);
    accepted = { config: drawn.shown, view: drawn.view ?? view, marks: drawn.marks ?? marks };
    store.set(drawn);
    if (plays && !store.get().playing && store.get().view !== view) wishes.push(redraw);
  }

  const take = () => wishes.shift()?.() ?? next(store.get());

  /** Resolves when nothing is asked for any more. */
  function run() {
    if (!running) {
      running = true;
      ended = all();
    }
    return ended;
  }

  async function all() {
    try {
      let flight = launch(take());
      while (flight) flight = (await land(flight, await flight.given)) ?? launch(take());
    } finally {
      running = false;
    }
  }

  return {
    run,

    /** After what is under way. @param {() => Task} wish */
    wish(wish) {
      if (!wishes.includes(wish)) wishes.push(wish);
      run();
    },

    /** Whatever is under way is of no interest any more. @param {() => Task} wish */
    instead(wish) {
      barrier = asked;
      wishes = [wish];
      return run();
    },
  };
}
