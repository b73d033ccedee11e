/**
 * The server's rows of activations, losses, regularizations, optimizers and targets: what each
 * computes, as formulas, and what is true of it. Nobody else on the page knows a method by its
 * name.
 */

/** @type {import("../types.d.ts").Methods} */
let rows = {
  activation: {},
  loss: {},
  regularization: {},
  optimizer: {},
  target: {},
  dataset: {},
};

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

/** An activation that has a curve: of its own sum alone. @param {string} name */
export function curveOf(name) {
  const row = rows.activation[name];
  return row && !row.is_joint ? row : null;
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
 * A loss as it is of outputs with an activation: another one where they are a layer as a whole.
 * @param {string} loss
 * @param {string} output
 */
export function lossWith(loss, output) {
  const row = method("loss", loss);
  return (method("activation", output).is_joint && row.of_layer) || row;
}

/**
 * @typedef {Pick<import("../types.d.ts").Config, "problem"> &
 *   Partial<import("../types.d.ts").Config>} Aim
 */

/** What points can be labelled, in order; none where any number is a target. @param {Aim} config */
export function classesOf({ problem, dataset = "", points = [], test_points = [] }) {
  if (problem === "regression") return [];
  const labels = new Set([...points, ...test_points].map(row => row[row.length - 1]));
  const kinds = Object.values(rows.target).map(each => each.classes);
  const all = (/** @type {number[]} */ classes) => classes.every(each => labels.has(each));
  if (!labels.size) return rows.dataset[dataset]?.classes ?? kinds[0];
  return kinds.find(classes => classes.length > 2 && all(classes)) ?? kinds[0];
}

/** The data set that is chosen, whether or not data are typed. @param {Aim} config */
const chosen = ({ problem, dataset = "", reg_dataset = "" }) =>
  rows.dataset[problem === "regression" ? reg_dataset : dataset];

/** The data set that a configuration draws from, if it does. @param {Aim} config */
export const datasetOf = config => (config.points?.length ? null : chosen(config));

/** The second input, as formulas name it. */
const X2 = /\b(x2|y)\b/i;

/** How many numbers of a point are inputs. @param {Aim} config */
export function inputsOf(config) {
  const width = config.points?.[0]?.length;
  const dataset = datasetOf(config);
  if (dataset?.formula && config.problem === "regression")
    return X2.test(config.formula || dataset.formula) ? 2 : 1;
  if (!width) return dataset?.n_inputs ?? 2;
  return config.n_inputs || Math.min(2, width - 1);
}

/** @param {Aim} config */
export function outputsOf(config) {
  const classes = classesOf(config);
  const width = config.points?.[0]?.length;
  if (!classes.length) return width ? Math.max(1, width - inputsOf(config)) : 1;
  return classes.length > 2 ? classes.length : 1;
}

/** Whether the outputs are one for each class. @param {Aim} config */
export const outputsOfClasses = config => classesOf(config).length > 2;

/**
 * Units of every layer: the inputs, the hidden layers, the outputs.
 * @param {Aim & {features: string[], formulas?: string[], hidden_layers: number[]}} config
 */
export function sizes(config) {
  return [seenOf(config).length, ...config.hidden_layers, outputsOf(config)];
}

/** What the network sees of a point: features, then formulas. @param {{features: string[], formulas?: string[]}} config */
export const seenOf = ({ features, formulas = [] }) => [...features, ...formulas];
