import assert from "node:assert/strict";
import test from "node:test";
import { following, PICTURE, picturesOf, untilReached } from "../../../static/js/run/reel.js";
import { CONFIG, randomNumbers, serve, stateAt, VIEW } from "../world.js";

/** @typedef {import("../../../static/js/types.d.ts").Answer} Answer */
/** @typedef {import("../../../static/js/types.d.ts").Goal} Goal */

/** @param {number} from @param {number} epochs @param {number} [pictures] @returns {Answer} */
function answer(from, epochs, pictures) {
  const body = { config: CONFIG, view: VIEW, state: stateAt(CONFIG, from), epochs, pictures };
  return serve("/api/train", body);
}

test("the pictures of a reel are what requests one after the other would have brought", () => {
  const pictures = picturesOf(answer(3, 20, 5));
  assert.equal(pictures.length, 5);
  for (const [i, picture] of pictures.entries()) {
    const { frames: _, states: __, ...alone } = answer(3 + 4 * i, 4);
    assert.deepEqual(picture, alone);
  }
});

test("an answer without a reel is a picture", () => {
  const { frames: _, states: __, ...alone } = answer(3, 20);
  assert.deepEqual(picturesOf(answer(3, 20)), [alone]);
});

test("once it has grown, a reel lasts longer than a tenth of a second and than the next takes", () => {
  const random = randomNumbers(5);
  for (let i = 0; i < 500; i++) {
    const took = 300 * random();
    let pictures = 1;
    for (let j = 0; j < 4; j++) {
      const next = following(pictures, took);
      assert.ok(Number.isInteger(next) && next <= 3 * pictures, `${next} after ${pictures}`);
      pictures = next;
    }
    assert.ok(PICTURE * pictures > Math.max(100, 1.4 * took), `${pictures} where it takes ${took}`);
    assert.ok(pictures <= 30);
  }
});

test("a reel shrinks as soon as its request is quick", () => {
  assert.equal(following(30, 5), 7);
});

/** @type {[string, Goal, number | null, number[]][]} Epochs lie 5 apart; the loss is 1 / (1 + epoch). */
const GOALS = [
  ["is not reached", { kind: "train", value: 0.01 }, null, [5, 10, 15, 20]],
  ["is reached by a picture", { kind: "train", value: 1 / 10.5 }, null, [5, 10]],
  ["is reached by the last picture", { kind: "train", value: 1 / 20.5 }, null, [5, 10, 15, 20]],
  ["is passed between two pictures", { kind: "train", value: 1 / 13.5 }, 13, [5, 10]],
  ["is passed before the first picture", { kind: "train", value: 1 / 2.5 }, 2, []],
];
for (const [what, goal, missing, shown] of GOALS)
  test(`no picture is shown beyond a goal that ${what}`, () => {
    const watch = { best: 1, since: 0, reached: null };
    const found = untilReached(goal, watch, picturesOf(answer(0, 20, 4)));
    assert.equal(found.missing, missing);
    assert.deepEqual(
      found.before.map(({ frame }) => frame.epoch),
      shown,
    );
  });

test("a goal reached just before a run diverges has its own picture, without that", () => {
  const [picture] = picturesOf(answer(0, 5, 1));
  const diverged = { epoch: 6, message: "Too fast." };
  const pictures = [{ ...picture, frame: { ...picture.frame, diverged } }];
  const goal = /** @type {Goal} */ ({ kind: "train", value: 1 / 5.5 });
  const found = untilReached(goal, { best: 1, since: 0, reached: null }, pictures);
  assert.deepEqual(found, { before: [], missing: 5 });
});
