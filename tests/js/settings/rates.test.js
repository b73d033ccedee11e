import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, stops } from "../../../static/js/settings/rates.js";
import { SCHEMA } from "../answers.js";

const rates = SCHEMA.parameters
  .filter(row => row.control === "rate")
  .map(({ menu }) => ({
    options: menu?.options ?? [],
    min: menu?.min ?? NaN,
    max: menu?.max ?? NaN,
  }));

test("the slider goes from 0 to the end of the domain, and has a place for all that the list has", () => {
  assert.ok(rates.length >= 2);
  for (const { options, min, max } of rates) {
    const scale = stops(options, max);
    assert.deepEqual([scale[0], scale.at(-1)], [min, max]);
    for (const rate of options) assert.ok(scale.includes(rate), String(rate));
  }
});

test("every stop is larger than the last, above 0 by less than a third, and reads well", () => {
  const [, first, ...others] = stops([0.00001, 10], 100);
  assert.equal(first, 0.00001);
  let before = first;
  for (const stop of others) {
    assert.ok(stop > before && stop < before * 1.34, `${before} to ${stop}`);
    assert.equal(stop, Number(stop.toPrecision(2)));
    before = stop;
  }
});

test("a stop is nearest to itself, and 0 to nothing but 0", () => {
  const scale = stops([0.0001], 100);
  for (const [i, stop] of scale.entries()) assert.equal(nearest(stop, scale), i);
  assert.equal(nearest(1e-9, scale), 1);
  assert.equal(scale[nearest(0.069, scale)], 0.06);
  assert.equal(scale[nearest(0.07, scale)], 0.08);
});
