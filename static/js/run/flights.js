/**
 * Requests under way. One is in flight at a time; while the pictures of its answer are drawn,
 * one after the other, the next is already asked for. The server keeps nothing, so what nobody
 * wants any more is dropped, also in the middle of a reel, and a lost request is sent again.
 *
 * The page's state is always that of the picture it shows: each picture brings its own. So
 * playing may end, and anything else begin, at whatever picture has been drawn.
 */

import { Refused } from "../server/api.js";
import { persist } from "../server/persistence.js";
import { linkOfView, looksAlike, taken } from "../settings/viewing.js";
import { markedLate, offer } from "./changes.js";
import { grown } from "./past.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {object} Task A request, and what becomes of the page with its answer.
 * @property {Page} page What the page was when it was asked.
 * @property {boolean} [plays] Whether it is part of playing: then it gives several answers, to
 *   be drawn one after the other, and whatever else is wished for comes first.
 * @property {() => Task} [early] The wish that, if it comes next, is asked for before the picture of
 *   this one is drawn.
 * @property {(now: Page) => boolean} [holds] Whether it is still wanted, where that can change.
 * @property {() => Promise<any>} ask
 * @property {(page: Page, answer: any) => Partial<Page>} change
 */

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {(isFirst: boolean) => Promise<boolean>} outside.turn Gives in time whether the turn of
 *   the next picture of a reel has come.
 * @param {() => Promise<unknown>} outside.nextPicture Resolves when a picture may be drawn.
 * @param {(page: Page) => Task | null} outside.next What a page asks for when nobody wishes
 *   anything.
 * @param {() => Task} outside.redraw Asks for the same picture again, as the view now wants it.
 */
export function createFlights({ store, wait, turn, nextPicture, next, redraw }) {
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
  function isWanted(/** @type {Task} */ { plays, page, holds }, /** @type {number} */ number) {
    const { playing, config, goal, view, schema } = store.get();
    const isSame = config === page.config && goal === page.goal;
    const goesOn = playing && isSame && !wishes.length && looksAlike(page.view, view, schema);
    return number >= barrier && (!plays || goesOn) && (holds?.(store.get()) ?? true);
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
    const isStillWanted = () => isWanted(task, number);
    if (!given || !isStillWanted()) return null;
    const answers = task.plays ? given : [given];
    const isEarly = wishes.length > 0 && wishes[0] === task.early;
    const following = isEarly
      ? launch(take())
      : wishes.length
        ? null
        : launch(next(after(task, answers)));
    for (const [i, answer] of answers.entries()) {
      if (task.plays) while (isStillWanted() && !(await turn(i === 0)));
      else await nextPicture();
      if (!isStillWanted()) break;
      draw(task, answer);
    }
    return following;
  }

  /** What the page will be once all answers are drawn. @param {Task} task @param {any[]} answers */
  function after({ page: { config: shown }, change }, answers) {
    let page = store.get();
    for (const answer of answers) page = { ...page, shown, ...change(page, answer) };
    return page;
  }

  /** @param {Task} task @param {any} given */
  function draw({ page, plays, change }, given) {
    const { config, view, marks } = page;
    const before = store.get();
    const { schema, view: now } = before;
    const marked = { marks: markedLate(before, page, given.state) };
    const changed = change({ ...before, ...marked }, given);
    const drawn = { shown: config, ...marked, ...changed };
    drawn.past = grown(before, { ...before, ...drawn });
    // What needs no answer may have changed since this one was asked for.
    drawn.link = linkOfView(given.link, drawn.view ?? now, schema);
    accepted = { config: drawn.shown, view: drawn.view ?? view, marks: changed.marks ?? marks };
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
