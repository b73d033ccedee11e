import assert from "node:assert/strict";
import test from "node:test";
import { cellsOf, laid, read, tableOf, typing } from "../../../static/js/data/table.js";

const FARTHEST = 1000;
/** @returns {import("../../../static/js/data/table.js").Table} */
const empty = () => ({ inputs: 1, rows: [["", "", ""]] });
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
    assert.deepEqual(read(tableOf(points), FARTHEST), { points, wrong: [] });
});

test("numbers are read as people type them, and blank rows are none", () => {
  const rows = [
    ["1,5", "", " −2 "],
    ["", "ignored", " "],
    ["1e2", "", ".5"],
  ];
  assert.deepEqual(read({ inputs: 1, rows }, FARTHEST).points, [
    [1.5, -2],
    [100, 0.5],
  ]);
});

test("every cell that is no number of the domain is named", () => {
  const rows = [
    ["1", "", "5"],
    ["a", "2", "1001"],
  ];
  assert.deepEqual(read({ inputs: 2, rows }, FARTHEST).wrong, [
    { row: 0, column: 1 },
    { row: 1, column: 0 },
    { row: 1, column: 2 },
  ]);
});

test("targets that are no classes make it a regression, classes leave it", () => {
  assert.deepEqual(typing([[1, 5]]), { points: [[1, 5]], problem: "regression" });
  assert.deepEqual(
    typing([
      [1, 0, -1],
      [2, 0, 1],
    ]),
    {
      points: [
        [1, 0, -1],
        [2, 0, 1],
      ],
    },
  );
});

test("tabs, semicolons, commas and spaces separate; where they don't, commas are decimal", () => {
  const texts = {
    "1,5\t2\r\n3\t-0,5\r\n": [
      ["1,5", "2"],
      ["3", "-0,5"],
    ],
    "1,5;2\n3;-0,5": [
      ["1,5", "2"],
      ["3", "-0,5"],
    ],
    "1.5,2\n3,-0.5": [
      ["1.5", "2"],
      ["3", "-0.5"],
    ],
    "1, 5\n2, 3": [
      ["1", "5"],
      ["2", "3"],
    ],
    "1,5 2\n3 -0,5": [
      ["1,5", "2"],
      ["3", "-0,5"],
    ],
    "1 2 -1": [["1", "2", "-1"]],
    "1\n2": [["1"], ["2"]],
    "": [],
  };
  for (const [text, cells] of Object.entries(texts)) assert.deepEqual(cellsOf(text), cells, text);
});

test("a heading is left out", () => {
  assert.deepEqual(cellsOf("x1;y\n1;5"), [["1", "5"]]);
  assert.deepEqual(cellsOf("x;y"), [["x", "y"]]);
});

test("what is pasted into a blank table brings its own number of inputs", () => {
  const one = laid({ ...empty(), inputs: 2 }, ORIGIN, [["1", "5"]], 50);
  assert.deepEqual(one, { table: { inputs: 1, rows: [["1", "", "5"]] }, kept: 1 });
  const two = laid(
    empty(),
    ORIGIN,
    [
      ["1", "2", "5"],
      ["3", "4", "6"],
    ],
    50,
  );
  assert.deepEqual(two.table, {
    inputs: 2,
    rows: [
      ["1", "2", "5"],
      ["3", "4", "6"],
    ],
  });
});

test("what is pasted into the middle lies over what is there", () => {
  /** @type {import("../../../static/js/data/table.js").Table} */
  const table = {
    inputs: 2,
    rows: [
      ["1", "2", "3"],
      ["4", "5", "6"],
    ],
  };
  const { table: after } = laid(table, { row: 1, column: 1 }, [["7", "8"], ["9"]], 50);
  assert.deepEqual(after.rows, [
    ["1", "2", "3"],
    ["4", "7", "8"],
    ["", "9", ""],
  ]);
  assert.deepEqual(table.rows[1], ["4", "5", "6"]);
});

test("there are no more rows than there may be, and none that are too wide", () => {
  const many = Array.from({ length: 60 }, (_, i) => [String(i), "1"]);
  const { table, kept } = laid(empty(), ORIGIN, many, 50);
  assert.deepEqual([table.rows.length, kept], [50, 50]);
  assert.equal(laid(table, { row: 49, column: 0 }, many, 50).kept, 1);
  const wide = laid(empty(), ORIGIN, [["1", "2", "3", "4"]], 50);
  assert.deepEqual(wide, { table: empty(), kept: 0 });
  assert.equal(laid(empty(), { row: 0, column: 2 }, [["1", "2"]], 50).kept, 0);
});
