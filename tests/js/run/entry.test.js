import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf, laid, matrices, startOf, wrong } from "../../../static/js/run/entry.js";
import { pageOf, stateOf } from "../network.js";

const CELLS = [
  [
    ["1", "-2", "0.1"],
    ["0", "4", "0.2"],
  ],
  [["0", "0.5", "-1"]],
];
const ORIGIN = { layer: 0, unit: 0, column: 0 };
const trained = pageOf();
const fresh = { ...trained, state: { ...stateOf(), epoch: 0, position: 0 } };

test("a cell is a weight or a bias: layer by layer, a row for each unit, its bias last", () => {
  assert.deepEqual(cellsOf(trained), CELLS);
  const without = { ...trained, shown: { ...trained.shown, bias: false } };
  assert.deepEqual(cellsOf(without), [
    [
      ["1", "-2"],
      ["0", "4"],
    ],
    [["0", "0.5"]],
  ]);
});

/** @type {[written: string, read: string[][][]][]} */
const WRITTEN = [
  [
    "1 2; 3 4",
    [
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
  ],
  [
    "1\t2\r\n3\t4\r\n",
    [
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
  ],
  [
    "1,5 2\n3 4,25",
    [
      [
        ["1,5", "2"],
        ["3", "4,25"],
      ],
    ],
  ],
  [
    "0,5, 2\n3, 4",
    [
      [
        ["0,5", "2"],
        ["3", "4"],
      ],
    ],
  ],
  [
    "1.5,2;3,4",
    [
      [
        ["1.5", "2"],
        ["3", "4"],
      ],
    ],
  ],
  [
    "[1,2;3,4]",
    [
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
  ],
  [
    "[[1, 2],\n [3, 4]]",
    [
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
  ],
  [
    "[[1,2],[3,4]]",
    [
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
  ],
  [
    "[[[1,2],[3,4]],[[5,6]]]",
    [
      [
        ["1", "2"],
        ["3", "4"],
      ],
      [["5", "6"]],
    ],
  ],
  [
    "1 & 2 \\\\ 3 & 4",
    [
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
  ],
  [
    "1 2 | 3\n4 5 | 6",
    [
      [
        ["1", "2", "3"],
        ["4", "5", "6"],
      ],
    ],
  ],
  ["1/3 -1 / 2", [[["1/3", "-1/2"]]]],
  ["1;2;3", [[["1"], ["2"], ["3"]]]],
  ["1,2,3", [[["1", "2", "3"]]]],
  ["1 2\n\n3 4\n", [[["1", "2"]], [["3", "4"]]]],
  ["1 x", [[["1", "x"]]]],
];
for (const [written, read] of WRITTEN)
  test(`${JSON.stringify(written)} is read as books and programs mean it`, () =>
    assert.deepEqual(matrices(written), read));

test("a matrix lies over the cells from a spot on, those after it over the next layers", () => {
  const whole = laid(CELLS, ORIGIN, matrices("1 2 3; 4 5 6\n\n7 8 9"));
  const all = [
    [
      ["1", "2", "3"],
      ["4", "5", "6"],
    ],
    [["7", "8", "9"]],
  ];
  assert.deepEqual(whole, { cells: all, misfit: null });
  const column = laid(CELLS, { ...ORIGIN, column: 2 }, matrices("7; 8"));
  assert.deepEqual(column.cells[0], [
    ["1", "-2", "7"],
    ["0", "4", "8"],
  ]);
  assert.equal(CELLS[0][0][2], "0.1", "what was there stays as it is");
});

test("what there is no room for changes nothing, and its size is said", () => {
  for (const [written, at, misfit] of /** @type {const} */ ([
    ["1 2 3 4", ORIGIN, { rows: 1, width: 4 }],
    ["1 2", { ...ORIGIN, column: 2 }, { rows: 1, width: 2 }],
    ["1; 2; 3", ORIGIN, { rows: 3, width: 1 }],
    ["1 2\n\n3; 4", ORIGIN, { rows: 2, width: 1 }],
    ["1\n\n2\n\n3", ORIGIN, { rows: 1, width: 1 }],
  ]))
    assert.deepEqual(laid(CELLS, at, matrices(written)), { cells: CELLS, misfit });
});

test("every cell that is no first value is found", () => {
  const cells = [
    [
      ["1/3", "1001", ""],
      ["x", "-1000", "1,5"],
    ],
  ];
  assert.deepEqual(wrong(cells, 1000), [
    { ...ORIGIN, column: 1 },
    { ...ORIGIN, column: 2 },
    { ...ORIGIN, unit: 1 },
  ]);
});

test("at epoch 0 only the kind that was typed over becomes typed", () => {
  /** @param {number} column @param {string} cell */
  const withCell = (column, cell) => laid(CELLS, { ...ORIGIN, column }, [[[cell]]]).cells;
  assert.deepEqual(startOf(CELLS, fresh), {});
  assert.deepEqual(startOf(withCell(0, "1/4"), fresh), { first_weights: [0.25, -2, 0, 4, 0, 0.5] });
  assert.deepEqual(startOf(withCell(2, "7"), fresh), { first_biases: [7, 0.2, -1] });
  const zero = { ...fresh, shown: { ...fresh.shown, init_zero: true } };
  assert.deepEqual(startOf(withCell(0, "9"), zero).init_zero, false);
});

test("later all numbers become the first ones", () => {
  assert.deepEqual(startOf(CELLS, trained), {
    first_weights: [1, -2, 0, 4, 0, 0.5],
    first_biases: [0.1, 0.2, -1],
    init_zero: false,
  });
});
