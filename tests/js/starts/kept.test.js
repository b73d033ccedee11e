import assert from "node:assert/strict";
import { test } from "node:test";
import { cell } from "../../../static/js/data/csv.js";
import { advanced, begun } from "../../../static/js/starts/course.js";
import { json, table } from "../../../static/js/starts/files.js";
import { read, write } from "../../../static/js/starts/kept.js";
import { spread } from "../../../static/js/starts/spread.js";
import { stacked } from "../../../static/js/starts/strip.js";
import { answer, asked, DIVERGING, storage } from "./world.js";

/** @param {number} n @param {number} of */
function done(n, of) {
  const { plan, experiment, courses } = asked(n, of);
  const body = { starts: courses.map(({ change }) => ({ change, state: null })), epochs: of };
  const { starts, measures } = answer(body);
  /** @type {import("../../../static/js/starts/goals.js").Goal} */
  const goal = { kind: "test_loss", value: 0.1 };
  return {
    plan,
    experiment,
    goal,
    every: 1,
    singles: false,
    cell: 0,
    measured: /** @type {const} */ ("share"),
    rate: 5,
    running: null,
    byLink: false,
    problem: null,
    courses: courses.map((each, i) => advanced(each, starts[i], measures)),
  };
}

test("what was kept comes back, bit for bit", () => {
  const own = done(20, 30);
  const box = storage();
  assert.ok(write(box, own));
  const { running: _, problem: __, byLink: ___, ...same } = own;
  const courses = own.courses.map(({ metrics: _, ...kept }) => kept);
  assert.deepEqual(read(box), { ...same, courses });
});

test("of many epochs some are kept, and it is known how many", () => {
  const own = done(200, 2000);
  const box = storage(4e6);
  assert.ok(write(box, own));
  const back = read(box);
  assert.ok(back && back.every > 1);
  assert.deepEqual(
    back.courses.map(({ record }) => record),
    own.courses.map(({ record }) => record),
  );
  assert.equal(back.courses[0].history.test_loss.at(-1), own.courses[0].history.test_loss.at(-1));
});

test("no room, and what is damaged, are survived", () => {
  assert.equal(write(storage(10), done(20, 3)), false);
  const box = storage();
  write(box, done(20, 3));
  const [text] = box.items.values();
  for (const wrong of [text.slice(1), text.replace('"every":1', '"every":"1"'), "{}", '"x"']) {
    box.items.set("starts", wrong);
    assert.equal(read(box), null);
  }
  const whole = JSON.parse(text);
  whole.courses[3].history.test_loss = "AAAA";
  box.items.set("starts", JSON.stringify(whole));
  assert.equal(read(box), null);
});

test("the table has a line for each start, and no cell that a spreadsheet would compute", () => {
  const { courses, experiment, goal } = done(9, 30);
  const reached = courses.map((_, i) => (i ? null : 4));
  const lines = table(courses, reached).trimEnd().split("\n");
  assert.equal(lines[0], "resets,seed,link,epochs,diverged,train_loss,test_loss,reached");
  assert.equal(lines.length, 10);
  assert.equal(lines[1], `0,a,resets=0,30,,${1 / 30},${2 / 30},4`);
  const back = JSON.parse(json(experiment, courses, goal, reached));
  assert.equal(back.starts[0].history.train_loss.length, 30);
  assert.deepEqual(["=1+1", "+1", "-x", "@a", -1, null, 'a"b', "a,b"].map(cell), [
    "'=1+1",
    "'+1",
    "'-x",
    "'@a",
    "-1",
    "",
    '"a""b"',
    '"a,b"',
  ]);
});

test("the fan goes as far as all have come; one that diverged is the worst", () => {
  const { courses } = done(10, 40);
  const { epoch, low, middle } = spread(courses, "train_loss");
  assert.deepEqual(
    epoch,
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
  for (const i of epoch.keys())
    assert.ok(Number(low[i]) <= Number(middle[i]) && middle[i] !== null);
  const some = spread(courses.slice(DIVERGING - 1, DIVERGING + 1), "train_loss");
  assert.equal(some.high[10], courses[DIVERGING].history.train_loss[10]);
  assert.equal(some.high[30], null);
  const short = begun({ resets: 99 });
  assert.deepEqual(
    spread([...courses, { ...short, record: courses[0].record }], "test_accuracy").epoch,
    [],
  );
});

test("dots that would cover each other are stacked; what has no place gets none", () => {
  assert.deepEqual(stacked([1, 1, 2, Infinity, 1], false), [1, 2, 1, 0, 3]);
  assert.deepEqual(stacked([0, 0.1, 1], true), [0, 1, 1]);
  assert.deepEqual(stacked([Infinity], false), [0]);
});
