import assert from "node:assert/strict";
import { test } from "node:test";
import { drawn, HEIGHT, spaced, WIDTH } from "../../../static/js/page/spark.js";
import { randomNumbers } from "../world.js";

/** @typedef {import("../../../static/js/page/spark.js").Spot} Spot */

const RUN = { span: /** @type {[number, number]} */ ([0, 10]), shown: 10, marks: [] };

/** @param {Spot[][]} pieces */
const line = (...pieces) => ({ pieces });

/** Places of a path, apart where it is broken. @param {string} path */
const strokes = path =>
  path
    .split("M")
    .slice(1)
    .map(stroke => stroke.split("L").map(spot => spot.split(" ").map(Number)));

test("lines lie within the chart, the highest value at the top and the lowest at the bottom", () => {
  const random = randomNumbers(3);
  const values = Array.from({ length: 11 }, () => 20 * random() - 15);
  const spots = values.map((value, epoch) => /** @type {Spot} */ ([epoch, value]));
  const { lines, axis, low, high } = drawn({ ...RUN, lines: [line(spots)] });
  const [places] = strokes(lines[0].path);
  assert.deepEqual([low, high], [Math.min(...values), Math.max(...values)]);
  assert.equal(places[values.indexOf(high)][1], axis.top);
  assert.equal(places[values.indexOf(low)][1], axis.bottom);
  assert.deepEqual([places[0][0], places[10][0]], [axis.left, axis.right]);
  for (const [i, [x, y]] of places.entries()) {
    assert.ok(i === 0 || x > places[i - 1][0]);
    assert.ok(y >= axis.top && y <= axis.bottom);
  }
  assert.ok(axis.right < WIDTH && axis.bottom < HEIGHT);
});

test("a line is broken between its pieces and where it has no value", () => {
  const whole = drawn({
    ...RUN,
    lines: [
      line([
        [0, 1],
        [5, 2],
        [10, 3],
      ]),
    ],
  });
  assert.equal(strokes(whole.lines[0].path).length, 1);
  const broken = drawn({
    ...RUN,
    lines: [
      line(
        [
          [0, 1],
          [5, 2],
        ],
        [
          [5, 4],
          [10, 3],
        ],
      ),
    ],
  });
  assert.deepEqual(
    strokes(broken.lines[0].path).map(stroke => stroke.length),
    [2, 2],
  );
  const gap = drawn({
    ...RUN,
    lines: [
      line([
        [0, 1],
        [4, null],
        [5, NaN],
        [6, 2],
        [10, 3],
      ]),
    ],
  });
  assert.deepEqual(
    strokes(gap.lines[0].path).map(stroke => stroke.length),
    [1, 2],
  );
});

test("powers of ten lie equally far apart on a logarithmic axis, which has no 0", () => {
  const spots = /** @type {Spot[]} */ ([
    [0, 1e-4],
    [1, 1e-3],
    [2, 1e-2],
    [3, 0],
    [4, -1],
  ]);
  const { lines, zero } = drawn({ ...RUN, lines: [line(spots)], logarithmic: true });
  const [[[, first], [, second], [, third]]] = strokes(lines[0].path);
  assert.ok(Math.abs(first - second - (second - third)) < 0.11);
  assert.equal(strokes(lines[0].path).flat().length, 3);
  assert.equal(zero, null);
});

test("a line at 0 is drawn where values lie on both sides of it", () => {
  const { zero, axis } = drawn({
    ...RUN,
    lines: [
      line([
        [0, -1],
        [10, 1],
      ]),
    ],
  });
  assert.equal(zero, (axis.top + axis.bottom) / 2);
  assert.equal(
    drawn({
      ...RUN,
      lines: [
        line([
          [0, 1],
          [10, 2],
        ]),
      ],
    }).zero,
    null,
  );
});

test("what does not move has its place, and so has nothing at all", () => {
  for (const value of [0, 3, -3, 1e-300]) {
    const { lines, axis } = drawn({
      ...RUN,
      lines: [
        line([
          [0, value],
          [10, value],
        ]),
      ],
    });
    for (const [, y] of strokes(lines[0].path).flat())
      assert.ok(y >= axis.top && y <= axis.bottom, String(value));
  }
  assert.equal(drawn({ ...RUN, lines: [line([])] }).lines[0].path, "");
});

test("marks outside the run are left out, and what is shown has its dot", () => {
  const lines = [
    {
      ...line([
        [0, 0],
        [10, 10],
      ]),
      now: /** @type {Spot} */ ([5, 5]),
    },
  ];
  const {
    marks,
    shown,
    lines: found,
    axis,
  } = drawn({ ...RUN, lines, marks: [-1, 5, 11], shown: 5 });
  const middle = (axis.left + axis.right) / 2;
  assert.deepEqual(marks, [middle]);
  assert.equal(shown, middle);
  assert.deepEqual(found[0].now, { x: middle, y: (axis.top + axis.bottom) / 2 });
});

test("names at the ends of lines never lie over each other, and stay within", () => {
  const random = randomNumbers(7);
  for (let n = 1; n <= 6; n++) {
    const heights = Array.from({ length: n }, () => 66 * random()).sort((a, b) => a - b);
    const placed = spaced(heights, 11, 74);
    for (let i = 1; i < n; i++) assert.ok(placed[i] - placed[i - 1] >= 11 - 1e-9);
    assert.ok(placed[n - 1] <= 74);
  }
  assert.deepEqual(spaced([0, 20, 40], 11, 74), [0, 20, 40]);
  const lines = ["1", "2", "3"].map(name => ({
    ...line([
      [0, 1],
      [10, 1],
    ]),
    name,
  }));
  const { names, axis } = drawn({ ...RUN, lines });
  assert.equal(new Set(names.map(({ y }) => y)).size, 3);
  assert.ok(names.every(({ y }) => y <= axis.bottom));
});
