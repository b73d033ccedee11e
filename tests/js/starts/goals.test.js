import assert from "node:assert/strict";
import { test } from "node:test";
import { median, quantile, sorted, wilson } from "../../../static/js/result/statistics.js";
import { advanced, begun, thinned } from "../../../static/js/starts/course.js";
import { final, fitting, floor, reached, smallest } from "../../../static/js/starts/goals.js";
import { LIMITS } from "../../../static/js/starts/plan.js";
import { ended, fan } from "../../../static/js/starts/spread.js";
import { strip } from "../../../static/js/starts/strip.js";
import { answer, asked, DIVERGED, DIVERGING, LAST, RECORDED } from "./world.js";

const { parts, records } = RECORDED;
/** @type {import("../../../static/js/starts/course.js").Course[]} */
const courses = parts[0].starts.map((/** @type {any} */ first, /** @type {number} */ k) =>
  advanced(
    advanced(begun({ resets: k }), first, parts[0].measures),
    parts[1].starts[k],
    parts[1].measures,
  ),
);

test("how many starts reached a goal, and when, is what Python says", () => {
  for (const { kind, value, n_reached, n, share, low, high, epochs, median } of RECORDED.reached) {
    const found = reached(courses, { kind, value });
    const { early: _, late: __, ...numbers } = found;
    assert.deepEqual(numbers, { reached: n_reached, of: n, share, low, high, epochs, median });
  }
});

test("the records are those of the Python interface", () => {
  assert.deepEqual(
    courses.map(({ record }) =>
      Object.fromEntries(Object.keys(records[0]).map(name => [name, Object(record)[name]])),
    ),
    records,
  );
});

test("Wilson's interval is the one of Python, to the last bit", () => {
  for (const { n_counted, n, share, low, high } of RECORDED.wilson)
    assert.deepEqual(wilson(n_counted, n), { share, low, high });
  assert.deepEqual(wilson(0, 0), { share: NaN, low: 0, high: 1 });
});

test("the limits of a request are the server's", () => assert.deepEqual(LIMITS, RECORDED.limits));

test("never comes last in median and quantiles", () => {
  assert.equal(median(sorted([3, Infinity, 1])), 3);
  assert.equal(median(sorted([3, Infinity])), Infinity);
  assert.equal(median(sorted([4, 1, 3, 2])), 2.5);
  const ten = sorted([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  assert.deepEqual(
    [1, 5, 9, 10].map(tenths => quantile(ten, tenths)),
    [1, 5, 9, 10],
  );
  assert.equal(quantile(sorted([1, 2, 3]), 1), 1);
  assert.equal(quantile(sorted([1, 2, Infinity]), 9), Infinity);
});

test("a start near the best was there at the end of some epoch; one that diverged is never best", () => {
  const { courses: none } = asked(9, 0);
  const body = { starts: none.map(({ change }) => ({ change, state: null })), epochs: 30 };
  const { starts, measures } = answer(body);
  const all = none.map((each, i) => advanced(each, starts[i], measures));
  assert.equal(smallest(all, "test_loss"), 2 / 30);
  const found = reached(all, { kind: "best", value: 2 });
  assert.equal(found.epochs[0], 15);
  assert.equal(found.epochs[DIVERGING], null);
  assert.deepEqual(fitting(all), ["test_loss", "train_loss", "best"]);
});

test("a thinned history knows the epochs of its rows, and ends where the start did", () => {
  const { courses: none } = asked(8, 0);
  const body = { starts: none.map(({ change }) => ({ change, state: null })), epochs: 50 };
  const { starts, measures } = answer(body);
  const all = none.map((each, i) => thinned(advanced(each, starts[i], measures), 4));
  const whole = none.map((each, i) => advanced(each, starts[i], measures));
  for (const value of [2, 0.5, 0.2, 0.05]) {
    const exact = reached(whole, { kind: "test_loss", value }).epochs;
    const late = reached(all, { kind: "test_loss", value }, 4).epochs;
    for (const [i, epoch] of exact.entries())
      assert.equal(
        late[i],
        epoch === null ? null : Math.min(Math.ceil(epoch / 4) * 4, i === DIVERGING ? LAST : 50),
      );
  }
});

test("the fan has the run on the page beside it, and what no model can beat where that is known", () => {
  const { courses } = asked(4, 30);
  const trained = courses.map((course, i) => {
    const { starts, measures } = answer({ starts: [{ change: { resets: i } }], epochs: 30 });
    return advanced(course, starts[0], measures);
  });
  const colors = { ink: "#000", card: "#fff", accent: "#0a0", others: "#888", band: "#ccc" };
  const history = { epoch: [0, 1, 2, 40], train: [9, 8, 7, 6], test: [5, 4, 3, 2] };
  const how = { every: 1, singles: false, logarithmic: true, limit: null, present: history };
  const named = (/** @type {any[]} */ data, /** @type {RegExp} */ name) =>
    data.filter(each => name.test(each.name));
  const { data } = fan(trained, "test_loss", how, colors);
  const [run] = named(data, /run on the page/);
  assert.deepEqual(
    [run.x, run.y],
    [
      [1, 2],
      [4, 3],
    ],
  ); // as far as the fan
  const [bound] = named(data, /no model can do better on average/);
  assert.deepEqual([bound.x, bound.y, bound.line.dash], [[1, 30], [0.01, 0.01], "dot"]);
  const alone = fan(trained, "train_loss", { ...how, present: null }, colors).data;
  assert.deepEqual(named(alone, /run on the page|no model/), []);
  const different = trained.map((course, i) => ({ ...course, best: { test_loss: i } }));
  assert.equal(floor(different, "test_loss"), null);
  assert.equal(floor([{ ...trained[0], best: { test_loss: 0 } }], "test_loss"), null);
  assert.equal(floor([{ ...trained[0], best: { test_accuracy: 0.9 } }], "test_accuracy"), 0.9);
});

test("a start that Python recorded as diverged is shown as diverged, never as a number that is none", () => {
  const [part] = DIVERGED.parts;
  const all = part.starts.map((/** @type {any} */ start) =>
    advanced(begun({}), start, part.measures),
  );
  const losses = all.map((/** @type {any} */ course) => final(course, "test_loss"));
  assert.deepEqual(losses.map(Number.isFinite), [true, true, false, false]);
  assert.deepEqual(losses.slice(2).map(ended), ["diverged", "diverged"]);
  const goal = { kind: /** @type {const} */ ("test_loss"), value: 0.05 };
  const { epochs, reached: n } = reached(all, goal);
  assert.deepEqual([n, epochs.slice(2)], [2, [null, null]]);
  const colors = { ink: "#000", card: "#fff", accent: "#0a0", others: "#888", band: "#ccc" };
  const how = { every: 1, singles: true, logarithmic: true, limit: 0.05, present: null };
  const drawn = [
    fan(all, "test_loss", how, colors),
    strip(losses, [true, true, false, false], { ...how, title: "" }, colors),
  ];
  for (const each of JSON.stringify(drawn, (_, value) =>
    Number.isNaN(value) ? "NaN" : value,
  ).matchAll(/NaN|undefined/g))
    assert.fail(String(each));
});
