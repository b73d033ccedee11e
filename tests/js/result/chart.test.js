import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { use } from "../../../static/js/page/text.js";
import { figure, larger } from "../../../static/js/result/chart.js";

use(JSON.parse(readFileSync("static/text/en.json", "utf-8")));

const COLORS = { ink: "#000", card: "#fff", train: "#777", test: "#111", accent: "#0aa" };
const BOTH = { epoch: [0, 1], train: [2, 1], test: [3, 2] };
const ALONE = { epoch: [0, 1], train: [2, 1], test: [null, null] };

/** @param {object} change */
function chart(change) {
  /** @type {any} */
  const page = {
    history: BOTH,
    marks: [],
    runs: [{ number: 1, history: ALONE }],
    overlaid: [],
    schema: { parameters: [], features: [] },
    logarithmic: true,
    plateau: null,
    least: null,
    ...change,
  };
  return figure(page, COLORS, 300);
}

/** @param {object} change */
const names = change => chart(change).data.map(({ name }) => name);

test("a run without test points has one curve", () => {
  assert.deepEqual(names({}), ["Training loss", "Test loss"]);
  assert.deepEqual(names({ history: ALONE }), ["Training loss"]);
});

test("laid over another run it still stands in the legend", () => {
  assert.deepEqual(names({ overlaid: [1] }), ["Training loss", "Test loss", "Run 1"]);
});

test("a test loss beyond all bounds on the way is no lack of test points", () => {
  assert.equal(names({ history: { ...BOTH, test: [null, 2] } }).length, 2);
});

test("the loss that no model can beat is a line from the first epoch to the last", () => {
  const { data } = chart({ least: 0.012 });
  assert.deepEqual([data.length, data[2].x, data[2].y], [3, [0, 1], [0.012, 0.012]]);
  assert.match(data[2].name, /no model can do better on average$/);
  assert.equal(names({}).length, 2);
});

test("a plateau is a band below the curves, with a word in its middle", () => {
  const { shapes, annotations } = chart({ plateau: { start: 20, end: 220 } }).layout;
  assert.equal(shapes.length, 1);
  assert.deepEqual(Object.values(shapes[0]).slice(0, 4), ["rect", "paper", 20, 220]);
  assert.deepEqual(
    annotations.map(({ x, text }) => [x, text]),
    [[120, "plateau"]],
  );
  assert.deepEqual(chart({ plateau: null }).layout.shapes, []);
});

test("words of larger type have larger margins, and nothing else changes", () => {
  const { layout } = chart({ plateau: { start: 0, end: 1 } });
  const grown = larger(layout, 1.25);
  assert.deepEqual(larger(layout, 1), {
    ...layout,
    legend: { ...layout.legend, font: layout.font },
  });
  assert.deepEqual([grown.font.size, grown.margin.l, grown.margin.b], [15, 65, 45]);
  assert.equal(grown.annotations[0].font.size, 13 * 1.25);
  assert.equal(grown.xaxis, layout.xaxis);
});
