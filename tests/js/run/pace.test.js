import assert from "node:assert/strict";
import test from "node:test";
import { duration } from "../../../static/js/page/format.js";
import { createPace } from "../../../static/js/run/pace.js";
import { randomNumbers } from "../world.js";

const QUICK = 5;
const FITTING = 20;
const SLOW = 50;
const MOST = 1000;

/** @param {number[]} times What the requests took. */
function paceAfter(...times) {
  const pace = createPace();
  for (const milliseconds of times) pace.took(milliseconds, pace.epochs("max", false));
  return pace;
}

/** @param {number} length @param {number} time */
function many(length, time) {
  return Array.from({ length }, () => time);
}

test("whatever requests take, the next asks for a whole number of epochs the server allows", () => {
  const random = randomNumbers(3);
  const pace = createPace();
  for (let i = 0; i < 2000; i++) {
    pace.took(10 ** (5 * random() - 1), pace.epochs("max", random() < 0.5));
    for (const speed of ["1", "5", "20", "100", "max"])
      for (const hidden of [false, true]) {
        const epochs = pace.epochs(speed, hidden);
        assert.ok(Number.isInteger(epochs) && epochs >= 1 && epochs <= MOST, `${epochs}`);
      }
  }
});

test("a chosen speed does not depend on how long requests take", () => {
  for (const pace of [paceAfter(), paceAfter(...many(9, QUICK)), paceAfter(...many(9, SLOW))])
    for (const speed of [1, 5, 20, 100]) assert.equal(pace.epochs(String(speed), false), speed);
});

test("the highest speed begins with one epoch, and doubles while requests are quick", () => {
  const grown = [0, 1, 2, 3, 4].map(n => paceAfter(...many(n, QUICK)).epochs("max", false));
  assert.deepEqual(grown, [1, 2, 4, 8, 16]);
});

test("the highest speed halves while requests are slow, down to one epoch", () => {
  const quick = many(3, QUICK);
  const shrunk = [0, 1, 2, 3, 4].map(n => paceAfter(...quick, ...many(n, SLOW)));
  assert.deepEqual(
    shrunk.map(pace => pace.epochs("max", false)),
    [8, 4, 2, 1, 1],
  );
});

test("the highest speed stays while requests fit between two pictures", () => {
  assert.equal(paceAfter(QUICK, QUICK, ...many(50, FITTING)).epochs("max", false), 4);
});

test("the highest speed never asks for more than the server allows, and shrinks at once", () => {
  assert.equal(paceAfter(...many(99, QUICK)).epochs("max", false), MOST);
  assert.equal(paceAfter(...many(99, QUICK), SLOW).epochs("max", false), MOST / 2);
});

test("a hidden page asks for a second's worth of pictures at once", () => {
  assert.equal(paceAfter().epochs("1", true), 60);
  assert.equal(paceAfter().epochs("5", true), 300);
  assert.equal(paceAfter().epochs("max", true), 60);
  assert.equal(paceAfter().epochs("100", true), MOST);
});

test("the time per epoch is that of the requests that trained, smoothed", () => {
  const pace = createPace();
  pace.took(50, 10, 0);
  assert.equal(pace.perEpoch, null);
  pace.took(20, 10);
  assert.equal(pace.perEpoch, 2);
  pace.took(60, 5);
  assert.equal(pace.perEpoch, 0.9 * 2 + (1 - 0.9) * 12);
});

test("a duration has two digits", () => {
  assert.equal(duration(0.1234), "0.12 ms");
  assert.equal(duration(1.26), "1.3 ms");
  assert.equal(duration(123), "120 ms");
  assert.equal(duration(1234), "1.2 s");
});
