import assert from "node:assert/strict";
import { test } from "node:test";
import { weightsFile } from "../../../static/js/network/files.js";
import { layout } from "../../../static/js/network/geometry.js";
import { pictureFile } from "../../../static/js/network/picture.js";
import { cssColor } from "../../../static/js/page/colors.js";
import { SCHEMA } from "../answers.js";
import { changed, PARAMETERS, pageOf, stateOf } from "../network.js";

const MAPS = {
  features: ["data:,f0", "data:,f1", "data:,f2"],
  units: ["data:,a", "data:,b", "data:,o"],
};
const WORDS = { output: "Output", title: "A & B" };

/** @param {number[]} [dead] */
function picture(dead = []) {
  const page = { ...pageOf(), state: stateOf(PARAMETERS, dead) };
  const features = SCHEMA.features.map(each =>
    each.name === "xSquared" ? { ...each, label: "X₁² <" } : each,
  );
  page.schema = { ...SCHEMA, features };
  return pictureFile(layout({ width: 600, height: Infinity }, [0, 1, 2], [2]), page, MAPS, WORDS);
}

test("the file of weights holds every number in full, and what it belongs to", () => {
  const state = stateOf(changed({ 0: 0.1 + 0.2 }));
  const file = JSON.parse(weightsFile({ ...pageOf(), state }));
  assert.deepEqual(file.weights, [
    [
      [0.30000000000000004, -2],
      [0, 4],
    ],
    [[0, 0.5]],
  ]);
  assert.deepEqual(file.biases, [[0.1, 0.2], [-1]]);
  assert.equal(file.link, "seed=0.5");
  assert.equal(file.epoch, 3);
  assert.deepEqual(file.config.hidden_layers, [2]);
});

test("the picture shows every link in its colour and width", () => {
  const paths = picture().match(/<path .*?\/>/g) ?? [];
  assert.equal(paths.length, 6);
  assert.ok(paths[1].includes(`stroke="${cssColor(-2, "light")}" stroke-width="4.6"`), paths[1]);
});

test("a dead link is dotted", () => {
  const paths = picture([2]).match(/<path .*?\/>/g) ?? [];
  assert.deepEqual(
    paths.map(path => path.includes("stroke-dasharray")),
    [false, false, true, false, false, false],
  );
});

test("the picture holds every map once, every bias, and the names", () => {
  const svg = picture();
  const maps = [...svg.matchAll(/xlink:href="(.*?)"/g)].map(found => found[1]);
  assert.deepEqual(maps, [...MAPS.features, ...MAPS.units]);
  for (const bias of [0.1, 0.2, -1]) assert.ok(svg.includes(`fill="${cssColor(bias, "light")}"`));
  for (const name of ["X₁", "X₂", "Output"]) assert.ok(svg.includes(`>${name}</text>`));
});

test("without biases none is drawn", () => {
  const page = pageOf();
  const svg = (/** @type {boolean} */ bias) =>
    pictureFile(
      layout({ width: 600, height: Infinity }, [0, 1, 2], [2]),
      { ...page, shown: { ...page.shown, bias } },
      MAPS,
      WORDS,
    );
  const count = (/** @type {string} */ drawn) => drawn.split("<rect").length;
  assert.equal(count(svg(true)) - count(svg(false)), 3);
});

test("names cannot break the picture", () => {
  assert.ok(picture().includes("X₁² &#60;"));
  assert.ok(picture().includes("A &#38; B"));
});
