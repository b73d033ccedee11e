import assert from "node:assert/strict";
import test from "node:test";
import { duration } from "../../../static/js/page/format.js";
import { createPace } from "../../../static/js/run/pace.js";
import { randomNumbers } from "../world.js";

const QUICK = 5;
const FITTING = 20;
const SLOW = 50;
const MOST = 1000;

/** @typedef {ReturnType<typeof createPace>} Pace */

/** @param {Pace} pace @param {number} each Milliseconds a picture. */
function play(pace, each) {
  const asked = pace.reel("max", false);
  const { pictures, epochs } = asked;
  pace.took(each * pictures, asked, { pictures, epochs: pictures * epochs });
}

/** @param {number[]} times Milliseconds a picture of the requests so far. */
function paceAfter(...times) {
  const pace = createPace();
  for (const each of times) play(pace, each);
  return pace;
}

/** @param {number} length @param {number} time */
function many(length, time) {
  return Array.from({ length }, () => time);
}

/** @param {Pace} pace */
const highest = pace => pace.reel("max", false).epochs;

test("whatever requests take, the next asks for as much as the server allows", () => {
  const random = randomNumbers(3);
  const pace = createPace();
  for (let i = 0; i < 2000; i++) {
    const asked = pace.reel("max", random() < 0.5);
    const pictures = Math.ceil(random() * asked.pictures);
    pace.took(10 ** (5 * random() - 1), asked, { pictures, epochs: pictures * asked.epochs });
    for (const speed of ["1", "5", "20", "100", "max"])
      for (const hidden of [false, true]) {
        const { pictures, epochs } = pace.reel(speed, hidden);
        assert.ok(Number.isInteger(epochs) && epochs >= 1 && epochs <= MOST, `${epochs}`);
        assert.ok(Number.isInteger(pictures) && pictures >= 1 && pictures <= 60, `${pictures}`);
      }
  }
});

test("a chosen speed does not depend on how long requests take", () => {
  for (const pace of [paceAfter(), paceAfter(...many(9, QUICK)), paceAfter(...many(9, SLOW))])
    for (const speed of [1, 5, 20, 100]) assert.equal(pace.reel(`${speed}`, false).epochs, speed);
});

test("the highest speed begins with one epoch, and doubles while pictures are quick", () => {
  const grown = [0, 1, 2, 3, 4].map(n => highest(paceAfter(...many(n, QUICK))));
  assert.deepEqual(grown, [1, 2, 4, 8, 16]);
});

test("the highest speed halves while pictures are slow, down to one epoch", () => {
  const pace = paceAfter(...many(3, QUICK));
  const shrunk = [];
  for (const pictures of many(5, 4)) {
    shrunk.push(highest(pace));
    const asked = pace.reel("max", false); // the server had no time for all of them
    pace.took(SLOW * pictures, asked, { pictures, epochs: pictures * asked.epochs });
  }
  assert.deepEqual(shrunk, [8, 4, 2, 1, 1]);
});

test("a delay that longer reels make up for does not slow the highest speed down", () => {
  const pace = paceAfter(...many(5, QUICK));
  pace.begin();
  for (let i = 0; i < 5; i++) {
    const asked = pace.reel("max", false);
    pace.took(100, asked, { pictures: asked.pictures, epochs: 1 });
    assert.ok(highest(pace) >= 32);
  }
});

test("the highest speed stays while requests fit between two pictures", () => {
  assert.equal(highest(paceAfter(QUICK, QUICK, ...many(50, FITTING))), 4);
});

test("the highest speed never asks for more than the server allows", () => {
  assert.equal(highest(paceAfter(...many(99, QUICK))), MOST);
});

test("a hidden page asks for a second's worth of pictures at once, and sees only one", () => {
  const epochs = (/** @type {string} */ speed) => paceAfter(QUICK).reel(speed, true).epochs;
  assert.deepEqual(["1", "5", "max", "100"].map(epochs), [60, 300, 120, MOST]);
  assert.equal(paceAfter(...many(5, QUICK)).reel("1", true).pictures, 1);
});

test("the time per epoch is that of the requests that trained, smoothed", () => {
  const pace = createPace();
  const asked = { pictures: 2, epochs: 5 };
  pace.took(50, asked, { pictures: 1, epochs: 0 });
  assert.equal(pace.perEpoch, null);
  pace.took(20, asked, { pictures: 2, epochs: 10 });
  assert.equal(pace.perEpoch, 2);
  pace.took(60, asked, { pictures: 1, epochs: 5 });
  assert.equal(pace.perEpoch, 0.9 * 2 + (1 - 0.9) * 12);
});

/** Pictures that a display shows in a second. @param {number} rate Of the display. */
function shown(rate, pace = createPace()) {
  const jitter = randomNumbers(rate);
  let pictures = 0;
  for (let i = 0; i < 10 * rate; i++)
    if (pace.isDue((1000 / rate) * i + 2 * jitter())) pictures += 1;
  return pictures / 10;
}

test("a display shows each picture at once, and no more than sixty a second", () => {
  assert.deepEqual(
    [30, 59, 60].map(rate => Math.round(shown(rate))),
    [30, 59, 60],
  );
  for (const rate of [61, 75, 90, 120, 144, 240]) {
    const pictures = shown(rate);
    assert.ok(pictures > 45 && pictures < 60.5, `${pictures} at ${rate}`);
  }
});

test("pictures that come slowly follow each other as evenly as they come", () => {
  const pace = createPace();
  pace.took(500, { pictures: 10, epochs: 1 }, { pictures: 10, epochs: 10 });
  const turns = Array.from({ length: 60 }, (_, i) => i).filter(i => pace.isDue((1000 / 60) * i));
  assert.deepEqual(new Set(turns.slice(1).map((turn, i) => turn - turns[i])), new Set([3]));
});

test("pictures that were late do not hurry afterwards", () => {
  const pace = createPace();
  assert.ok(pace.isDue(0));
  assert.ok(pace.isDue(1000));
  assert.ok(!pace.isDue(1008));
  assert.ok(pace.isDue(1016));
});

test("a duration has two digits", () => {
  assert.equal(duration(0.1234), "0.12 ms");
  assert.equal(duration(1.26), "1.3 ms");
  assert.equal(duration(123), "120 ms");
  assert.equal(duration(1234), "1.2 s");
});
