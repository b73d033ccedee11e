import assert from "node:assert/strict";
import { test } from "node:test";
import { figure } from "../../../static/js/page/format.js";
import {
  factor,
  fraction,
  identifier,
  integer,
  math,
  number,
  partial,
  power,
  row,
  sum,
  terms,
  written,
} from "../../../static/js/page/mathml.js";

const FIGURES = /** @type {[number, string][]} */ ([
  [0, "0"],
  [-0, "0"],
  [3, "3"],
  [-5, "−5"],
  [100, "100"],
  [1234.5, "1234.5"],
  [4.76, "4.76"],
  [0.0288, "0.0288"],
  [2.8000000000000003, "2.8"],
  [1 / 3, "0.3333"],
  [-1 / 3, "−0.3333"],
  [123.456789, "123.4568"],
  [0.000123456, "0.0001235"],
  [1.2345e-7, "1.235e−7"],
  [-2e-10, "−2e−10"],
  [1e6, "1e6"],
  [1.5e22, "1.5e22"],
]);

for (const [value, wanted] of FIGURES)
  test(`${value} is written ${wanted}`, () => assert.equal(figure(value), wanted));

test("a number that is rounded brings its exact value along, another does not", () => {
  assert.deepEqual(number(1 / 3).attributes, { "data-exact": "0.3333333333333333" });
  assert.deepEqual(number(0.1).attributes, {});
  const [minus, size] = number(-2.8000000000000003).children;
  assert.equal(written(minus), "−");
  assert.deepEqual(/** @type {any} */ (size).attributes, { "data-exact": "-2.8000000000000003" });
});

test("what is no finite number is said so", () => assert.equal(written(number(null)), "∞"));

test("a power of ten is written as one", () => assert.equal(written(number(-2e-10)), "−2·10^−10"));

test("in a product a negative number stands in parentheses", () => {
  const product = row(factor(3), "·", factor(-2), "+", factor(0.5));
  assert.equal(written(product), "3·(−2) + 0.5");
});

test("names carry indices and layers", () => {
  assert.equal(written(identifier("x")), "x");
  assert.equal(written(identifier("w", { sub: [1] })), "w_1");
  assert.equal(written(identifier("w", { sub: [1, 12], sup: 2 })), "w_1,12^(2)");
  assert.equal(written(identifier("δ", { sup: 3 })), "δ^(3)");
  assert.equal(written(identifier("ŷ")), "ŷ");
});

test("fractions, derivatives, sums, and powers can be read as text", () => {
  const [x, w] = [identifier("x"), identifier("w")];
  assert.equal(written(fraction(x, integer(2))), "x/2");
  assert.equal(written(partial(identifier("L"), w)), "∂L/∂w");
  assert.equal(written(sum("k", x)), "∑_kx");
  assert.equal(written(power(x, integer(-2))), "x^−2");
});

test("a formula becomes elements of MathML, one for each part of the tree", t => {
  const made = (/** @type {string} */ namespace, /** @type {string} */ tag) => ({
    namespace,
    tag,
    attributes: /** @type {Record<string, string>} */ ({}),
    children: /** @type {any[]} */ ([]),
    setAttribute(/** @type {string} */ name, /** @type {string} */ value) {
      this.attributes[name] = value;
    },
    append(/** @type {any[]} */ ...children) {
      this.children.push(...children);
    },
  });
  Object.assign(globalThis, { document: { createElementNS: made } });
  t.after(() => Reflect.deleteProperty(globalThis, "document"));
  const formula = /** @type {any} */ (math(identifier("z"), "=", number(1 / 3)));
  assert.equal(formula.tag, "math");
  assert.equal(formula.namespace, "http://www.w3.org/1998/Math/MathML");
  const [line] = formula.children;
  assert.deepEqual(
    line.children.map((/** @type {any} */ each) => [each.tag, ...each.children]),
    [
      ["mi", "z"],
      ["mo", "="],
      ["mn", "0.3333"],
    ],
  );
  assert.deepEqual(line.children[2].attributes, { "data-exact": "0.3333333333333333" });
});

test("a sum can be broken before its signs, and nothing is lost", () => {
  const [x, w] = [identifier("x"), identifier("w")];
  const parts = (/** @type {any} */ tree) => terms(tree).map(written);
  assert.deepEqual(parts(row(x, "+", w, "·", x, "−", w)), ["x", " + w·x", "−w"]);
  assert.deepEqual(parts(row("−", x, "−", row("−", w))), ["−x", "−−w"]);
  assert.deepEqual(parts(x), ["x"]);
  const [minus] = /** @type {any[]} */ (terms(row(x, "−", w))[1].children);
  assert.equal(minus.attributes.form, "infix");
});
