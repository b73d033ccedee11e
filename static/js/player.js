/**
 * Runs the network. One request is in flight at a time; while its answer is drawn the
 * next is already asked for. The server keeps nothing, so an answer that nobody wants
 * any more is dropped and a lost request is sent again.
 */

import { Refused, Unreachable } from "./api.js";
import { sizes } from "./codec.js";
import { plain } from "./format.js";
import { append, begin } from "./history.js";
import { markText } from "./names.js";
import { createPace } from "./pace.js";
import { indexOf, withValue } from "./parameters.js";

/**
 * @typedef {import("./types.d.ts").Page} Page
 * @typedef {import("./types.d.ts").Config} Config
 * @typedef {import("./types.d.ts").Answer} Answer
 * @typedef {import("./types.d.ts").OpenAnswer} OpenAnswer
 * @typedef {import("./types.d.ts").Unit} Unit
 * @typedef {{config: Config, state: import("./types.d.ts").RunState,
 *   history: import("./types.d.ts").History, marks: import("./types.d.ts").Mark[]}} Saved
 * @typedef {{generation: number, ask: () => Promise<any>,
 *   change: (answer: any) => Partial<Page>}} Task
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

  const play = (later = {}) => {
    const { speed } = store.get();
    return advance("epochs", pace.epochs(speed, hidden()), later);
  };

  function take() {
    const wish = wishes.shift();
    if (wish) return wish();
    return store.get().playing ? play() : null;
  }

  /** @param {Task} wanted */
  async function answer(wanted) {
    for (let attempt = 0; ; attempt++) {
      try {
        const sent = performance.now();
        const given = await wanted.ask();
        pace.took(performance.now() - sent);
        if (store.get().lost) store.set({ lost: false });
        return given;
      } catch (error) {
        if (error instanceof Refused) return refuse(wanted, error);
        if (!(error instanceof Unreachable)) throw error;
        store.set({ lost: true });
        await wait(BACK_OFF[Math.min(attempt, BACK_OFF.length - 1)]);
        if (wanted.generation !== generation) return probe();
      }
    }
  }

  /** @param {Task} wanted @param {Refused} error */
  function refuse(wanted, error) {
    if (wanted.generation === generation) {
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
      if (given && flight.wanted.generation === generation) {
        const change = flight.wanted.change(given);
        const { playing, config, view } = { ...store.get(), ...change };
        if (playing && !wishes.length) following = launch(play(change));
        await nextPicture();
        if (flight.wanted.generation === generation) {
          accepted = { config, view };
          store.set({ ...flight.wanted.change(given), shown: config });
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
      const { config, schema, marks, state } = store.get();
      const rows = schema.parameters.filter(row => row.name in change);
      store.set({ config: { ...config, ...change }, error: null, notes: [] });
      if (!rows.every(row => row.live)) return player.restart();
      const added = rows.map(({ name, label }) => ({
        epoch: state.epoch,
        name,
        text: `${label} ${/** @type {any} */ (change)[name]}`,
      }));
      store.set({ marks: marked(marks, added) });
      return redrawn();
    },

    /**
     * Give one weight or bias another value; the run goes on from there.
     * @param {import("./types.d.ts").Place} place
     * @param {number} value
     */
    edit(place, value) {
      store.set({ error: null });
      wishes.push(() => {
        const page = store.get();
        const state = withValue(page.state, indexOf(place, sizes(page.shown)), value);
        const mark = {
          epoch: state.epoch,
          name: `${place.layer}-${place.unit}-${place.from ?? "bias"}`,
          text: markText(place, plain(value), page),
        };
        const { ask } = advance("epochs", 0, { state });
        return task(ask, answer => ({
          ...advanced(store.get(), answer),
          marks: marked(store.get().marks, [mark]),
        }));
      });
      run();
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
      wishes.push(() => advance(unit, 1));
      run();
    },

    play() {
      store.set({ playing: true, diverged: null });
      run();
    },

    pause() {
      if (!store.get().playing) return;
      generation += 1;
      store.set({ playing: false });
      redrawn();
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
  const clean = { diverged: null, error: null, marks: [], playing: false, card: null };
  return { state, link, frame, notes, history, ...clean, ...(data && { data }) };
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

/**
 * Marks with others added; a later change of the same thing in the same epoch replaces it.
 *
 * @param {import("./types.d.ts").Mark[]} marks
 * @param {import("./types.d.ts").Mark[]} added
 */
function marked(marks, added) {
  const same = (/** @type {import("./types.d.ts").Mark} */ old) =>
    added.some(({ epoch, name }) => epoch === old.epoch && name === old.name);
  return [...marks.filter(old => !same(old)), ...added];
}
