import assert from "node:assert/strict";
import test from "node:test";
import { saidOf } from "../../../static/js/data/columns.js";
import { columns, laid, read, tableOf, typing, withNames } from "../../../static/js/data/table.js";
import "../world.js";

const FARTHEST = 1000;
/** @returns {import("../../../static/js/data/table.js").Table} */
const empty = () => ({ inputs: 1, rows: [["", "", "", ""]], names: null });
const ORIGIN = { row: 0, column: 0 };

test("points become a table and come back exactly", () => {
  for (const points of [
    [[1, 5]],
    [[0.1 + 0.2, -1e-7, 1]],
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
  ])
    assert.deepEqual(read(tableOf(points), FARTHEST), { points, tests: [], wrong: [] });
});

test("numbers are read as people type them, and blank rows are none", () => {
  const rows = [
    ["1,5", "", " −2 "],
    ["", "ignored", " "],
    ["1e2", "", ".5"],
  ];
  assert.deepEqual(read({ inputs: 1, rows, names: null }, FARTHEST).points, [
    [1.5, -2],
    [100, 0.5],
  ]);
});

test("every cell that is no number of the domain is named", () => {
  const rows = [
    ["1", "", "5"],
    ["a", "2", "1001"],
  ];
  assert.deepEqual(read({ inputs: 2, rows, names: null }, FARTHEST).wrong, [
    { row: 0, column: 1 },
    { row: 1, column: 0 },
    { row: 1, column: 2 },
  ]);
});

test("targets that are no classes make it a regression, classes leave it", () => {
  const tests = [[1, -1]];
  const usual = { n_inputs: 0 };
  assert.deepEqual(typing([[1, 5]]), {
    ...usual,
    points: [[1, 5]],
    test_points: [],
    problem: "regression",
  });
  const marked = { ...usual, points: [[1, 1]], test_points: tests, split: "marked" };
  assert.deepEqual(typing([[1, 1]], tests), marked);
  assert.equal(typing([[1, 1]], [[1, 5]]).problem, "regression");
  assert.equal(typing([[1, 1]], tests, true).problem, "classification");
  assert.equal(typing([[1, 5]], tests, true).problem, "regression");
});

test("any number of inputs comes back as it was typed", () => {
  for (let inputs = 1; inputs <= 8; inputs++)
    for (const targets of [1, 2, 3]) {
      const row = Array.from({ length: inputs + targets }, (_, i) => i + 0.5);
      const table = tableOf([row], [row], inputs);
      assert.deepEqual(columns(table).length, row.length);
      assert.deepEqual(read(table, FARTHEST), { points: [row], tests: [row], wrong: [] });
      const { n_inputs = 0 } = typing([row], [], false, inputs);
      assert.equal(n_inputs || Math.min(2, row.length - 1), inputs);
    }
  assert.equal(typing([[1, 2, 3, -1]], [[4, 5, 6, 1]], true, 3).problem, "classification");
});

test("a wide table has one target, unless it is said how many inputs it has", () => {
  const wide = reading([[1, 2, 3, 4, 5, 6]], ["a", "b", "c", "d", "e", "f"]);
  const { table } = laid(empty(), ORIGIN, wide, 50);
  assert.deepEqual(read(table, FARTHEST).points, wide.rows);
  assert.equal(table.inputs, 5);
  assert.deepEqual(
    columns(table).map(column => table.names?.[column]),
    wide.names,
  );
  assert.equal(laid(empty(), ORIGIN, { ...wide, inputs: 3 }, 50).table.targets, 3);
});

test("rows that test go to the test points", () => {
  const points = [
    [1, 2, 1],
    [3, 4, -1],
  ];
  const tests = [[5, 6, 1]];
  const table = tableOf(points, tests);
  assert.deepEqual(
    table.rows.map(row => row[3]),
    ["", "", "test"],
  );
  assert.deepEqual(read(table, FARTHEST), { points, tests, wrong: [] });
});

/** @param {number[][]} rows @param {string[] | null} [names] @param {string[] | null} [splits] */
const reading = (rows, names = null, splits = null) => ({ rows, names, splits });

test("what is pasted into the first cell takes the place of the table", () => {
  const before = tableOf([
    [0, 0],
    [1, 2],
    [2, 4],
    [3, 6],
  ]);
  const { table, kept, replaces } = laid(
    before,
    ORIGIN,
    reading(
      [
        [7, 8],
        [9, 10],
      ],
      ["a", "b"],
    ),
    50,
  );
  assert.deepEqual([kept, replaces], [2, true]);
  assert.deepEqual(table, {
    inputs: 1,
    rows: [
      ["7", "", "8", ""],
      ["9", "", "10", ""],
    ],
    names: ["a", "", "b"],
  });
  const wide = laid(before, ORIGIN, reading([[1, 2, 3]], ["a", "b", "c"], ["test"]), 50).table;
  assert.deepEqual(wide, { inputs: 2, rows: [["1", "2", "3", "test"]], names: ["a", "b", "c"] });
});

test("what is pasted elsewhere lies over what is there", () => {
  const table = tableOf([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const { table: after, replaces } = laid(
    table,
    { row: 1, column: 1 },
    reading([
      [7, 8],
      [9, 10],
    ]),
    50,
  );
  assert.equal(replaces, false);
  assert.deepEqual(after.rows, [
    ["1", "2", "3", ""],
    ["4", "7", "8", ""],
    ["", "9", "10", ""],
  ]);
  assert.deepEqual(table.rows[1], ["4", "5", "6", ""]);
  const one = laid(table, ORIGIN, reading([[7]]), 50);
  assert.deepEqual([one.replaces, one.table.rows[0]], [false, ["7", "2", "3", ""]]);
});

test("there are no more rows than there may be, and none that are too wide", () => {
  const many = reading(Array.from({ length: 60 }, (_, i) => [i, 1]));
  const { table, kept } = laid(empty(), ORIGIN, many, 50);
  assert.deepEqual([table.rows.length, kept], [50, 50]);
  assert.equal(laid(table, { row: 49, column: 0 }, many, 50).kept, 1);
  const wide = laid(empty(), ORIGIN, reading([Array(12).fill(1)]), 50);
  assert.deepEqual([wide.table, wide.kept], [empty(), 0]);
  assert.equal(laid(empty(), { row: 0, column: 2 }, reading([[1, 2]]), 50).kept, 0);
});

test("rows may have up to three targets, which come back as they were typed", () => {
  const rows = [
    [1, 2, 3, 4, 5],
    [6, 7, 8, 9, 10],
  ];
  const { table } = laid(empty(), ORIGIN, reading(rows), 50);
  assert.deepEqual([table.inputs, table.targets], [2, 3]);
  assert.deepEqual(read(table, 1000).points, rows);
  assert.deepEqual(read(tableOf(rows), 1000).points, rows);
  assert.deepEqual(typing(rows).problem, "regression");
});

test("0, 1 and 2 are three classes where all of them occur", () => {
  const rows = [0, 1, 2].map(label => [1, 1, label]);
  assert.equal(typing(rows).problem, undefined);
  assert.equal(typing(rows.slice(1)).problem, "regression");
});

test("a reader's word decides how many numbers are inputs, and they come back", () => {
  const rows = [
    [1, 2, 3, 4, 0],
    [5, 6, 7, 8, 2],
    [9, 10, 11, 12, 1],
  ];
  const names = ["a", "b", "c", "d", "kind"];
  const class_names = ["r", "s", "t"];
  const found = { ...reading(rows, names), inputs: 4, class_names };
  const { table } = laid(empty(), ORIGIN, found, 50);
  assert.deepEqual([table.inputs, table.targets], [4, undefined]);
  assert.deepEqual(read(table, 1000).points, rows);
  assert.deepEqual(saidOf(table), { names, class_names });
  assert.deepEqual(read(tableOf(rows, [], 4), 1000).points, rows);
  assert.equal(typing(rows, [], true, 4).problem, "classification");
  assert.deepEqual(saidOf(withNames(tableOf(rows, [], 4), { names, class_names })), {
    names,
    class_names,
  });
});

test("names are one line of at most 40 characters, and nobody's where nobody gave any", () => {
  const table = tableOf([[1, 5]]);
  assert.deepEqual(saidOf(table), { names: [], class_names: [] });
  const long = { ...table, names: [`a\n\tb${"c".repeat(60)}`, "", ""] };
  assert.deepEqual(saidOf(long).names, [`a b${"c".repeat(37)}`, "target"]);
});
