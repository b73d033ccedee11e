/** A student's place in a class: coming in, sending a run, and hearing how the class stands. */

import { problemOf } from "../page/problems.js";
import { isText, like } from "../page/shape.js";
import { recall, remember } from "../page/storage.js";
import { createStore } from "../page/store.js";
import { Refused } from "../server/api.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Tally} Tally
 *
 * @typedef {object} Place
 * @property {string} code
 * @property {string} key
 * @property {string} name
 *
 * @typedef {object} Membership
 * @property {Place | null} place Null outside of any class.
 * @property {number | null} sent Epoch of the run that was sent last.
 * @property {Tally[] | null} guesses Of the class, where the teacher shows them.
 * @property {string | null} problem
 */

const PLACE = "class";
/** The class is over, or this place in it is. */
const GONE = [403, 404];
const isPlace = like({ code: isText, key: isText, name: isText });
/** Milliseconds between two looks at how the class stands. */
const EVERY = 3000;
const MOST_GUESSES = 10;
const LONGEST_GUESS = 200;

/** What of a page goes to the teacher. @param {Page} page */
export function sendable({ link, state, view, guessed }) {
  const { sheet = "", question = "", guesses = {} } = guessed ?? {};
  const given = view.bench === "exercise" ? Object.entries(guesses) : [];
  return {
    link,
    state,
    guesses: given
      .filter(([, each]) => each.given.trim())
      .slice(0, MOST_GUESSES)
      .map(([guess, { given, late = false }]) => ({
        sheet,
        question,
        guess,
        given: given.trim().slice(0, LONGEST_GUESS),
        late,
      })),
  };
}

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {{play: () => void, pause: () => void}} outside.player
 * @param {(path: string, body?: object) => Promise<any>} outside.request
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {import("../page/storage.js").Store} outside.storage
 * @param {() => string} outside.newKey
 */
export function createMembership({ store, player, request, wait, storage, newKey }) {
  /** @type {ReturnType<typeof createStore<Membership>>} */
  const own = createStore({ place: null, sent: null, guesses: null, problem: null });
  /** The student's secret: the same until the class is left, however often joining is tried. */
  let key = newKey();
  /** Whether a run waits for the class to go on. */
  let waits = false;

  /** @param {{paused: boolean, guesses: Tally[] | null}} told */
  function hear({ paused, guesses }) {
    own.set({ guesses });
    if (paused !== store.get().held) store.set({ held: paused });
    if (paused || !waits) return;
    waits = false;
    player.play();
  }

  store.subscribe(
    page => [page.held, page.playing],
    (held, playing) => {
      if (!held || !playing) return;
      waits = true;
      player.pause();
    },
  );

  /** @param {string | null} problem */
  function out(problem) {
    const { notes } = store.get();
    if (own.get().place && problem) store.set({ notes: [...notes, problem] });
    remember(storage, PLACE, null);
    own.set({ place: null, sent: null, guesses: null, problem });
    [key, waits] = [newKey(), false];
    if (store.get().held) store.set({ held: false });
  }

  /** Ask as the student; what is refused because of haste changes nothing else. */
  async function ask(/** @type {Place} */ { code, key }, /** @type {string} */ what, more = {}) {
    try {
      hear(await request(`/api/class/${what}`, { code, key, ...more }));
      return true;
    } catch (error) {
      const problem = problemOf(error);
      if (error instanceof Refused && GONE.includes(error.status)) out(problem);
      else own.set({ problem });
      return false;
    }
  }

  /** Hear of the class for as long as this place in it is held. @param {Place} place */
  async function listen(place) {
    while (own.get().place?.key === place.key) {
      await wait(EVERY);
      if (own.get().place?.key !== place.key) return;
      if (await ask(place, "look")) own.set({ problem: null });
    }
  }

  return {
    store: own,

    /** Go on after a reload. */
    resume() {
      const place = recall(storage, PLACE, isPlace);
      if (!place) return;
      own.set({ place });
      listen(place);
    },

    /** @param {string} code @param {string} name */
    async join(code, name) {
      const place = { code: code.replace(/\s/g, "").toUpperCase(), key, name };
      if (!(await ask(place, "join", { name }))) return;
      remember(storage, PLACE, place);
      own.set({ place, problem: null });
      listen(place);
    },

    async send() {
      const { place } = own.get();
      if (!place) return;
      const { epoch } = store.get().state;
      if (await ask(place, "send", sendable(store.get()))) own.set({ sent: epoch, problem: null });
    },

    leave: () => out(null),
  };
}
