/** The functions and rates in use, said once above the worksheet. */

import { make } from "../dom.js";
import { lossFormula } from "../forward.js";
import { isPenalized } from "../gradients.js";
import { fraction, identifier, integer, math, number, power, row, sum, word } from "../mathml.js";
import { text } from "../text.js";

/** @param {import("../equations.js").Pass} pass */
export function convention(pass) {
  const { config, names, explanation } = pass;
  const output = explanation.layers[names.last - 1].activation;
  const half = fraction(integer(1), integer(2));
  const w = identifier("w");
  const R = config.regularization === "L1" ? row("|", w, "|") : row(half, power(w, integer(2)));
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
