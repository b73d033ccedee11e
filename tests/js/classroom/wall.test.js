import assert from "node:assert/strict";
import { test } from "node:test";
import {
  histograms,
  nameOf,
  questionsOf,
  sorted,
  unseen,
} from "../../../static/js/classroom/wall.js";
import "../world.js";

const member = (/** @type {number} */ id, /** @type {object} */ more = {}) => ({
  id,
  name: `name ${id}`,
  sent: 1,
  epoch: 1,
  train: 0.5,
  test: 0.5,
  ...more,
});
const ids = (/** @type {{id: number}[]} */ members) => members.map(each => each.id);

test("the best hang first; no finite loss comes behind, and nothing sent last", () => {
  const nothing = member(1, { sent: 0, test: null, train: null });
  const infinite = member(2, { test: null });
  const [good, better] = [member(3, { test: 0.2, train: 0.1 }), member(4, { test: 0.1 })];
  const all = [nothing, infinite, good, better];
  assert.deepEqual(ids(sorted(all, "test")), [4, 3, 2, 1]);
  assert.deepEqual(ids(sorted(all, "train")), [3, 2, 4, 1]);
  assert.deepEqual(ids(all), [1, 2, 3, 4], "the members themselves stay as they are");
});

test("who is even stays in the order of coming, whatever the order of the answer", () => {
  for (const order of [
    [1, 2, 3],
    [3, 1, 2],
  ])
    assert.deepEqual(
      ids(
        sorted(
          order.map(id => member(id)),
          "test",
        ),
      ),
      [1, 2, 3],
    );
});

test("a map is asked for where there is none of the last run", () => {
  const members = [member(1), member(2, { sent: 3 }), member(3, { sent: 0 }), member(4)];
  const maps = new Map([
    [1, { sent: 1 }],
    [2, { sent: 2 }],
  ]);
  assert.deepEqual(unseen(members, maps), [2, 4]);
});

test("a covered name is a number, and always the same", () => {
  const members = [member(7), member(9)];
  assert.equal(nameOf(members[1], members, true), "Student 2");
  assert.equal(nameOf(members[1], members, false), "name 9");
});

const asked = { sheet: "s", question: "q" };
const tally = (/** @type {string} */ given, /** @type {number} */ n, late = 0) => ({
  ...asked,
  guess: "g",
  given,
  n,
  late,
});
/** @type {any} */
const SHEETS = [
  {
    id: "s",
    questions: [
      {
        id: "q",
        guess: {
          id: "g",
          ask: { en: "How?", no: "Hvordan?" },
          options: ["up", "down", "even"].map(id => ({ id, en: `${id}!`, no: `${id}?` })),
        },
      },
    ],
  },
];

test("a histogram has every option of the sheet in its order, and what nobody offered behind", () => {
  const tallies = [tally("down", 3, 1), tally("gone", 1), tally("up", 2), tally("late only", 0, 2)];
  const [found] = histograms(tallies, asked, SHEETS, "no");
  assert.deepEqual(found, {
    ask: "Hvordan?",
    bars: [
      { label: "up?", n: 2 },
      { label: "down?", n: 3 },
      { label: "even?", n: 0 },
      { label: "gone", n: 1 },
    ],
    n: 6,
    late: 3,
  });
});

test("guesses of a sheet that is not there are shown as they were given", () => {
  const [found] = histograms([tally("7", 2)], asked, [], "en");
  assert.deepEqual(found.bars, [{ label: "7", n: 2 }]);
});

test("only the question that is asked for counts, and each is offered once", () => {
  const other = { ...tally("up", 9), question: "r" };
  const tallies = [tally("up", 1), tally("down", 1), other];
  assert.deepEqual(questionsOf(tallies), [asked, { sheet: "s", question: "r" }]);
  assert.equal(histograms(tallies, asked, SHEETS, "en")[0].n, 2);
});
