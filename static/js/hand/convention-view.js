/** The functions and rates in use, said once above the worksheet. */

import { make } from "../page/dom.js";
import { drawn } from "../page/formula.js";
import { identifier, math, number, row, sum, word } from "../page/mathml.js";
import { text } from "../page/text.js";
import { inputsOf, method } from "../settings/methods.js";
import { lossFormula } from "./forward.js";
import { isPenalized } from "./gradients.js";

/**
 * @param {import("./equations.js").Pass} pass
 * @param {string[]} columns What the inputs and targets are called; perhaps nothing.
 */
export function convention(pass, columns) {
  const { config, names, explanation } = pass;
  const output = explanation.layers[names.last - 1].activation;
  const { formula } = method("regularization", config.regularization);
  const R = drawn(formula, { w: identifier("w") });
  const named = (/** @type {string} */ key, /** @type {(Node | string)[]} */ ...what) =>
    make("span", {}, make("span", { class: "caption" }, text(key)), ...what);
  const name = (/** @type {string} */ sign, /** @type {string} */ value) =>
    math(identifier(sign), "=", word(text(value)));
  return [
    named("hand.lossName", math(identifier("L"), "=", lossFormula(pass))),
    ...(names.last > 1 ? [named("hand.hiddenName", name("f", config.activation))] : []),
    named("hand.outputName", names.isLinear ? text(output) : name("g", output)),
    named("hand.rateName", math(identifier("η"), "=", number(explanation.learning_rate))),
    ...(isPenalized(config)
      ? [
          named(
            "hand.penaltyName",
            math(identifier("R"), "=", sum("w", R)),
            math(identifier("λ"), "=", number(config.regularization_rate)),
          ),
        ]
      : []),
    ...calledOf(config, columns),
    ...(config.bias ? [] : [make("span", { class: "caption" }, text("hand.noBias"))]),
  ];
}

/** The columns that have names, each beside its sign. @param {import("../types.d.ts").Config} config @param {string[]} columns */
function calledOf(config, columns) {
  const n = inputsOf(config);
  return columns.map((name, i) => {
    const sub = columns.length - n > 1 ? [i - n + 1] : [];
    const sign = i < n ? identifier("x", { sub: n > 1 ? [i + 1] : [] }) : identifier("y", { sub });
    return make("span", {}, math(row(sign, ":")), " ", name);
  });
}
