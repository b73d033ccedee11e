/** Runs the network: what the user can do with a run, in the user's words. */

import { text } from "../page/text.js";
import { underData, withInputs } from "../settings/inputs.js";
import { linkOfView, ownSettings } from "../settings/viewing.js";
import { advanced, marked, opened, placeOf, revisited, started, watchedFrom } from "./changes.js";
import { createEdits } from "./edits.js";
import { createFlights } from "./flights.js";
import { createLooking, goneOn } from "./looking.js";
import { createPace } from "./pace.js";
import { createPlaying } from "./playing.js";
import { DRAWN, dropped, fitting, startFrom } from "./start.js";
import { asItWas } from "./steps.js";
import { createUndo } from "./undo.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {import("../types.d.ts").Unit} Unit
 * @typedef {import("../types.d.ts").Goal} Goal
 * @typedef {import("../types.d.ts").Answer} Answer
 * @typedef {import("./flights.js").Task} Task
 * @typedef {import("./changes.js").Saved} Saved
 */

/**
 * @param {object} outside What the player needs of the world.
 * @param {import("../types.d.ts").Store} outside.store
 * @param {(path: string, body?: object) => Promise<any>} outside.request
 * @param {() => Promise<number>} outside.nextPicture Resolves when a picture may be drawn, to the
 *   time at which it is.
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {() => boolean} outside.hidden Whether nobody can see the page.
 * @param {import("./playing.js").Company} [outside.company]
 */
export function createPlayer({ store, request, nextPicture, wait, hidden, company }) {
  const pace = createPace();
  const next = createPlaying({ store, pace, hidden, request, train, company });
  const flights = createFlights({ store, wait, turn, nextPicture, next, redraw });
  const looking = createLooking({ store, flights, train, redraw });

  /** @param {Page} page @param {Unit} unit @param {number} amount @returns {Promise<Answer>} */
  function train({ config, view, state }, unit, amount) {
    return request("/api/train", { config, view, state, [unit]: amount });
  }

  /** Nobody sees the pictures of a hidden page: the rest of a reel comes at once. */
  async function turn(/** @type {boolean} */ isFirst) {
    return (!isFirst && hidden()) || pace.isDue(await nextPicture());
  }

  /** @returns {Task} */
  function redraw() {
    return stepped("epochs", 0);
  }

  /** @param {Unit} unit @param {number} amount @returns {Task} */
  function stepped(unit, amount) {
    if (amount) store.set(goneOn(store.get()));
    const page = store.get();
    return { page, ask: () => train(page, unit, amount), change: advanced };
  }

  /**
   * The unit that was pointed at meanwhile may not be there any more: the output is shown.
   * @param {string[]} said
   * @returns {() => Task}
   */
  function start(said) {
    const whole = (/** @type {Page} */ { view }) => ({ ...view, node: null });
    const change = (/** @type {Page} */ now, /** @type {any} */ answer) => {
      const next = started(answer);
      return { ...next, view: whole(now), notes: [...answer.notes, ...said] };
    };
    return () => {
      const page = store.get();
      const { config } = page;
      const view = whole(page);
      const ask = () => request("/api/train", { config, view, state: null, epochs: 0 });
      return { page, ask, change };
    };
  }

  /**
   * Back to what the page once was, under the view that there is now.
   * @param {import("./steps.js").Past} was
   * @param {Pick<Page, "run" | "notes">} now
   */
  function revisit(was, now) {
    anew(() => {
      const page = asItWas(store.get(), was);
      return { page, ask: () => train(page, "epochs", 0), change: revisited(was, now) };
    });
  }

  /** What the page is about to become, and which run it still shows. */
  let leaving = { what: "", run: Symbol("none") };
  /** In a word, or "" if nothing is under way. */
  const underWay = () => (leaving.run === store.get().run ? leaving.what : "");

  /**
   * A run of its own begins; what was selected or playing belongs to the last.
   * @param {() => Task} wish
   * @param {string} [what]
   */
  async function anew(wish, what = "") {
    const { view, run } = store.get();
    const mine = { what, run };
    leaving = mine;
    store.set({ playing: false, diverged: null, view: { ...view, node: null } });
    await flights.instead(wish);
    if (leaving === mine) leaving = { ...mine, what: "" };
  }

  const player = {
    ...createEdits({ store, flights, train, redraw }),
    ...createUndo(store, revisit, underWay),
    lookAt: looking.lookAt,
    aim: looking.aim,

    /**
     * Open a link, or go on with a saved run of it; resolves when nothing is asked for any more.
     * @param {string} link
     * @param {Saved | null} [saved]
     * @param {string[]} [said] What was said before about the link.
     */
    open(link, saved = null, said = []) {
      const ask = () => request("/api/open", { link, state: saved?.state ?? null });
      const change = (/** @type {Page} */ _, /** @type {any} */ given) =>
        opened(given, saved, said);
      return anew(() => ({ page: store.get(), ask, change }));
    },

    /**
     * Change settings. Live ones go on with the run, all others start it anew; typed first
     * weights go where they do not fit any more. With new data comes what is said of them.
     * @param {Partial<Config>} wanted
     * @param {Partial<import("../settings/inputs.js").OfData>} [said]
     */
    configure(wanted, said = {}) {
      const before = store.get();
      const { config, schema, goal, playing } = before;
      const change = withInputs(config, wanted, schema);
      const rows = schema.parameters.filter(row => row.name in change);
      const next = fitting(config, change);
      const view = { ...underData(before.view, config, next), ...said };
      store.set({ config: next, view, error: null, notes: [], given: [] });
      if (!rows.every(row => row.live)) return void anew(start(dropped(before, change)));
      looking.goOnFromHere();
      const { marks, frame, watch, state } = store.get();
      const added = rows.map(({ name }) => ({
        ...placeOf(state),
        name,
        value: Object(change)[name],
        was: Object(config)[name],
      }));
      store.set({ marks: marked(marks, added), watch: watch && watchedFrom(goal, frame) });
      if (!playing) flights.wish(redraw);
    },

    /** Back to epoch 0, with the same first weights. */
    restart() {
      anew(start(dropped(store.get())), text("restart"));
    },

    /** Other first weights; all else stays, typed biases too. */
    newWeights() {
      player.configure({ resets: store.get().config.resets + 1, first_weights: [] });
    },

    /** Make the weights and biases that are shown the first ones. */
    keepWeights() {
      const { state, shown } = store.get();
      player.configure(startFrom(state, shown));
    },

    /** Back to drawn first weights. */
    drawnWeights() {
      player.configure(DRAWN);
    },

    /**
     * Show the run in another way. The server is asked only where the picture needs it.
     * @param {Partial<import("../types.d.ts").View>} change
     */
    show(change) {
      const { view: before, link, schema, playing } = store.get();
      const view = { ...before, ...change };
      store.set({ view, link: linkOfView(link, view, schema) });
      const alone = ownSettings(schema);
      if (Object.keys(change).every(name => alone.some(row => row.name === name))) return;
      if (!playing) flights.wish(redraw);
    },

    /** @param {Unit} unit */
    step(unit) {
      player.pause();
      store.set({ stopped: null });
      flights.wish(() => stepped(unit, 1));
    },

    play() {
      store.set({ playing: true, diverged: null, stopped: null, watch: null });
      flights.run();
    },

    /** What is in flight is dropped: the epoch that is shown stays. */
    pause() {
      if (!store.get().playing) return;
      store.set({ playing: false });
      flights.wish(redraw);
    },

    /** @param {Goal} goal Where playing ends; it counts from here. */
    playTo: goal => store.set({ goal, stopped: null, watch: null }),
  };
  return player;
}
