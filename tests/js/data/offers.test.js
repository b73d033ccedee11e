import assert from "node:assert/strict";
import test from "node:test";
import {
  answered,
  draftOf,
  isOpen,
  questions,
  result,
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
  const made = answered(draft, "classes", "classes");
  assert.equal(made.said, "The targets were made classes: 0 → −1, 1 → 1.");
  assert.deepEqual(targets(made.draft), ["-1", "1", "1", "-1"]);
  assert.deepEqual(result(made.draft).names, ["", "", "0 → −1, 1 → 1"]);
  const kept = answered(made.draft, "classes", "numbers").draft;
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
  const made = answered(draftOf(TRUTH), "classes", "classes").draft;
  const after = settled(made, result(made));
  assert.deepEqual([after.classes, names(after), targets(after)[0]], ["made", [], "-1"]);
  const kept = answered(draftOf(TRUTH), "classes", "numbers").draft;
  assert.equal(isOpen(settled(kept, TRUTH)), false);
});

test("large numbers are scaled by the very formula that is shown", () => {
  const prices = [1_250_000, 2_000_000, 3_400_000];
  const draft = draftOf({
    ...tableOf(prices.map((price, i) => [i, price])),
    names: ["", "", "price"],
  });
  const [{ name, options, chosen }] = questions(draft);
  assert.deepEqual([name, chosen], ["scale-2", "0"]);
  assert.deepEqual(
    options.map(each => each.label),
    [
      "leave it as it is",
      "(price − 2216700) / 891000: mean, standard deviation",
      "price / 1000000",
    ],
  );
  const scaled = answered(draft, name, "1");
  assert.equal(scaled.said, "price was scaled: (price − 2216700) / 891000.");
  const points = read(result(scaled.draft), 1000).points;
  assert.deepEqual(
    points.map(([, y]) => y),
    prices.map(price => (price - 2216700) / 891000),
  );
  assert.equal(result(scaled.draft).names?.[2], "(price − 2216700) / 891000");
  assert.equal(result(answered(scaled.draft, name, "0").draft), draft.origin);
});

test("classes are not scaled", () => {
  const years = draftOf(tableOf([1999, 2024, 1999].map((year, i) => [i, year])));
  assert.deepEqual(names(years), ["classes", "scale-2"]);
  assert.deepEqual(names(answered(years, "classes", "classes").draft), ["classes"]);
});

test("mean and deviation are those of the rows that train", () => {
  const alone = questions(
    draftOf(
      tableOf([
        [100, 1],
        [300, 2],
      ]),
    ),
  );
  const tested = questions(
    draftOf(
      tableOf(
        [
          [100, 1],
          [300, 2],
        ],
        [[900, 4]],
      ),
    ),
  );
  assert.deepEqual(alone[0].options, tested[0].options);
  assert.equal(alone[0].options[1].label.split(":")[0], "(x₁ − 200) / 100");
});

test("a column without spread has but a power of ten", () => {
  const [{ options }] = questions(
    draftOf(
      tableOf([
        [500, 1],
        [500, 2],
        [500, 4],
      ]),
    ),
  );
  assert.deepEqual(
    options.map(each => each.label),
    ["leave it as it is", "x₁ / 100"],
  );
});

test("small numbers, and cells that are no numbers, are offered nothing", () => {
  assert.deepEqual(
    names(
      draftOf(
        tableOf([
          [99, 1],
          [-99, 2],
          [3, 4],
        ]),
      ),
    ),
    [],
  );
  const typed = tableOf([
    [1000, 1],
    [2, 2],
    [3, 3],
  ]);
  typed.rows[1][0] = "two";
  assert.deepEqual(names(draftOf(typed)), []);
});
