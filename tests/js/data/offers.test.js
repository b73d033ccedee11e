import assert from "node:assert/strict";
import test from "node:test";
import {
  answered,
  draftOf,
  isOpen,
  isRaw,
  questions,
  result,
  scaledBy,
  scales,
  settled,
} from "../../../static/js/data/offers.js";
import { read, tableOf } from "../../../static/js/data/table.js";
import "../world.js";

const TRUTH = tableOf([
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
]);
/** @param {import("../../../static/js/data/offers.js").Draft} draft */
const names = draft => questions(draft).map(each => each.name);
/** @param {import("../../../static/js/data/offers.js").Draft} draft */
const targets = draft => result(draft).rows.map(row => row[2]);

test("the targets of a truth table are classes or numbers, as somebody says", () => {
  const draft = draftOf(TRUTH);
  assert.equal(isOpen(draft), true);
  assert.equal(result(draft), TRUTH);
  const [asked] = questions(draft);
  assert.deepEqual(
    asked.options.map(each => each.label),
    ["choose", "two classes: 0 → −1, 1 → 1", "numbers"],
  );
  const made = answered(draft, "classes");
  assert.equal(made.said, "The targets were made classes: 0 → −1, 1 → 1.");
  assert.deepEqual(targets(made.draft), ["-1", "1", "1", "-1"]);
  assert.deepEqual(result(made.draft).names, ["", "", "0 → −1, 1 → 1"]);
  const kept = answered(made.draft, "numbers").draft;
  assert.equal(result(kept), TRUTH);
  assert.deepEqual([made.draft, kept].map(isOpen), [false, false]);
});

test("only two targets that are no classes yet raise the question", () => {
  const of = (/** @type {number[]} */ ...ys) => names(draftOf(tableOf(ys.map((y, i) => [i, y]))));
  for (const some of [
    [0, 1],
    [1, 2, 2],
    [-1, 0, 0],
    [5, 3, 5],
  ])
    assert.deepEqual(of(...some), ["classes"], String(some));
  for (const some of [[-1, 1, 1], [5, 3], [1, 1, 1], [0, 1, 2], [0]])
    assert.deepEqual(of(...some), [], String(some));
  const typed = tableOf([
    [1, 0],
    [2, 1],
  ]);
  typed.rows.push(["", "", "", ""], ["3", "", "", ""]);
  assert.deepEqual(names(draftOf(typed)), []);
});

test("after an edit what was done is done for good, and nothing is asked twice", () => {
  const made = answered(draftOf(TRUTH), "classes").draft;
  const after = settled(made, result(made));
  assert.deepEqual([after.classes, names(after), targets(after)[0]], ["made", [], "-1"]);
  const kept = answered(draftOf(TRUTH), "numbers").draft;
  assert.equal(isOpen(settled(kept, TRUTH)), false);
});

/** @param {import("../../../static/js/data/offers.js").Draft} draft */
const offered = draft => scales(draft).map(each => each.column);

test("a column is standardized by the very formula that is shown, and is what it was after", () => {
  const prices = [1_250_000, 2_000_000, 3_400_000];
  const draft = draftOf({
    ...tableOf(prices.map((price, i) => [i, price])),
    names: ["", "", "price"],
  });
  assert.equal(result(draft), draft.origin);
  assert.deepEqual([isRaw(draft, 2), offered(draft)], [true, [0, 2]]);
  const [, { name, mean, sd, isOn }] = scales(draft);
  assert.deepEqual([name, mean, sd, isOn], ["price", 2216700, 891000, false]);
  const scaled = scaledBy(draft, [2], true);
  assert.equal(scaled.said, "price was scaled: (price − 2216700) / 891000.");
  assert.equal(isRaw(scaled.draft, 2), false);
  const points = read(result(scaled.draft), 1000).points;
  assert.deepEqual(
    points.map(([, y]) => y),
    prices.map(price => (price - 2216700) / 891000),
  );
  assert.equal(result(scaled.draft).names?.[2], "price: (x − 2216700) / 891000");
  const back = scaledBy(scaled.draft, [2], false);
  assert.equal(back.said, "price is as it was.");
  assert.equal(result(back.draft), draft.origin);
});

test("all columns have mean 0 and deviation 1 then", () => {
  const draft = draftOf(
    tableOf([
      [1, 10, 7],
      [3, 20, 4],
      [8, 60, 9],
    ]),
  );
  const whole = result(scaledBy(draft, offered(draft), true).draft);
  for (const column of [0, 1, 2]) {
    const values = read(whole, 1000).points.map(point => point[column]);
    const mean = values.reduce((a, b) => a + b) / 3;
    assert.ok(Math.abs(mean) < 0.001);
    assert.ok(Math.abs(values.reduce((a, b) => a + b * b, 0) / 3 - 1) < 0.003);
  }
});

test("a name with its formula is never longer than a name may be", () => {
  const name = "a column whose name is as long as it may be".slice(0, 40);
  const draft = draftOf({
    ...tableOf([
      [1, 2],
      [4, 3],
      [5, 5],
    ]),
    names: [name, "", "y"],
  });
  const [scaled] = result(scaledBy(draft, [0], true).draft).names ?? [];
  assert.equal(scaled?.length, 40);
  assert.match(scaled ?? "", /^a column.*…: \(x − 3.333\) \/ 1.7$/);
});

test("classes, and what may be classes, are not standardized", () => {
  const of = (/** @type {number[]} */ ...ys) => draftOf(tableOf(ys.map((y, i) => [i, y])));
  const years = of(1999, 2024, 1999);
  assert.deepEqual(offered(years), [0]);
  assert.deepEqual(offered(answered(years, "classes").draft), [0]);
  assert.deepEqual(offered(answered(years, "numbers").draft), [0, 2]);
  assert.deepEqual(offered(of(-1, 1, 1)), [0]);
  assert.deepEqual(offered(of(0, 1, 2)), [0]);
  assert.deepEqual(offered(of(0, 1, 3)), [0, 2]);
});

test("mean and deviation are those of the rows that train", () => {
  const rows = [
    [100, 1],
    [300, 2],
  ];
  const [alone, tested] = [tableOf(rows), tableOf(rows, [[900, 4]])].map(
    table => scales(draftOf(table))[0],
  );
  assert.deepEqual([alone.mean, alone.sd], [200, 100]);
  assert.deepEqual([tested.mean, tested.sd], [200, 100]);
});

test("equal numbers, and cells that are no numbers, are offered nothing", () => {
  const flat = [
    [500, 1],
    [500, 2],
    [500, 4],
  ];
  assert.deepEqual(offered(draftOf(tableOf(flat))), [2]);
  const typed = tableOf([
    [1000, 1],
    [2, 2],
    [3, 3],
  ]);
  typed.rows[1][0] = "two";
  assert.deepEqual(offered(draftOf(typed)), [2]);
});

test("an empty cell does not keep a column from being standardized", () => {
  const typed = tableOf([
    [1, 1],
    [3, 2],
    [0, 5],
  ]);
  typed.rows[2][0] = "";
  const draft = draftOf(typed);
  assert.deepEqual([scales(draft)[0].mean, scales(draft)[0].sd], [2, 1]);
  const whole = result(scaledBy(draft, [0], true).draft);
  assert.deepEqual(
    whole.rows.map(row => row[0]),
    ["-1", "1", ""],
  );
});

test("from 100 on numbers are called large", () => {
  const of = (/** @type {number} */ most) =>
    scales(
      draftOf(
        tableOf([
          [most, 1],
          [0, 2],
          [1, 5],
        ]),
      ),
    )[0].isLarge;
  assert.deepEqual([99, 100, -100].map(of), [false, true, true]);
});
