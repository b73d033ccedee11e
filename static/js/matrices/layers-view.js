/** Every layer as an equation of matrices, or as a table where they are large. */

import { make } from "../page/dom.js";
import { math } from "../page/mathml.js";
import { text } from "../page/text.js";
import { entriesOf, fill } from "./cells-view.js";
import { matrices, numeric, shapeText, symbolic } from "./equation.js";
import { plainName } from "./matrices.js";

/**
 * @typedef {import("./matrices.js").Layer} Layer
 * @typedef {import("./matrices.js").Matrix} Matrix
 * @typedef {import("./matrices.js").Equation} Equation
 */

/**
 * @template T
 * @typedef {{element: HTMLElement, update: (now: T) => void}} Shown
 */

/** What is wider or higher is a table that scrolls. */
const WRITTEN = 8;
/** So many numbers are shown without being asked for. */
const UNFOLDED = 300;

/** @param {Equation} equation Whether its matrices have room beside each other. */
export function isSmall(equation) {
  return matrices(equation).every(({ shape }) => Math.max(...shape) <= WRITTEN);
}

/**
 * An equation with letters, unless its numbers say enough, and below it with numbers.
 * @param {Equation} equation
 * @returns {Shown<Equation>}
 */
export function createEquation(equation) {
  const numbers = math(numeric(equation));
  const cells = [...numbers.querySelectorAll("mtd")];
  return {
    element: framed(equation, scrolling(plainName(equation.result), numbers)),
    update(now) {
      for (const [i, entry] of entriesOf(matrices(now)).entries()) fill(cells[i], entry);
    },
  };
}

/**
 * Weights, bias, sum and activation of every unit: a row for each, or a column where samples
 * are rows.
 *
 * @param {Layer} layer
 * @param {string[]} inputs Names of what the layer gets.
 * @returns {Shown<Layer>}
 */
function createTable(layer, inputs) {
  const [W, ...others] = blocks(layer);
  const units = Array.from({ length: W.shape[W.turned ? 1 : 0] }, (_, i) => String(i + 1));
  const answers = [...inputs, ...others.map(plainName)];
  const [heads, sides] = W.turned ? [units, answers] : [answers, units];
  const head = make("tr", {}, make("td"), ...heads.map(each => make("th", { scope: "col" }, each)));
  const rows = sides.map(side =>
    make("tr", {}, make("th", { scope: "row" }, side), ...heads.map(() => make("td"))),
  );
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  const cells = rows.map(row => [...row.querySelectorAll("td")]);
  const box = scrolling([W, ...others].map(plainName).join(", "), table);
  box.classList.add("tall");
  return {
    element: framed(layer.equation, box),
    update(now) {
      let start = 0;
      for (const matrix of blocks(now)) {
        for (const entry of entriesOf([matrix])) {
          const { row, column } = entry;
          fill(matrix.turned ? cells[start + row][column] : cells[row][start + column], entry);
        }
        start += matrix.shape[matrix.turned ? 0 : 1];
      }
    },
  };
}

/** @param {Layer} layer @returns {Matrix[]} */
function blocks({ W, b, H, equation }) {
  return [W, b, equation.sum, H].filter(matrix => matrix !== null);
}

/** @param {string} name @param {Element} content */
function scrolling(name, content) {
  const box = make("div", { class: "scroll", role: "group", "aria-label": name });
  content.querySelector("mtd, tbody td")?.setAttribute("tabindex", "0");
  box.append(content);
  return box;
}

/** @param {Equation} equation @param {Element} numbers */
function framed(equation, numbers) {
  const isProduct = equation.result.name[0].sign === "W";
  const letters = isProduct ? [] : [make("p", {}, math(symbolic(equation)))];
  return make("div", { class: "matrix-equation" }, ...letters, numbers);
}

/**
 * @param {HTMLElement} root Filled and owned by this view: a fold for each layer.
 * @returns {(network: Layer[], inputs: string[]) => void} Shows a network whose inputs are
 *   called so.
 */
export function createLayers(root) {
  let key = "";
  /** @type {Map<number, boolean>} What the reader unfolded, and folded. */
  const wanted = new Map();
  /** @type {{details: HTMLDetailsElement, update: (layer: Layer) => void}[]} */
  let folds = [];

  return (network, inputs) => {
    const now = JSON.stringify([inputs, network.map(outline)]);
    if (now !== key) {
      key = now;
      let total = 0;
      folds = network.map((layer, i) => {
        total += size(layer);
        const names = i ? unitNames(network[i - 1]) : inputs;
        const unfolded = wanted.get(layer.number) ?? total <= UNFOLDED;
        return createFold(layer, names, unfolded, open => wanted.set(layer.number, open));
      });
      root.replaceChildren(...folds.map(({ details }) => details));
    }
    for (const [i, { update }] of folds.entries()) update(network[i]);
  };
}

/** What a fold is built from, but for the numbers. @param {Layer} layer */
function outline({ W, b, H, equation }) {
  return [W.shape, W.turned, Boolean(b), H.name, equation.f];
}

/** @param {Layer} layer */
function size({ W, b }) {
  return W.shape[0] * W.shape[1] + (b ? b.shape[0] * b.shape[1] : 0);
}

/** @param {Layer} layer Whose units are numbered. */
function unitNames({ H: { shape } }) {
  return Array.from({ length: Math.max(...shape) }, (_, i) => String(i + 1));
}

/**
 * @param {Layer} layer
 * @param {string[]} inputs
 * @param {boolean} open
 * @param {(open: boolean) => void} toggled
 */
function createFold(layer, inputs, open, toggled) {
  const details = make("details", { class: "fold", open }, summary(layer));
  /** @type {Shown<Layer> | null} */
  let shown = null;
  let last = layer;
  const show = () => {
    if (!details.open) return;
    if (!shown) {
      shown = createLayer(layer, inputs);
      details.append(shown.element);
    }
    shown.update(last);
  };
  details.ontoggle = () => {
    toggled(details.open);
    show();
  };
  /** @param {Layer} now */
  const update = now => {
    last = now;
    show();
  };
  return { details, update };
}

/** @param {Layer} layer @param {string[]} inputs @returns {Shown<Layer>} */
function createLayer(layer, inputs) {
  if (!isSmall(layer.equation)) return createTable(layer, inputs);
  const { element, update } = createEquation(layer.equation);
  return { element, update: now => update(now.equation) };
}

/** @param {Layer} layer */
function summary({ number, W, b, H }) {
  const output = H.name[0].layer === null;
  const shape = (/** @type {Matrix} */ matrix) =>
    make("span", {}, text("shapeIs", { matrix: plainName(matrix), shape: shapeText(matrix) }));
  const [weights, biases] = [W, b].map(each => (each ? each.shape[0] * each.shape[1] : 0));
  return make(
    "summary",
    {},
    make("b", {}, output ? text("output") : text("layer", { layer: number })),
    ...[W, b, H].filter(matrix => matrix !== null).map(shape),
    make(
      "span",
      {},
      text(b ? "parametersOf" : "weightsOf", { weights, biases, n: weights + biases }),
    ),
  );
}
