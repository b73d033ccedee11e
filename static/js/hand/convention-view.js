/** The functions and rates in use, said once above the worksheet. */

import { make } from "../page/dom.js";
import { drawn } from "../page/formula.js";
import { identifier, math, number, sum, word } from "../page/mathml.js";
import { text } from "../page/text.js";
import { method } from "../settings/methods.js";
import { lossFormula } from "./forward.js";
import { isPenalized } from "./gradients.js";

/** @param {import("./equations.js").Pass} pass */
export function convention(pass) {
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
    ...(config.bias ? [] : [make("span", { class: "caption" }, text("hand.noBias"))]),
  ];
}
