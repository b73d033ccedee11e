import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { markText, placeName } from "../../../static/js/network/names.js";
import { use } from "../../../static/js/page/text.js";
import { pageOf } from "../network.js";

use(JSON.parse(readFileSync("static/text/en.json", "utf8")));
const page = pageOf();

test("weights and biases have names that say where they are", () => {
  const name = (/** @type {any} */ place) => placeName(place, page);
  assert.equal(name({ layer: 1, unit: 1, from: 0 }), "Weight from X₁ to hidden layer 1, neuron 2");
  assert.equal(
    name({ layer: 2, unit: 0, from: 1 }),
    "Weight from hidden layer 1, neuron 2 to the output",
  );
  assert.equal(name({ layer: 2, unit: 0, from: null }), "Bias of the output");
});

test("features that are not in use are not counted", () => {
  const only = { ...page, shown: { ...page.shown, features: ["y"] } };
  assert.match(placeName({ layer: 1, unit: 0, from: 0 }, only), /from X₂ to/);
});

test("marks on the loss chart are short", () => {
  assert.equal(markText({ layer: 1, unit: 1, from: 0 }, "2", page), "weight X₁ → 1.2 = 2");
  assert.equal(markText({ layer: 1, unit: 0, from: null }, "2", page), "bias of 1.1 = 2");
});
