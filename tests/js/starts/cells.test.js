import assert from "node:assert/strict";
import { test } from "node:test";
import { rowOf } from "../../../static/js/settings/settings.js";
import { cells, ofCell, present, ranked } from "../../../static/js/starts/cells.js";
import { advanced, begun } from "../../../static/js/starts/course.js";
import {
  combinations,
  offered,
  read,
  variable,
  written,
} from "../../../static/js/starts/factors.js";
import { blocks, changes, hindrance } from "../../../static/js/starts/plan.js";
import { sweep } from "../../../static/js/starts/sweep.js";
import { SCHEMA } from "../answers.js";
import { page } from "../world.js";
import { answer, asked } from "./world.js";

const COLORS = { ink: "#000", card: "#fff", accent: "#0a0", others: "#888", full: "#8f8" };
const FACTORS = [
  { name: "learning_rate", values: [0.01, 0.1] },
  { name: "batch_size", values: [1, 10, 30] },
];

/** @param {typeof FACTORS} factors */
function swept(factors) {
  const { experiment: without, plan: alone } = asked(4, 30);
  const [plan, experiment] = [
    { ...alone, factors },
    { ...without, factors },
  ];
  const courses = changes(plan).map((change, i) => {
    const start = { change: { resets: i }, state: null };
    const { starts, measures } = answer({ starts: [start], epochs: 30 });
    return advanced(begun(change), starts[0], measures);
  });
  const goal = { kind: /** @type {const} */ ("test_loss"), value: 0.3 };
  const own = /** @type {any} */ ({ plan, experiment, courses, goal, every: 1 });
  return { plan, experiment, courses, own };
}

test("combinations stand in the order of Python: the last factor changes fastest", () => {
  const all = combinations(FACTORS);
  assert.deepEqual(all[1], { learning_rate: 0.01, batch_size: 10 });
  assert.deepEqual(all[3], { learning_rate: 0.1, batch_size: 1 });
  assert.deepEqual(combinations([]), [{}]);
  const each = changes({ n: 2, epochs: 1, data: "new", factors: FACTORS });
  assert.equal(each.length, 12);
  assert.deepEqual(each[3], { learning_rate: 0.01, batch_size: 10, seed: "2" });
});

test("whatever is offered of a setting is read back as it was written", () => {
  const { config } = page();
  const rows = variable(config, SCHEMA);
  assert.ok(rows.length > 8);
  for (const name of ["seed", "resets", "init_zero", "points", "reg_dataset"])
    assert.ok(!rows.some(row => row.name === name), name);
  for (const row of rows) {
    const values = offered(row, config);
    assert.ok(values.length > 1, row.name);
    assert.deepEqual(read(written(values), row), values, row.name);
  }
});

test("values are typed with points or commas, as words or as layers, each once", () => {
  const row = (/** @type {string} */ name) => /** @type {any} */ (rowOf(name, SCHEMA));
  assert.deepEqual(read("0,01; 1/4;3", row("learning_rate")), [0.01, 0.25, 3]);
  assert.deepEqual(read("0.01, 0,1, 3", row("learning_rate")), [0.01, 0.1, 3]);
  assert.deepEqual(read("relu; Tanh", row("activation")), ["relu", "tanh"]);
  assert.deepEqual(read("4, 2; 8; none", row("hidden_layers")), [[4, 2], [8], []]);
  assert.deepEqual(read("yes; no", row("bias")), [true, false]);
  for (const wrong of [
    "",
    "x",
    "1; 1",
    "1; two",
    Array.from({ length: 13 }, (_, i) => i).join(";"),
  ])
    assert.equal(read(wrong, row("learning_rate")), null);
  assert.equal(read("4.5", row("hidden_layers")), null);
});

test("each cell counts its own starts, and the fastest comes first", () => {
  const { own, courses } = swept(FACTORS);
  const all = cells(own);
  assert.deepEqual(
    all.map(({ found }) => found.of),
    Array(6).fill(4),
  );
  assert.deepEqual(ofCell(courses, 4, 2), courses.slice(8, 12));
  assert.deepEqual(all[4].values, [0.1, 10]);
  const order = ranked(all).map(({ found }) => found.median ?? Infinity);
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
  assert.equal(ranked(all)[0].place, 0);
});

test("the run on the page is one to beat, once it is trained", () => {
  const { own } = swept(FACTORS);
  const fresh = page();
  assert.equal(present(fresh, own), null);
  const trained = {
    ...fresh,
    state: { ...fresh.state, epoch: 3 },
    frame: { ...fresh.frame, loss: { train: 0.1, test: 0.2 } },
    history: { epoch: [0, 1, 2, 3], train: [0.1, 0.1, 0.1, 0.1], test: [0.1, 0.9, 0.2, 0.2] },
  };
  assert.deepEqual(present(trained, own), { epochs: 2, loss: 0.2 });
});

test("one factor is drawn as a line with its spread, two as a heat map with a cell each", () => {
  const how = {
    shown: /** @type {const} */ ("loss"),
    labels: ["a", "b"],
    logarithmic: true,
    chosen: 4,
    present: 0.1,
  };
  const one = swept(FACTORS.slice(1));
  const drawn = /** @type {any} */ (sweep(cells(one.own), FACTORS.slice(1), how, COLORS));
  const [line] = drawn.data;
  assert.equal(drawn.layout.shapes[0].y0, 0.1);
  assert.deepEqual(
    drawn.layout.annotations.map((/** @type {any} */ { y, text }) => [y, text]),
    [[-1, "The run on the page"]],
  );
  assert.deepEqual(line.x, ["1", "10", "30"]);
  for (const i of [0, 1, 2]) {
    const [value, low, high] = cells(one.own)[i].shown.loss;
    assert.deepEqual(
      [line.y[i], line.error_y.arrayminus[i], line.error_y.array[i]],
      [value, Number(value) - Number(low), high === null ? 0 : high - Number(value)],
    );
  }
  const two = swept(FACTORS);
  const { data, layout } = /** @type {any} */ (sweep(cells(two.own), FACTORS, how, COLORS));
  assert.deepEqual(data[0].customdata, [
    [0, 1, 2],
    [3, 4, 5],
  ]);
  assert.deepEqual([layout.shapes[0].x0, layout.shapes[0].y0], [0.5, 0.5]);
  const all = cells(two.own);
  const losses = all.map(({ loss }) => loss);
  const middle = losses[3];
  const beaten = /** @type {any} */ (sweep(all, FACTORS, { ...how, present: middle }, COLORS));
  assert.deepEqual(
    beaten.data[0].text.flat().map((/** @type {string} */ word) => word.endsWith("✓")),
    losses.map(loss => loss < middle),
  );
  assert.match(beaten.layout.annotations[0].text, /^✓ better than the run on the page/);
  assert.deepEqual(
    /** @type {any} */ (sweep(all, FACTORS, { ...how, present: null }, COLORS)).layout.annotations,
    [],
  );
});

test("every run is in one block, and too many are not begun", () => {
  const { plan, experiment, courses } = swept(FACTORS);
  const each = courses.map(({ change }) => change);
  assert.deepEqual(blocks(experiment.config, each).flat(), [...each.keys()]);
  assert.equal(hindrance(experiment, plan, null), null);
  assert.equal(hindrance(experiment, { ...plan, n: 200 }, null), "many");
  const deep = [{ name: "hidden_layers", values: [[64, 64, 64]] }];
  assert.equal(hindrance(experiment, { ...plan, n: 50, factors: deep }, null), "draws");
});
