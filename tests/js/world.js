/**
 * A world for the player. Its server is a pure function, as ours is; its requests, pictures
 * and waits end when a test says so, and no earlier.
 */

import { readFileSync } from "node:fs";
import { COMPANY } from "../../static/js/beside/company.js";
import { FIRST } from "../../static/js/hand/sample.js";
import { createStore } from "../../static/js/page/store.js";
import { use } from "../../static/js/page/text.js";
import { blank, opened } from "../../static/js/run/changes.js";
import { begun } from "../../static/js/run/past.js";
import { createPlayer } from "../../static/js/run/player.js";
import { Busy, Refused, Unreachable } from "../../static/js/server/api.js";
import { CONFIG as DEFAULTS, OPENED, SCHEMA, VIEW } from "./answers.js";

/**
 * @typedef {import("../../static/js/types.d.ts").Config} Config
 * @typedef {import("../../static/js/types.d.ts").View} View
 * @typedef {import("../../static/js/types.d.ts").Page} Page
 * @typedef {import("../../static/js/types.d.ts").RunState} RunState
 * @typedef {import("../../static/js/types.d.ts").Frame} Frame
 * @typedef {import("../../static/js/types.d.ts").Answer} Answer
 * @typedef {{path: string, body: any, resolve: (answer: any) => void,
 *   reject: (error: Error) => void}} Request
 */

use(JSON.parse(readFileSync(new URL("../../static/text/en.json", import.meta.url), "utf8")));

export const DIVERGES = 100;
const HIGHEST_RATE = 100;
const CHANGED = ["discretize", "bench", "sheet", "question", "node", "speed"];
const LIVE = SCHEMA.parameters.filter(row => row.live).map(row => row.name);

/** @type {Config} */
export const CONFIG = { ...DEFAULTS, seed: "a" };
export { VIEW };

/** What the state of a run depends on besides its epoch. @param {Config} config */
function run(config) {
  return JSON.stringify(Object.entries(config).filter(([name]) => !LIVE.includes(name)));
}

/** @param {Config} config @param {View} view */
export function linkOf(config, view) {
  const bench = view.bench === "picture" ? "" : `&bench=${view.bench}`;
  const { learning_rate, seed } = config;
  return `learningRate=${learning_rate}&seed=${seed}&discretize=${view.discretize}${bench}`;
}

/** @param {Config} config @param {number} epoch @returns {RunState} */
export function stateAt(config, epoch) {
  return { ...OPENED.state, epoch, parameters: run(config) };
}

/** @param {Config} config */
function dataOf(config) {
  const labels = { train_labels: [config.seed.length], test_labels: [] };
  return {
    train_points: [],
    test_points: [],
    ...labels,
    best_accuracy: null,
    best_loss: null,
    truth: null,
  };
}

/** @param {number} epoch */
function lossAt(epoch) {
  return { train: 1 / (1 + epoch), test: 2 / (1 + epoch) };
}

/** @param {RunState} state @param {number} [before] Epoch before the request. @returns {Frame} */
function frameOf({ epoch, position }, before = epoch) {
  const { train, test } = lossAt(epoch);
  const measured = OPENED.frame.metrics.train;
  const metrics = { train: { ...measured, loss: train }, test: { ...measured, loss: test } };
  /** @type {[number, number, number][]} */
  const curve = Array.from({ length: epoch - before }, (_, i) => {
    const loss = lossAt(before + 1 + i);
    return [before + 1 + i, loss.train, loss.test];
  });
  return { ...OPENED.frame, epoch, position, loss: { train, test }, metrics, curve };
}

/**
 * The server: same request, same answer.
 *
 * @param {string} path
 * @param {any} body
 * @param {number} [longest] How many pictures it has the time for.
 * @returns {Answer | import("../../static/js/types.d.ts").OpenAnswer}
 */
export function serve(path, body, longest = Infinity) {
  if (path === "/api/open") {
    const learning_rate = Number(
      /learningRate=([^&]*)/.exec(body.link)?.[1] ?? CONFIG.learning_rate,
    );
    const seed = body.link.replace(/.*seed=(\w*).*/, "$1");
    const config = { ...CONFIG, learning_rate, seed };
    const state = body.state ?? stateAt(config, 0);
    if (state.parameters !== run(config)) throw new Refused("state must be of this network.");
    const answer = { state, frame: frameOf(state), notes: [], data: dataOf(config) };
    return { ...answer, link: linkOf(config, VIEW), config, view: VIEW };
  }
  const { config, view, state: from, epochs = 0, batches = 0, samples = 0, pictures } = body;
  if (!config.seed) throw new Refused("seed must be a text; got nothing.");
  if (config.learning_rate > HIGHEST_RATE) throw new Refused("learning_rate must be lower.");
  const before = from ?? stateAt(config, 0);
  if (before.parameters !== run(config)) throw new Refused("state must be of this network.");
  const link = linkOf(config, view);
  const data = from ? null : dataOf(config);
  if (config.learning_rate === DIVERGES && epochs) {
    const diverged = { epoch: before.epoch + 1, message: "The learning rate is too high." };
    return { state: before, link, frame: { ...frameOf(before), diverged }, notes: [], data };
  }
  const position = before.position + 10 * batches + samples;
  const state = { ...before, epoch: before.epoch + epochs, position: epochs ? 0 : position };
  const notes = config.batch_size > 250 ? ["One batch an epoch."] : [];
  const states = Array.from({ length: pictures ?? 0 }, (_, i) => {
    return { ...state, epoch: before.epoch + ((i + 1) * epochs) / pictures };
  }).slice(0, longest);
  const last = states.at(-1) ?? state;
  const frames = states.map(each => frameOf(each, before.epoch));
  const reel = pictures ? { states, frames } : { states: null, frames: null };
  return { state: last, link, frame: frameOf(last, before.epoch), notes, data, ...reel };
}

/** The table of settings; of the view only what the tests change, and as much of the link. */
const TABLE = {
  ...SCHEMA,
  parameters: SCHEMA.parameters.filter(row => !row.view || CHANGED.includes(row.name)),
  link: {
    keys: ["learningRate", "seed", "discretize", "bench", "sheet", "question", "speed"],
    left_out: ["bench", "sheet", "question", "speed"],
  },
};

/** A page in which nothing was opened yet. */
export function unopened() {
  return blank({
    schema: TABLE,
    runs: [],
    logarithmic: false,
    size: "",
    matrices: { sample: 0, rows: false },
    hand: FIRST,
  });
}

/** @returns {Page} A run of the default configuration at epoch 0. */
export function page() {
  const answer = /** @type {any} */ (serve("/api/open", { link: "seed=a" }));
  const first = { ...unopened(), ...opened(answer), config: CONFIG, shown: CONFIG, given: [] };
  return { ...first, past: begun(first) };
}

/** Let everything happen that can happen now. */
function settle() {
  return new Promise(resolve => setImmediate(resolve));
}

/** @param {Partial<Page> & {speed?: View["speed"]}} [changes] @param {Page} [first] */
export function createWorld({ speed, ...changes } = {}, first = page()) {
  const store = createStore({ ...first, ...changes });
  if (speed) store.set({ view: { ...store.get().view, speed } });
  /** @type {Request[]} Not answered yet. */
  const inFlight = [];
  /** @type {((value?: any) => void)[]} Not drawn yet. */
  const pictures = [];
  /** @type {(() => void)[]} Not over yet. */
  const waiting = [];

  const world = {
    store,
    inFlight,
    pictures,
    waiting,
    /** Every request so far. @type {{path: string, body: any}[]} */
    asked: [],
    /** Milliseconds of every wait so far. @type {number[]} */
    waits: [],
    /** Of the display, in milliseconds: every picture is late enough, unless a test says so. */
    now: Infinity,
    hidden: false,
    /** How many pictures the server has the time for. */
    longest: 1,

    /** Whether something is left that a test can end. */
    busy: () => inFlight.length + pictures.length + waiting.length > 0,

    /** The server answers. */
    async answer() {
      const { path, body, resolve, reject } = take(inFlight);
      try {
        resolve(serve(path, body, world.longest));
      } catch (error) {
        reject(/** @type {Error} */ (error));
      }
      await settle();
    },

    /** The server dies with the request. */
    async lose() {
      const { path, reject } = take(inFlight);
      reject(new Unreachable(path));
      await settle();
    },

    /** The server has other work. @param {number} [seconds] */
    async turnAway(seconds = 1) {
      const { path, reject } = take(inFlight);
      reject(new Busy(path, seconds));
      await settle();
    },

    /** What was answered is drawn. */
    async draw() {
      take(pictures)();
      await settle();
    },

    /** The time to wait is over. */
    async waited() {
      take(waiting)();
      await settle();
    },

    /** Answer, and draw what that gives to draw, `times` times. */
    async round(times = 1) {
      for (let i = 0; i < times; i++) {
        await world.answer();
        while (pictures.length) await world.draw();
      }
    },

    /** End everything that is under way; for a page that does not play. */
    async finish() {
      while (world.busy()) {
        if (inFlight.length) await world.answer();
        if (pictures.length) await world.draw();
        if (waiting.length) await world.waited();
      }
    },

    /** The last request. */
    last: () => /** @type {{path: string, body: any}} */ (world.asked.at(-1)),
    epoch: () => store.get().frame.epoch,
  };

  /** @param {string} path @param {any} body @returns {Promise<any>} */
  const request = (path, body) => {
    world.asked.push(structuredClone({ path, body }));
    return new Promise((resolve, reject) => inFlight.push({ path, body, resolve, reject }));
  };
  const player = createPlayer({
    store,
    request,
    nextPicture: () => new Promise(resolve => pictures.push(() => resolve(world.now))),
    wait: milliseconds => {
      world.waits.push(milliseconds);
      return new Promise(resolve => waiting.push(() => resolve(undefined)));
    },
    hidden: () => world.hidden,
    company: COMPANY,
  });
  return Object.assign(world, { player, request });
}

/** @template T @param {T[]} queue @returns {T} */
function take(queue) {
  const first = queue.shift();
  if (first === undefined) throw new Error("There is nothing to end.");
  return first;
}

/** Numbers in [0, 1), the same for the same seed. @param {number} seed */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
