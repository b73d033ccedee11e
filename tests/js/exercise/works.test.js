import assert from "node:assert/strict";
import { test } from "node:test";
import { gathered, pictured } from "../../../static/js/exercise/works.js";
import { page } from "../world.js";

const WORDS = { en: "words", no: "ord" };
/** @param {string} id @param {object} change @returns {any} */
const question = (id, change) => ({
  id,
  title: WORDS,
  question: WORDS,
  explanation: WORDS,
  link: `seed=${id}`,
  guess: { kind: "number", measure: "n_below" },
  run: { kind: "starts", starts: 2, epochs: 3, groups: [], runs: [{}, {}] },
  ...change,
});
/** @type {any} */
const SHEET = { name: "one", title: WORDS, questions: [question("a", {}), question("b", {})] };
const metrics = { n: 4, loss: 1, accuracy: 0.5, larger_class: 0.5 };
const rivals = ["a", "b"].map((link, i) => ({
  link,
  group: 0,
  loss: { train: 0.1 + i, test: null },
  metrics: { train: metrics, test: null },
}));
/** @type {any} */
const ENTRIES = {
  a: {
    guess: "7",
    conclusion: "So.",
    read: false,
    result: { link: "r", measures: { n_below: 9 }, rivals },
  },
  b: { guess: "7", conclusion: "", read: false, result: null },
};
const ASKED = { language: "en", schema: page().schema, explained: false };

test("the work on a sheet is what was typed, run and replied, question by question", () => {
  const { progress, student, works } = gathered(
    SHEET,
    { entries: ENTRIES, student: "Kari" },
    ASKED,
  );
  assert.equal(progress, "1 of 2 run, 2 of 2 answered");
  assert.equal(student, "Kari");
  const [first, second] = works;
  assert.equal(first.reply, "You guessed 7; it was 9.");
  assert.deepEqual([first.link, second.link], ["r", "seed=b"]);
  assert.deepEqual(
    first.links.map(({ link }) => link),
    ["a", "b"],
  );
  assert.equal(second.reply, "", "not before the run");
  assert.deepEqual([second.table, second.links, second.explanation], [null, [], ""]);
  assert.ok(works.every(({ pictures }) => pictures.length === 0));
});

test("a question that was not touched is there, and explanations where they are asked for", () => {
  const { works } = gathered(
    SHEET,
    { entries: {}, student: "" },
    { ...ASKED, explained: true, language: "no" },
  );
  assert.deepEqual(
    works.map(({ guess, conclusion, explanation }) => [guess, conclusion, explanation]),
    [
      ["", "", "ord"],
      ["", "", "ord"],
    ],
  );
});

test("pictures are counted before they are drawn: a map, a curve where there is one, or a fan", () => {
  const run = (/** @type {number[]} */ epoch) => ({ run: { history: { epoch } } });
  /** @param {any[]} results */
  const n = (...results) =>
    pictured(Object.fromEntries(results.map((result, i) => [i, /** @type {any} */ ({ result })])))
      .n;
  assert.equal(n(null, { measures: {} }), 0);
  assert.equal(n({ rivals }), 1);
  assert.equal(n(run([0])), 1);
  assert.equal(n(run([0, 1]), { rivals }), 3);
  assert.ok(pictured(ENTRIES).size > 0);
  assert.deepEqual(pictured({}), { n: 0, size: 0 });
});
