/**
 * A world for the player. Its server is a pure function, as ours is; its requests, pictures
 * and waits end when a test says so, and no earlier.
 */

import { readFileSync } from "node:fs";
import { FIRST } from "../../static/js/hand/sample.js";
import { createStore } from "../../static/js/page/store.js";
import { use } from "../../static/js/page/text.js";
import { begin } from "../../static/js/run/history.js";
import { createPlayer } from "../../static/js/run/player.js";
import { Refused, Unreachable } from "../../static/js/server/api.js";

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
const LIVE = ["learning_rate", "batch_size", "regularization", "regularization_rate"];

/** @type {Config} */
export const CONFIG = {
  activation: "tanh",
  regularization: "none",
  regularization_rate: 0,
  batch_size: 10,
  problem: "classification",
  dataset: "circle",
  reg_dataset: "reg-plane",
  learning_rate: 0.03,
  noise: 0,
  hidden_layers: [4, 2],
  seed: "a",
  train_percent: 50,
  features: ["x", "y"],
  init_zero: false,
  resets: 0,
  output_activation: "automatic",
  loss: "half_squared_error",
  bias: true,
  points: [],
  test_points: [],
  first_weights: [],
  first_biases: [],
};

/** @type {View} */
export const VIEW = {
  show_test_data: false,
  discretize: false,
  hide_text: false,
  hide: {},
  hidden_features: [],
  node: null,
  bench: "picture",
};

/** What the state of a run depends on besides its epoch. @param {Config} config */
function run(config) {
  return JSON.stringify(Object.entries(config).filter(([name]) => !LIVE.includes(name)));
}

/** @param {Config} config @param {View} view */
export function linkOf(config, view) {
  return `learningRate=${config.learning_rate}&seed=${config.seed}&discretize=${view.discretize}`;
}

/** @param {Config} config @param {number} epoch @returns {RunState} */
export function stateAt(config, epoch) {
  return { epoch, position: 0, pending: 0, parameters: run(config), dead: "" };
}

/** @param {Config} config */
function dataOf(config) {
  return { train_points: [], train_labels: [config.seed.length], test_points: [], test_labels: [] };
}

/** @param {number} epoch */
function lossAt(epoch) {
  return { train: 1 / (1 + epoch), test: 2 / (1 + epoch) };
}

/** @param {RunState} state @param {number} [before] Epoch before the request. @returns {Frame} */
function frameOf({ epoch, position }, before = epoch) {
  const { train, test } = lossAt(epoch);
  const measured = {
    n: 1,
    accuracy: null,
    larger_class: null,
    r2: null,
    mean_loss: null,
    rmse: null,
    classes: null,
    confusion: null,
  };
  const metrics = { train: { ...measured, loss: train }, test: { ...measured, loss: test } };
  /** @type {[number, number, number][]} */
  const curve = Array.from({ length: epoch - before }, (_, i) => {
    const loss = lossAt(before + 1 + i);
    return [before + 1 + i, loss.train, loss.test];
  });
  const maps = { boundary: "", neurons: "" };
  return { epoch, position, loss: { train, test }, metrics, curve, ...maps, diverged: null };
}

/**
 * The server: same request, same answer.
 *
 * @param {string} path
 * @param {any} body
 * @returns {Answer | import("../../static/js/types.d.ts").OpenAnswer}
 */
export function serve(path, body) {
  if (path === "/api/open") {
    const config = { ...CONFIG, seed: body.link.replace(/.*seed=(\w*).*/, "$1") };
    const state = stateAt(config, 0);
    const answer = { state, frame: frameOf(state), notes: [], data: dataOf(config) };
    return { ...answer, link: linkOf(config, VIEW), config, view: VIEW };
  }
  const { config, view, state: from, epochs = 0, batches = 0, samples = 0 } = body;
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
  return { state, link, frame: frameOf(state, before.epoch), notes, data };
}

/** @returns {Page} A run of the default configuration at epoch 0. */
export function page() {
  const state = stateAt(CONFIG, 0);
  const row = { link: "", default: 0, domain: "", options: null, menu: null, help: "" };
  const parameters = Object.keys(CONFIG).map(name => {
    return { ...row, name, label: name.replace("_", " "), live: LIVE.includes(name), view: false };
  });
  return {
    schema: {
      parameters,
      methods: { activation: {}, loss: {}, regularization: {} },
      datasets: [],
      features: [],
    },
    config: CONFIG,
    shown: CONFIG,
    view: VIEW,
    link: linkOf(CONFIG, VIEW),
    notes: [],
    given: [],
    data: dataOf(CONFIG),
    state,
    frame: frameOf(state),
    history: begin(0, lossAt(0)),
    marks: [],
    playing: false,
    speed: "1",
    goal: { kind: "never", value: 0 },
    watch: null,
    stopped: null,
    perEpoch: null,
    run: Symbol("run"),
    runs: [],
    overlaid: [],
    logarithmic: false,
    diverged: null,
    error: null,
    card: null,
    plateau: null,
    matrices: { sample: 0, rows: false },
    lost: false,
    hand: FIRST,
    explained: null,
    lit: [],
  };
}

/** Let everything happen that can happen now. */
function settle() {
  return new Promise(resolve => setImmediate(resolve));
}

/** @param {Partial<Page>} [changes] */
export function createWorld(changes = {}) {
  const store = createStore({ ...page(), ...changes });
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
    hidden: false,

    /** Whether something is left that a test can end. */
    busy: () => inFlight.length + pictures.length + waiting.length > 0,

    /** The server answers. */
    async answer() {
      const { path, body, resolve, reject } = take(inFlight);
      try {
        resolve(serve(path, body));
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
        if (pictures.length) await world.draw();
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
    nextPicture: () => new Promise(resolve => pictures.push(resolve)),
    wait: milliseconds => {
      world.waits.push(milliseconds);
      return new Promise(resolve => waiting.push(() => resolve(undefined)));
    },
    hidden: () => world.hidden,
  });
  return Object.assign(world, { player });
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
