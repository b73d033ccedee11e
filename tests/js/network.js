/** A small network that tests share: two features, one hidden layer of two units, one output. */

import { NONE } from "../../static/js/run/steps.js";
import { base64 } from "../../static/js/server/codec.js";
import { CONFIG, OPENED, SCHEMA, VIEW } from "./answers.js";

/** W1 = [[1, -2], [0, 4]], b1 = [0.1, 0.2], W2 = [[0, 0.5]], b2 = [-1]. */
export const PARAMETERS = [1, -2, 0, 4, 0.1, 0.2, 0, 0.5, -1];
export const SIZES = [2, 2, 1];

/** The same with some others. @param {Record<number, number>} others @returns {number[]} */
export function changed(others) {
  return Object.assign([...PARAMETERS], others);
}

/** @param {number[]} parameters @param {number[]} [dead] Indices. */
export function stateOf(parameters = PARAMETERS, dead = []) {
  const bits = new Uint8Array(Math.ceil(parameters.length / 8));
  for (const index of dead) bits[index >> 3] |= 0x80 >> (index & 7);
  return {
    ...OPENED.state,
    epoch: 3,
    parameters: base64(Float64Array.from(parameters)),
    dead: btoa(String.fromCharCode(...bits)),
    sizes: SIZES,
  };
}

/** @returns {any} */
export function pageOf() {
  const config = { ...CONFIG, hidden_layers: [2] };
  return {
    schema: SCHEMA,
    config,
    shown: config,
    view: VIEW,
    link: "seed=0.5",
    notes: [],
    given: [],
    state: stateOf(),
    frame: { ...OPENED.frame, epoch: 3, loss: { train: 0.5, test: 0.5 } },
    history: { epoch: [3], train: [0.5], test: [0.5] },
    marks: [],
    playing: false,
    scheme: "light",
    diverged: null,
    error: null,
    lost: false,
    card: null,
    goal: { kind: "never", value: 0 },
    watch: null,
    from: null,
    steps: NONE,
  };
}
