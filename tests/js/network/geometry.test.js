import assert from "node:assert/strict";
import test from "node:test";
import { curve, layout, UNIT } from "../../../static/js/network/geometry.js";

/** A page of some width that may be as long as it takes. @param {number} width */
const wide = width => ({ width, height: Infinity });

const WIDTHS = [0, 280, 320, 375, 511.5, 640, 768, 1000.25, 1440, 3840];
const NETWORKS = [
  [],
  [1],
  [2, 2],
  [4, 2],
  [16, 1, 16],
  [9, 10, 3],
  [8, 8, 8, 8, 8, 8],
  Array.from({ length: 12 }, () => 64),
];
const FEATURES = [[], [3], [0, 1], [1, 2, 4, 6], [0, 1, 2, 3, 4, 5, 6]];

/** Every network on every page. @param {(shape: ReturnType<typeof layout>, width: number, features: number[], hidden: number[]) => void} check */
function each(check) {
  for (const width of WIDTHS)
    for (const hidden of NETWORKS)
      for (const features of FEATURES)
        check(layout(wide(width), features, hidden), width, features, hidden);
}

test("columns go from left to right, evenly", () => {
  each(({ columns }, _width, _features, hidden) => {
    assert.equal(columns.length, hidden.length + 2);
    const gaps = columns.slice(1).map((x, i) => x - columns[i]);
    for (const gap of gaps) assert.ok(gap > UNIT && Math.abs(gap - gaps[0]) < 1e-9);
  });
});

test("every unit stands in its column: features, hidden layers, one output", () => {
  each(({ columns, units }, _width, features, hidden) => {
    assert.deepEqual(
      units.map(column => column.length),
      [features.length, ...hidden, 1],
    );
    for (const [layer, column] of units.entries())
      for (const [i, unit] of column.entries()) {
        assert.equal(unit.layer, layer);
        assert.equal(unit.index, layer === 0 ? features[i] : i);
        assert.equal(unit.x, columns[layer]);
      }
  });
});

test("no two units overlap, and all lie in the picture", () => {
  each(({ width, height, units }) => {
    const all = units.flat();
    const taken = new Set(all.map(({ x, y }) => `${x} ${y}`));
    assert.equal(taken.size, all.length);
    for (const column of units)
      for (const [i, { y }] of column.entries())
        if (i) assert.ok(y - column[i - 1].y >= UNIT + 4, "room for what stands between");
    for (const { x, y } of all) {
      assert.ok(x - UNIT / 2 >= 0 && x + UNIT / 2 <= width);
      assert.ok(y - UNIT / 2 >= 0 && y + UNIT / 2 <= height);
    }
  });
});

test("a wider page makes tight columns roomy, once, and then needs less above them", () => {
  for (const hidden of NETWORKS) {
    const shapes = Array.from({ length: 300 }, (_, i) => layout(wide(10 * i), [0, 1], hidden));
    const tight = shapes.filter(shape => shape.tight);
    const roomy = shapes.filter(shape => !shape.tight);
    assert.ok(tight.length > 0 && roomy.length > 0);
    assert.deepEqual([...tight, ...roomy], shapes);
    const top = (/** @type {typeof shapes[0]} */ { units }) => units[0][0].y;
    assert.ok(Math.min(...tight.map(top)) > Math.max(...roomy.map(top)));
  }
});

test("two buttons beside each other fit between roomy columns", () => {
  each(({ columns, tight }) => {
    if (!tight) assert.ok(columns[1] - columns[0] >= 92);
  });
});

test("a curve starts and ends at its units' edges, and leaves and enters them level", () => {
  each(({ units }) => {
    for (const [i, column] of units.slice(1).entries())
      for (const from of units[i].slice(0, 3))
        for (const to of column.slice(-3)) {
          const [x1, y1, x2, y2, x3, y3, x4, y4] = curve(from, to);
          assert.deepEqual([x1, y1], [from.x + UNIT / 2, from.y]);
          assert.deepEqual([x4, y4], [to.x - UNIT / 2, to.y]);
          assert.deepEqual([y2, y3], [y1, y4]);
          assert.ok(x1 < x2 && x2 === x3 && x3 < x4);
        }
  });
});

test("a network takes the width there is, or what it needs", () => {
  each(({ width, scale, columns }, room) => {
    const needed = columns[1] - columns[0] <= 70;
    if (needed) assert.ok(width * scale >= room - 1);
    else assert.ok(Math.abs(width * scale - room) <= 1);
  });
});

test("a small network on a wide page is not tight, a deep one on a narrow page is", () => {
  assert.equal(layout(wide(700), [0, 1], [4, 2]).tight, false);
  assert.equal(layout(wide(375), [0, 1], [4, 2]).tight, true);
  assert.equal(layout(wide(700), [0, 1], [2, 2, 2, 2, 2, 2]).tight, true);
});

test("a network with a tall layer has closer rows", () => {
  /** @param {number} n */
  const row = n => {
    const [first, second] = layout(wide(700), [0], [n]).units[1];
    return second.y - first.y;
  };
  assert.ok(row(10) < row(9));
  assert.equal(row(9), row(2));
  assert.equal(row(64), row(10));
});

test("the indices of features are those of all of them, shown or not", () => {
  const [features] = layout(wide(700), [1, 5], [2]).units;
  assert.deepEqual(
    features.map(({ index }) => index),
    [1, 5],
  );
});

test("where it must fit, a network lies within its room, or is as small as can be", () => {
  for (const width of [330, 650, 1000])
    for (const height of [420, 560, 800])
      for (const hidden of NETWORKS)
        for (const features of FEATURES) {
          const shape = layout({ width, height }, features, hidden);
          const [w, h] = [shape.width * shape.scale, shape.height * shape.scale];
          assert.ok(shape.scale >= 0.6 && shape.scale <= 1.4);
          if (shape.scale > 0.6) assert.ok(w <= width + 1 && h <= height + 1, `${w} x ${h}`);
        }
});

test("eight layers of eight fit on a projector without a scroll bar", () => {
  const eight = Array.from({ length: 8 }, () => 8);
  const shape = layout({ width: 1000, height: 800 }, FEATURES[4], eight);
  assert.equal(shape.scale >= 1, true);
  assert.ok(shape.width * shape.scale <= 1001 && shape.height * shape.scale <= 800);
});
