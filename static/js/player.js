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
 * @typedef {object} Task A request, and what becomes of the page with its answer.
 * @property {number} generation
 * @property {Config} config What is asked for.
 * @property {import("./types.d.ts").View} view
 * @property {Goal} goal
 * @property {number} epochs Played, not stepped; 0 for everything else.
 * @property {() => Promise<any>} ask
 * @property {(answer: any) => Partial<Page>} change
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
  /** What the server took last. @type {Pick<Page, "config" | "view" | "marks">} */
  let accepted = store.get();

  /**
   * @param {() => Promise<any>} ask
   * @param {(answer: any) => Partial<Page>} change
   * @returns {Task}
   */
  function task(ask, change, epochs = 0) {
    const { config, view, goal } = store.get();
    return { generation, config, view, goal, epochs, ask, change };
  }

  /**
   * @param {Unit} unit
   * @param {number} amount
   */
  function advance(unit, amount) {
    const { config, view, state } = store.get();
    const ask = () => request("/api/train", { config, view, state, [unit]: amount });
    return task(ask, answer => advanced(store.get(), answer));
  }

  const redraw = () => advance("epochs", 0);

  function start() {
    const { config, view } = store.get();
    return task(() => request("/api/train", { config, view, state: null, epochs: 0 }), started);
  }

  /**
   * Go on, up to the very epoch that reaches the goal: if it was passed, from the same state again.
   * @param {Partial<Page>} [later] What the page will be once the last answer is drawn.
   */
  function play(later = {}) {
    const { config, view, state, goal, watch, speed } = { ...store.get(), ...later };
    const epochs = atMost(goal, state.epoch, pace.epochs(speed, hidden()));
    const train = (/** @type {number} */ amount) =>
      request("/api/train", { config, view, state, epochs: amount });
    const ask = async () => {
      const given = await train(epochs);
      const { reached } = follow(goal, /** @type {Watch} */ (watch), given.frame.curve);
      const passed = reached !== null && (reached < given.frame.epoch || given.frame.diverged);
      return passed ? train(reached - state.epoch) : given;
    };
    return task(ask, answer => played(store.get(), answer), epochs);
  }

  function take() {
    const wish = wishes.shift();
    if (wish) return wish();
    const { playing, watch, goal, frame } = store.get();
    if (playing && !watch) store.set(heed(goal, watchedFrom(goal, frame), true));
    return store.get().playing ? play() : null;
  }

  /** Whether the answer still belongs to what the user wants. @param {Task} asked */
  function isWanted(asked) {
    const { playing, config, goal } = store.get();
    const goesOn = playing && config === asked.config && goal === asked.goal;
    return asked.generation === generation && (!asked.epochs || goesOn);
  }

  /** @param {Task} asked */
  async function answer(asked) {
    for (let attempt = 0; ; attempt++) {
      const sent = performance.now();
      try {
        const given = await asked.ask();
        const spent = performance.now() - sent;
        if (asked.epochs) pace.took(spent, asked.epochs, given.frame.curve.length);
        if (store.get().lost) store.set({ lost: false });
        return given;
      } catch (error) {
        if (error instanceof Refused) return refuse(asked, error);
        if (!(error instanceof Unreachable)) throw error;
        store.set({ lost: true });
        await wait(BACK_OFF[Math.min(attempt, BACK_OFF.length - 1)]);
        if (!isWanted(asked)) return null;
      }
    }
  }

  /** @param {Task} asked @param {Refused} error */
  function refuse(asked, error) {
    store.set({ lost: false });
    if (isWanted(asked)) {
      const { config, view, marks } = accepted;
      wishes = [];
      store.set({ config, view, marks, error: error.message, playing: false });
    }
    return null;
  }

  async function run() {
    if (running) return;
    running = true;
    try {
      let flight = launch(take());
      while (flight) {
        const following = await show(flight.asked, await flight.given);
        flight = following ?? launch(take());
      }
    } finally {
      running = false;
    }
  }

  /** @param {Task | null} asked */
  function launch(asked) {
    return asked && { asked, given: answer(asked) };
  }

  /**
   * Draw an answer; when playing, ask for the next one before.
   * @param {Task} asked
   * @param {any} given
   */
  async function show(asked, given) {
    if (!given || !isWanted(asked)) return null;
    const change = { shown: asked.config, ...asked.change(given) };
    const page = { ...store.get(), ...change };
    const goesOn = page.playing && page.watch && !wishes.length;
    const following = goesOn ? launch(play(change)) : null;
    await nextPicture();
    if (isWanted(asked)) {
      accepted = { config: change.shown, view: asked.view, marks: store.get().marks };
      store.set({ ...change, perEpoch: pace.perEpoch });
    }
    return following;
  }

  /** Whatever is under way is of no interest any more; do this instead. */
  function instead(/** @type {() => Task} */ wish) {
    const { view } = store.get();
    store.set({ playing: false, diverged: null, view: { ...view, node: null } });
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
      const { config, schema, marks, state, playing } = store.get();
      const rows = schema.parameters.filter(row => row.name in change);
      store.set({ config: { ...config, ...change }, error: null, notes: [] });
      if (!rows.every(row => row.live)) return player.restart();
      const { epoch } = state;
      const added = Object.entries(change).map(([name, value]) => ({ epoch, name, value }));
      const kept = marks.filter(old => !(old.epoch === epoch && old.name in change));
      store.set({ marks: [...kept, ...added], watch: null });
      if (!playing) redrawn();
    },

    /** Back to epoch 0, with the same first weights. */
    restart() {
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

    /** What is in flight is dropped: the epoch that is shown stays. */
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
  const { config, view } = answer;
  return { ...started(answer), config, shown: config, view };
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
 * A run that diverges stops at its last finite state.
 *
 * @param {Page} page
 * @param {Answer} answer
 * @returns {Partial<Page>}
 */
function advanced(page, { state, link, frame, notes }) {
  const { diverged } = frame;
  const history = append(page.history, frame.curve);
  const said = String(notes) === String(page.notes) ? page.notes : notes;
  const stopped = diverged && { playing: false };
  return { state, link, frame, notes: said, history, diverged, ...stopped };
}
