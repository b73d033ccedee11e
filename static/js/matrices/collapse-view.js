/** What a linear network comes down to: one matrix, one bias, one plane; or why it does not. */

import { byId, make, write } from "../page/dom.js";
import { aligned, figure } from "../page/format.js";
import { math } from "../page/mathml.js";
import { painter } from "../page/pixels.js";
import { text } from "../page/text.js";
import { bytes } from "../server/codec.js";
import { featureLabel } from "../settings/inputs.js";
import { linear, outputsOfClasses, seenOf } from "../settings/methods.js";
import { collapseFormulas } from "./equation.js";
import { createEquation, isSmall } from "./layers-view.js";
import { biasSteps, collapsed, collapses, productSteps } from "./linear.js";
import { turned } from "./matrices.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Collapse} Collapse
 * @typedef {import("./matrices.js").Layer} Layer
 * @typedef {import("./matrices.js").Equation} Equation
 */

/**
 * @param {{configure: (change: object) => void}} player
 * @returns {(network: Layer[], page: Page, collapse: Collapse | null, rows: boolean) => void}
 */
export function createCollapse(player) {
  byId("collapse-linear").onclick = () => player.configure({ activation: linear() });
  const showSteps = createSteps(byId("collapse-steps"));
  const showMaps = createMaps();

  return (network, page, collapse, rows) => {
    const { shown } = page;
    const isOne = collapses(shown);
    byId("collapse-none").hidden = isOne;
    byId("collapsed").hidden = !isOne || !collapse;
    write(byId("collapse-why"), text("notOneMatrix", { activation: text(shown.activation) }));
    if (!isOne || !collapse) return;
    const key = network.length > 1 ? "oneMatrix" : "oneMatrixAlready";
    write(byId("collapse-what"), text(key));
    showSteps(network, collapse, rows);
    showMaps(collapse, page);
    byId("collapse-table").replaceChildren(...table(network, page, collapse));
    const bent = network[network.length - 1].equation.f;
    write(byId("collapse-note"), bent ? text("fitNote", { f: text(bent) }) : "");
  };
}

/** @param {HTMLElement} root Filled and owned by this. */
function createSteps(root) {
  let key = "";
  /** @type {((equation: Equation) => void)[]} */
  let updates = [];

  return (/** @type {Layer[]} */ network, /** @type {Collapse} */ collapse, rows = false) => {
    const groups = steps(network, collapse, rows);
    const now = JSON.stringify([rows, network.map(({ W, b }) => [W.shape, Boolean(b)])]);
    if (now !== key) {
      key = now;
      const heads = formulas(network, rows);
      const built = groups.map(group => group.map(createEquation));
      updates = built.flat().map(({ update }) => update);
      root.replaceChildren(
        ...built.flatMap((group, i) => [...heads[i], ...group.map(({ element }) => element)]),
      );
    }
    for (const [i, equation] of groups.flat().entries()) updates[i](equation);
  };
}

/**
 * How the weights come about, how the bias does, and both together; what is too large to
 * write out is left out.
 *
 * @param {Layer[]} network
 * @param {Collapse} collapse
 * @param {boolean} rows
 * @returns {Equation[][]}
 */
function steps(network, { products, biases, W, b }, rows) {
  if (network.length === 1) return [];
  const groups = [
    productSteps(network, products),
    network[0].b ? biasSteps(network, biases) : [],
    [collapsed(network, W, b)],
  ];
  const small = groups.map(group => group.filter(isSmall));
  return rows ? small.map(group => group.map(turned)) : small;
}

/** What stands above each group of steps. @param {Layer[]} network @param {boolean} rows */
function formulas(network, rows) {
  const { weights, bias } = collapseFormulas(network.length, rows);
  const heads = [[weights], network[0].b ? [bias] : [], []];
  return heads.map(each => each.map(formula => make("p", {}, math(formula))));
}

function createMaps() {
  const painters = ["network", "collapsed"].map(name => {
    const paint = painter(byId(`map-${name}`));
    return (/** @type {string} */ levels, /** @type {Page} */ { view, scheme, shown }) =>
      paint(bytes(levels), view.discretize, scheme, outputsOfClasses(shown));
  });
  return (/** @type {Collapse} */ collapse, /** @type {Page} */ page) => {
    const maps = [collapse.network_map, collapse.map];
    for (const [i, paint] of painters.entries()) paint(maps[i], page);
    const difference = figureOf(collapse.largest_difference);
    write(byId("collapse-difference"), text("largestDifference", { difference }));
  };
}

/**
 * The coefficients and losses of the network and of the least-squares fit.
 *
 * @param {Layer[]} network
 * @param {Page} page
 * @param {Collapse} collapse
 */
function table(network, page, { W, b, least_squares: fit }) {
  const { shown, frame } = page;
  const labels = seenOf(shown).map(name => featureLabel(name, page));
  const bias = network[0].b !== null;
  const heads = [...labels, ...(bias ? ["b"] : []), text("trainingLoss"), text("testLoss")];
  /** @param {string} name @param {(number | null)[]} values @param {Collapse["least_squares"]["loss"]} loss */
  const row = (name, values, { train, test }) => {
    const written = [...values.map(figureOf), ...[train, test].map(fine)];
    const cells = written.map(each => make("td", {}, each));
    return make("tr", {}, make("th", { scope: "row" }, name), ...cells);
  };
  return [
    make("tr", {}, make("td"), ...heads.map(each => make("th", { scope: "col" }, each))),
    row(text("theNetwork"), [...W[0], ...(bias ? b : [])], frame.loss),
    row(text("leastSquares"), [...fit.W[0], ...(bias ? fit.b : [])], fit.loss),
  ];
}

/** @param {number | null} value */
const figureOf = value => (value === null ? "–" : figure(value));

/** Losses that are nearly the same, digit below digit. @param {number | null} value */
const fine = value => (value === null ? "–" : value < 1000 ? aligned(value, 6) : figure(value));
