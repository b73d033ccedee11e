import assert from "node:assert/strict";
import { test } from "node:test";
import { readNumber, weight } from "../../../static/js/page/format.js";

test("weights show four digits that count, and always their sign", () => {
  const shown = {
    0.15123: "0.1512",
    0.15: "0.1500",
    [-2.5]: "-2.500",
    123.456: "123.5",
    12345.67: "12345.7",
    0.00012345: "0.0001234",
    [-0.0000123]: "-1.230e-5",
    1e9: "1.000e+9",
    0: "0",
  };
  for (const [value, text] of Object.entries(shown)) assert.equal(weight(Number(value)), text);
  assert.equal(weight(-0), "0");
});

test("numbers are read with point or comma, with either minus, and with a power of ten", () => {
  const read = { 1.5: 1.5, "1,5": 1.5, " -0,25 ": -0.25, "−2": -2, ".5": 0.5, "1e-3": 0.001 };
  for (const [text, value] of Object.entries(read)) assert.equal(readNumber(text), value);
});

test("a fraction is its quotient", () => {
  const read = {
    "1/3": 1 / 3,
    "½": 0.5,
    "-⅔": -2 / 3,
    "1½": 1.5,
    "−1 1/2": -1.5,
    "0,5 / 2": 0.25,
    "1⁄7": 1 / 7,
  };
  for (const [text, value] of Object.entries(read)) assert.equal(readNumber(text), value, text);
  for (const text of ["1/0", "1/", "/2", "1/2/3", "1//2", "½½"])
    assert.ok(Number.isNaN(readNumber(text)), text);
});

test("what is no number is not taken for one", () => {
  for (const text of ["", "abc", "1.2.3", "1,000.5", "0x10", "1 2", "Infinity", "NaN", "e5", "-"])
    assert.ok(Number.isNaN(readNumber(text)), text);
});
