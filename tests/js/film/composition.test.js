import assert from "node:assert/strict";
import { test } from "node:test";
import { composed, fitted, HEIGHT, WIDTH } from "../../../static/js/film/composition.js";
import { page } from "../world.js";

const PARTS = [true, false].flatMap(network => [true, false].map(chart => ({ network, chart })));

test("nothing lies over anything else, or outside of the picture", () => {
  for (const parts of PARTS) {
    const rooms = Object.values(composed(parts)).filter(room => room !== null);
    assert.equal(rooms.length, 1 + Number(parts.network) + Number(parts.chart));
    for (const [i, a] of rooms.entries()) {
      assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= WIDTH && a.y + a.height <= HEIGHT);
      for (const b of rooms.slice(i + 1))
        assert.ok(
          a.x + a.width <= b.x ||
            b.x + b.width <= a.x ||
            a.y + a.height <= b.y ||
            b.y + b.height <= a.y,
        );
    }
  }
});

test("any network fits its room, and fills it one way or the other", () => {
  for (const chart of [true, false])
    for (const layers of [[], [1], [4, 2], [8, 8], [64], Array(12).fill(64), Array(12).fill(2)]) {
      const room = /** @type {NonNullable<ReturnType<typeof composed>["network"]>} */ (
        composed({ network: true, chart }).network
      );
      const shown = { ...page().shown, hidden_layers: layers };
      const { scale, x, y, box } = fitted({ ...page(), shown }, room);
      const [right, bottom] = [x + scale * box.right, y + scale * box.bottom];
      const off = 1e-6;
      assert.ok(x >= room.x - off && right <= room.x + room.width + off, String(layers));
      assert.ok(y + scale * box.top >= room.y - off && bottom <= room.y + room.height + off);
      const full = Math.max(right - x, 0) / room.width;
      assert.ok(full > 0.5 || layers.length === 0, `${layers}: ${full}`);
    }
});
