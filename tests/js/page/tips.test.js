import assert from "node:assert/strict";
import test from "node:test";
import { placed } from "../../../static/js/page/tips.js";
import { randomNumbers } from "../world.js";

const ROOM = { width: 390, height: 844 };

/** @param {number} left @param {number} top @param {number} width @param {number} height */
const box = (left, top, width, height) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

test("a help stands below, else above, else at a side of what it is about", () => {
  const tip = { width: 100, height: 50 };
  assert.deepEqual(placed(box(20, 100, 60, 30), tip, ROOM), { left: 20, top: 136 });
  assert.deepEqual(placed(box(20, 800, 60, 30), tip, ROOM), { left: 20, top: 744 });
  assert.deepEqual(placed(box(20, 20, 60, 800), tip, ROOM), { left: 86, top: 20 });
  assert.deepEqual(placed(box(300, 20, 60, 800), tip, ROOM), { left: 194, top: 20 });
});

test("wherever it stands it is within the window, and covers nothing where there is room", () => {
  const random = randomNumbers(3);
  for (let i = 0; i < 1000; i++) {
    const [width, height] = [20 + 300 * random(), 20 + 200 * random()];
    const about = box(390 * random() - 20, 844 * random() - 20, 200 * random(), 300 * random());
    const { left, top } = placed(about, { width, height }, ROOM);
    assert.ok(left >= 8 && top >= 8 && left + width <= 382 && top + height <= 836);
    const isOver =
      left < about.right &&
      about.left < left + width &&
      top < about.bottom &&
      about.top < top + height;
    const rooms = [836 - about.bottom - 6 - height, about.top - 6 - height - 8];
    if (isOver) assert.ok(Math.max(...rooms) < 0);
  }
});
