/**
 * The server's rows of activations, losses, regularizations, optimizers and targets: what each
 * computes, as formulas, and what is true of it. Nobody else on the page knows a method by its
 * name.
 */

/** @type {import("../types.d.ts").Methods} */
let rows = { activation: {}, loss: {}, regularization: {}, optimizer: {}, target: {} };

/** @param {import("../types.d.ts").Methods} methods */
export function useMethods(methods) {
  rows = methods;
}

/** The name of the activation that passes on what it gets. */
export const linear = () =>
  Object.keys(rows.activation).find(name => rows.activation[name].is_linear) ?? "";

/**
 * @template {keyof import("../types.d.ts").Methods} K
 * @param {K} kind
 * @param {string} name
 * @returns {import("../types.d.ts").Methods[K][string]}
 */
export function method(kind, name) {
  const row = rows[kind][name];
  if (!row) throw new Error(`No ${kind} ${name}.`);
  return /** @type {any} */ (row);
}

/**
 * How many numbers training can change, those of dead links too: a weight for every link, a bias
 * for every unit behind the inputs.
 *
 * @param {Pick<import("../types.d.ts").Config, "features" | "hidden_layers" | "problem" | "bias">} config
 */
export function counts(config) {
  const [inputs, ...units] = sizes(config);
  const before = [inputs, ...units];
  const weights = units.reduce((sum, n, i) => sum + n * before[i], 0);
  const biases = config.bias ? units.reduce((sum, n) => sum + n, 0) : 0;
  return { weights, biases, parameters: weights + biases };
}

/**
 * Units of every layer: the inputs, the hidden layers, the outputs.
 * @param {{features: string[], hidden_layers: number[], problem: string}} config
 */
export function sizes({ features, hidden_layers, problem }) {
  return [features.length, ...hidden_layers, method("target", problem).n_outputs];
}
