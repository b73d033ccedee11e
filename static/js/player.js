/**
 * Runs the network. One request is in flight at a time; while its answer is drawn the
 * next is already asked for. The server keeps nothing, so an answer that nobody wants
 * any more is dropped and a lost request is sent again.
 */

import { Refused, Unreachable } from "./api.js";
import { atMost, follow, heed, watched } from "./goal.js";
import { append, begin } from "./history.js";
import { createPace } from "./pace.js";

/**
 * @typedef {import("./types.d.ts").Page} Page
 * @typedef {import("./types.d.ts").Config} Config
 * @typedef {import("./types.d.ts").Answer} Answer
 * @typedef {import("./types.d.ts").OpenAnswer} OpenAnswer
 * @typedef {import("./types.d.ts").Unit} Unit
 * @typedef {import("./types.d.ts").Goal} Goal
 * @typedef {import("./types.d.ts").Watch} Watch
 * @typedef {{config: Config, state: import("./types.d.ts").RunState,
 *   history: import("./types.d.ts").History, marks: import("./types.d.ts").Mark[]}} Saved
 * @typedef {{generation: number, goal?: Goal, ask: () => Promise<any>,
 *   change: (answer: any) => Partial<Page>}} Task With a goal if it is a part of playing.
 */

const BACK_OFF = [250, 500, 1000, 2000, 4000];

/**
 * @param {object} outside What the player needs of the world.
 * @param {import("./types.d.ts").Store} outside.store
 * @param {(path: string, body?: object) => Promise<any>} outside.request
 * @param {() => Promise<unknown>} outside.nextPicture Resolves when a picture may be drawn.
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {() => boolean} outside.hidden Whether nobody can see the page.
 */
export function createPlayer({ store, request, nextPicture, wait, hidden }) {
  /** @type {(() => Task)[]} */
  let wishes = [];
  let generation = 0;
  let running = false;
  const pace = createPace();
  /** The last that the server took. */
  let accepted = { config: store.get().shown, view: store.get().view };

  /** @param {() => Promise<any>} ask @param {(answer: any) => Partial<Page>} change */
  const task = (ask, change) => ({ generation, ask, change });

  /** @param {Partial<Page>} [later] What the page will be once the last answer is drawn. */
  const advance = (/** @type {Unit} */ unit, /** @type {number} */ amount, later = {}) => {
    const { config, view, state } = { ...store.get(), ...later };
    const ask = () => request("/api/train", { config, view, state, [unit]: amount });
    return task(ask, answer => advanced(store.get(), answer));
  };

  const redraw = () => advance("epochs", 0);

  const start = () => {
    const { config, view } = store.get();
    const ask = () => request("/api/train", { config, view, state: null, epochs: 0 });
    return task(ask, started);
  };

  /** Go on to the very epoch that reaches the goal: from the same state again, if it was passed. */
  const play = (later = {}) => {
    const { config, view, state, goal, watch, speed } = { ...store.get(), ...later };
    const post = (/** @type {number} */ epochs) =>
      request("/api/train", { config, view, state, epochs });
    const ask = async () => {
      const given = await post(atMost(goal, state.epoch, pace.epochs(speed, hidden())));
      const { reached } = follow(goal, /** @type {Watch} */ (watch), given.frame.curve);
      const passed = reached !== null && (reached < given.frame.epoch || given.frame.diverged);
      return passed ? post(reached - state.epoch) : given;
    };
    return { ...task(ask, answer => played(store.get(), answer)), goal };
  };

  function take() {
    const wish = wishes.shift();
    if (wish) return wish();
    const { playing, watch, goal, frame } = store.get();
    if (playing && !watch) store.set(heed(goal, watchedFrom(goal, frame), true));
    return store.get().playing ? play() : null;
  }

  /** Whether an answer to it still belongs to what the page shows. */
  function isWanted(/** @type {Task} */ { generation: asked, goal }) {
    const { playing, goal: wanted } = store.get();
    return asked === generation && (!goal || (playing && goal === wanted));
  }

  /** @param {Task} wanted */
  async function answer(wanted) {
    for (let attempt = 0; ; attempt++) {
      try {
        const sent = performance.now();
        const given = await wanted.ask();
        pace.took(performance.now() - sent, given.frame.curve.length);
        if (store.get().lost) store.set({ lost: false });
        return given;
      } catch (error) {
        if (error instanceof Refused) return refuse(wanted, error);
        if (!(error instanceof Unreachable)) throw error;
        store.set({ lost: true });
        await wait(BACK_OFF[Math.min(attempt, BACK_OFF.length - 1)]);
        if (!isWanted(wanted)) return probe();
      }
    }
  }

  /** @param {Task} wanted @param {Refused} error */
  function refuse(wanted, error) {
    if (isWanted(wanted)) {
      wishes = [];
      store.set({ ...accepted, error: error.message, playing: false });
    }
    return null;
  }

  /** Go on asking whether the server is back, though nothing else is to be asked. */
  function probe() {
    if (!wishes.length) wishes.push(redraw);
    return null;
  }

  async function run() {
    if (running) return;
    running = true;
    let flight = launch(take());
    while (flight) {
      const given = await flight.given;
      let following = null;
      if (given && isWanted(flight.wanted)) {
        const change = flight.wanted.change(given);
        const { playing, watch, config, view } = { ...store.get(), ...change };
        if (playing && watch && !wishes.length) following = launch(play(change));
        await nextPicture();
        if (isWanted(flight.wanted)) {
          accepted = { config, view };
          const { perEpoch } = pace;
          store.set({ ...flight.wanted.change(given), shown: config, perEpoch });
        }
      }
      flight = following ?? launch(take());
    }
    running = false;
  }

  /** @param {Task | null} wanted */
  function launch(wanted) {
    return wanted && { wanted, given: answer(wanted) };
  }

  /** Whatever is under way is of no interest any more; do this instead. */
  function instead(/** @type {() => Task} */ wish) {
    generation += 1;
    wishes = [wish];
    run();
  }

  function redrawn() {
    if (!wishes.includes(redraw)) wishes.push(redraw);
    run();
  }

  const player = {
    /**
     * Open a link, or go on with a saved run of it.
     * @param {string} link
     * @param {Saved | null} [saved]
     */
    open(link, saved = null) {
      store.set({ playing: false });
      const ask = () => request("/api/open", { link });
      if (!saved) return instead(() => task(ask, opened));
      const resume = async () => {
        const fresh = await ask();
        const { config, state } = saved;
        const body = { config, view: fresh.view, state, epochs: 0 };
        return { ...fresh, ...(await request("/api/train", body)), config, data: fresh.data };
      };
      const { history, marks } = saved;
      return instead(() => task(resume, given => ({ ...opened(given), history, marks })));
    },

    /**
     * Change parameters. Live ones go on with the run, all others start it anew.
     * @param {Partial<Config>} change
     */
    configure(change) {
      const { config, schema, marks, state, goal, watch, frame } = store.get();
      const rows = schema.parameters.filter(row => row.name in change);
      store.set({ config: { ...config, ...change }, error: null, notes: [] });
      if (!rows.every(row => row.live)) return player.restart();
      const { epoch } = state;
      const added = rows.map(({ name }) => ({ epoch, name, value: Object(change)[name] }));
      const kept = marks.filter(old => !(old.epoch === epoch && old.name in change));
      store.set({ marks: [...kept, ...added], watch: watch && watchedFrom(goal, frame) });
      return redrawn();
    },

    /** Back to epoch 0, with the same first weights. */
    restart() {
      store.set({ playing: false, diverged: null });
      instead(start);
    },

    /** Other first weights; everything else stays. */
    newWeights() {
      player.configure({ resets: store.get().config.resets + 1 });
    },

    /** @param {Partial<import("./types.d.ts").View>} change */
    show(change) {
      store.set({ view: { ...store.get().view, ...change } });
      if (!store.get().playing) redrawn();
    },

    /** @param {Unit} unit */
    step(unit) {
      player.pause();
      store.set({ stopped: null });
      wishes.push(() => advance(unit, 1));
      run();
    },

    play() {
      store.set({ playing: true, diverged: null, stopped: null, watch: null });
      run();
    },

    pause() {
      if (!store.get().playing) return;
      store.set({ playing: false });
      redrawn();
    },

    /** @param {Goal} goal Where playing ends; it counts from here. */
    playTo(goal) {
      store.set({ goal, stopped: null, watch: null });
    },
  };
  return player;
}

/**
 * @param {OpenAnswer} answer
 * @returns {Partial<Page>}
 */
function opened(answer) {
  return { ...started(answer), config: answer.config, view: answer.view };
}

/**
 * @param {Answer} answer
 * @returns {Partial<Page>}
 */
function started({ state, link, frame, notes, data }) {
  const history = begin(frame.epoch, frame.loss);
  const clean = { diverged: null, stopped: null, error: null, marks: [], watch: null };
  const run = Symbol("run");
  return { run, state, link, frame, notes, history, ...clean, ...(data && { data }) };
}

/**
 * Nothing has been seen of a run but what the page shows.
 *
 * @param {Goal} goal
 * @param {import("./types.d.ts").Frame} frame
 */
function watchedFrom(goal, { epoch, loss }) {
  return watched(goal, [epoch, loss.train, loss.test]);
}

/**
 * @param {Page} page
 * @param {Answer} answer
 * @returns {Partial<Page>}
 */
function played(page, answer) {
  const { goal, watch } = page;
  const heeded = watch && heed(goal, follow(goal, watch, answer.frame.curve));
  return { ...advanced(page, answer), ...heeded };
}

/**
 * A run that diverges keeps its last finite picture.
 *
 * @param {Page} page
 * @param {Answer} answer
 * @returns {Partial<Page>}
 */
function advanced(page, { state, link, frame, notes }) {
  const history = append(page.history, frame.curve);
  if (frame.diverged) return { history, link, diverged: frame.diverged, playing: false };
  return { state, link, frame, notes, history };
}
