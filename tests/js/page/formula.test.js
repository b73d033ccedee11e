import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { drawn, isWritten } from "../../../static/js/page/formula.js";
import { identifier, written } from "../../../static/js/page/mathml.js";
import { linear, lossWith, method, useMethods } from "../../../static/js/settings/methods.js";

/** @type {import("../../../static/js/types.d.ts").Methods} */
const METHODS = JSON.parse(readFileSync("tests/js/answers/methods.json", "utf8"));
useMethods(METHODS);

const SYMBOLS = Object.fromEntries(
  [
    ...[..."zaotwgmvs", "rate", "step", "m_hat", "v_hat"],
    ...["momentum", "decay", "beta1", "beta2", "epsilon"],
  ].map(name => [name, identifier(name)]),
);

/** @param {import("../../../static/js/page/formula.js").Formula} formula */
const inSymbols = formula => written(drawn(formula, SYMBOLS));

test("every formula of the server can be drawn", () => {
  const { target: _, dataset: __, ...computing } = METHODS;
  const rows = Object.values(computing).flatMap(kind => Object.values(/** @type {any} */ (kind)));
  for (const row of rows.flatMap(each => [each, each.of_layer].filter(Boolean))) {
    const { formula, slope, lines, difference = null } = row;
    const own = difference === null ? [formula, slope] : [formula, slope, difference];
    for (const each of lines?.map((/** @type {any[]} */ [, line]) => line) ?? own)
      if (isWritten(each)) assert.notEqual(inSymbols(each), "");
  }
});

test("formulas look as in a textbook", () => {
  assert.equal(inSymbols(["/", 1, ["+", 1, ["exp", ["neg", "z"]]]]), "1/1 + e^−z");
  assert.equal(inSymbols(["max", 0, "z"]), "max(0,z)");
  assert.equal(inSymbols(["*", ["/", 1, 2], ["^", ["-", "o", "t"], 2]]), "1/2(o−t)^2");
  assert.equal(inSymbols(["*", 2, ["-", "o", "t"]]), "2·(o−t)");
  assert.equal(inSymbols(["*", "a", ["-", 1, "a"]]), "a·(1−a)");
  assert.equal(inSymbols(["ln", ["+", 1, ["exp", "z"]]]), "ln(1 + e^z)");
  assert.equal(inSymbols(["abs", "w"]), "|w|");
  assert.equal(inSymbols(["sign", "w"]), "sign(w)");
  const units = ["1", "2"].map(k => ({ z: identifier("z", { sub: [k] }) }));
  const shares = drawn(["/", ["exp", "z"], ["sum", ["exp", "z"]]], units[0], units);
  assert.equal(written(shares), "e^z_1/e^z_1 + e^z_2");
});

test("what cancels is marked, above and below", () => {
  const { difference } = lossWith("cross_entropy", "sigmoid");
  const struck = JSON.stringify(drawn(difference ?? "", SYMBOLS)).split('"crossed"').length - 1;
  assert.equal(struck, 2);
  assert.equal(inSymbols(["cancel", ["-", "o", "t"]]), "(o−t)");
});

test("a number below 0 stands in parentheses behind a sign and below an exponent, and only there", () => {
  const put = (/** @type {any} */ formula) => written(drawn(formula, { z: -3, a: -0.5 }));
  assert.equal(put(["max", 0, "z"]), "max(0,−3)");
  assert.equal(put(["tanh", "z"]), "tanh(−3)");
  assert.equal(put(["exp", ["neg", "z"]]), "e^−(−3)");
  assert.equal(put(["-", 1, ["^", "a", 2]]), "1−(−0.5)^2");
  assert.equal(put(["-", "z", "a"]), "−3−(−0.5)");
});

test("what has no picture, and what the server does not know, is an error and never a guess", () => {
  assert.throws(() => drawn(["cosh", "z"], SYMBOLS), /No picture of cosh/);
  assert.throws(() => method("loss", "hinge"), /No loss hinge/);
  assert.throws(() => method("activation", "swish"), /No activation swish/);
  assert.ok(!isWritten(["if<", 0, "z", 1, 0]));
});

test("one activation passes on what it gets", () => {
  assert.ok(method("activation", linear()).is_linear);
});
