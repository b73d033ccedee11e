/** Equations between matrices: once with letters, once with the numbers. */

import { identifier, operator, parentheses, row, words } from "../page/mathml.js";
import { text } from "../page/text.js";

/**
 * @typedef {import("../page/mathml.js").Tree} Tree
 * @typedef {import("../page/mathml.js").Part} Part
 * @typedef {import("./matrices.js").Matrix} Matrix
 * @typedef {import("./matrices.js").Equation} Equation
 */

/** @param {string} tag @param {(Tree | string)[]} children @param {string} [kind] @returns {Tree} */
const tree = (tag, children, kind) => ({ tag, attributes: kind ? { class: kind } : {}, children });

/** @param {Matrix} matrix */
export function name(matrix) {
  return row(...matrix.name.map(({ sign, layer }) => identifier(sign, { sup: layer })));
}

/**
 * As in H(1) = f(W(1) X + b(1)).
 * @param {Equation} equation
 */
export function symbolic(equation) {
  const inside = parentheses(sum(equation, name));
  const right = equation.f ? row(called(equation.f), inside) : sum(equation, name);
  return row(name(equation.result), "=", right);
}

/**
 * The same with room for every number; below each matrix its name and shape. Brackets are
 * drawn by the style sheet: few fonts can stretch them.
 * @param {Equation} equation
 */
export function numeric(equation) {
  const { f, result } = equation;
  const between = equation.sum ? ["=", applied(f, captioned(equation.sum))] : [];
  return row(applied(f, sum(equation, captioned)), ...between, "=", captioned(result));
}

/**
 * The matrices in the order in which `numeric` has them.
 * @param {Equation} equation
 */
export function matrices({ terms, sum, result }) {
  return [...terms.flat(), ...(sum ? [sum] : []), result];
}

/**
 * The collapsed weights and bias of a linear network with so many layers, as formulas of
 * those of its layers.
 *
 * @param {number} layers
 * @param {boolean} rows Whether samples are rows.
 */
export function collapseFormulas(layers, rows) {
  const each = Array.from({ length: layers }, (_, i) => i + 1);
  const W = each.map(layer => identifier("W", { sup: layer }));
  const b = each.map(layer => identifier("b", { sup: layer }));
  const bias = each.slice(1).reduce((before, layer) => {
    const inner = layer > 2 ? parentheses(before) : before;
    const product = rows ? [inner, W[layer - 1]] : [W[layer - 1], inner];
    return row(...product, "+", b[layer - 1]);
  }, b[0]);
  return {
    weights: row(identifier("W"), "=", ...(rows ? W : W.reverse())),
    bias: row(identifier("b"), "=", bias),
  };
}

/** @param {string} f The name of a function, to be applied to what follows. */
function called(f) {
  return row(identifier(f === "f" ? f : text(f).toLowerCase()), "\u2061");
}

/** @param {string | null} f @param {Tree} inside */
function applied(f, inside) {
  return f ? row(called(f), tree("mrow", [inside], "round")) : inside;
}

/** @param {Equation} equation @param {(matrix: Matrix) => Tree} draw */
function sum({ terms }, draw) {
  return row(
    ...terms.flatMap((factors, i) => [...(i ? [operator("+")] : []), ...factors.map(draw)]),
  );
}

/** @param {Matrix} matrix */
function captioned(matrix) {
  const [rows, columns] = matrix.shape;
  const cell = () => tree("mtd", [tree("mn", [])]);
  const each = () => tree("mtr", Array.from({ length: columns }, cell));
  const table = tree("mtable", Array.from({ length: rows }, each));
  const caption = tree("mrow", [name(matrix), words(`\u2002${shapeText(matrix)}`)], "shape");
  return tree("munder", [tree("mrow", [table], "square"), caption]);
}

/** @param {Matrix} matrix @returns {string} As in 3 × 2. */
export function shapeText({ shape: [rows, columns] }) {
  return `${rows} × ${columns}`;
}
