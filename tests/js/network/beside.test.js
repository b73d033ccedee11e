import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, joined, layout } from "../../../static/js/network/geometry.js";
import { pageOf } from "../network.js";

const ROOM = { left: 0, top: 0, right: 400, bottom: 300 };

test("a card stands beside and below its point", () => {
  const { left, top } = beside({ x: 50, y: 50 }, { width: 100, height: 60 }, ROOM);
  assert.ok(left > 50 && top > 50);
});

test("a card never leaves its room", () => {
  for (const x of [-20, 0, 200, 399, 500])
    for (const y of [-20, 0, 150, 299, 400]) {
      const { left, top } = beside({ x, y }, { width: 150, height: 80 }, ROOM);
      assert.ok(left >= 0 && left + 150 <= 400, `${x}`);
      assert.ok(top >= 0 && top + 80 <= 300, `${y}`);
    }
});

test("a card does not cover its point where there is room above", () => {
  const card = { width: 150, height: 80 };
  const { left, top } = beside({ x: 390, y: 290 }, card, ROOM);
  assert.ok(left < 390 && top + card.height < 290);
  const tall = beside({ x: 50, y: 290 }, { width: 150, height: 250 }, ROOM);
  assert.ok(tall.left > 50 && tall.top === 50);
});

test("only features in use are joined to the network", () => {
  const page = { ...pageOf(), shown: { features: ["xSquared"], hidden_layers: [2] } };
  const columns = joined(layout({ width: 600, height: Infinity }, [0, 1, 2], [2]), page);
  assert.deepEqual(
    columns.map(column => column.map(unit => unit.index)),
    [[2], [0, 1], [0]],
  );
});
