import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { html } from "../../../static/js/exercise/handin.js";
import { markdown } from "../../../static/js/exercise/markdown.js";
import { gathered, pictured } from "../../../static/js/exercise/works.js";
import { use } from "../../../static/js/page/text.js";
import { page } from "../world.js";

const WORDS = { en: "words", no: "ord" };
/** @param {string} id @param {object} change @returns {any} */
const question = (id, change) => ({
  id,
  title: WORDS,
  question: WORDS,
  explanation: WORDS,
  link: `seed=${id}`,
  fingerprint: "f",
  guess: { id: "guess", kind: "number", measure: "n_below" },
  run: { kind: "starts", starts: 2, epochs: 3, groups: [], runs: [{}, {}] },
  ...change,
});
/** @type {any} */
const SHEET = { id: "one", title: WORDS, questions: [question("a", {}), question("b", {})] };
const metrics = { n: 4, loss: 1, accuracy: 0.5, larger_class: 0.5 };
const rivals = ["a", "b"].map((link, i) => ({
  link,
  group: 0,
  loss: { train: 0.1 + i, test: null },
  metrics: { train: metrics, test: null },
  state: { epoch: 3, position: 0 },
  diverged: null,
}));
/** @type {any} */
const ENTRIES = {
  a: {
    guesses: { guess: { given: "7" } },
    conclusion: "So.",
    result: { link: "r", of: "f", measures: { n_below: 9 }, rivals },
  },
  b: { guesses: { guess: { given: "7" } }, conclusion: "", result: null },
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
  assert.deepEqual([first.link, second.link], ["r", ""]);
  assert.deepEqual(
    first.table?.rows.map(({ link, epochs }) => [link, epochs]),
    [
      ["a", 3],
      ["b", 3],
    ],
  );
  assert.equal(second.reply, "", "not before the run");
  assert.deepEqual([second.table, second.each, second.explanation], [null, null, ""]);
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

test("notes say what was not run, changed since, answered late, and how much help it took", () => {
  const late = { guess: { given: "7", late: true } };
  const result = { ...ENTRIES.a.result, of: "other" };
  /** @param {any} entry @param {any} [change] */
  const notes = (entry, change) => {
    const asked = { hints: [WORDS, WORDS], wording: "w", ...change };
    const sheet = { ...SHEET, questions: [question("a", asked)] };
    return gathered(
      sheet,
      { entries: { a: { guesses: {}, conclusion: "", ...entry } }, student: "" },
      ASKED,
    ).works[0].notes;
  };
  assert.deepEqual(notes({ result: null }), ["This question was not run."]);
  assert.deepEqual(notes({ result: null }, { run: null }), []);
  assert.match(notes({ result }).join(), /^This question has changed since it was run/);
  assert.match(notes({ ...ENTRIES.a, wording: "v" }).join(), /^This question asked something else/);
  assert.deepEqual(notes({ ...ENTRIES.a, guesses: late, hints: 1, tries: 3 }), [
    "This guess was made after the run.",
    "Hints read: 1 of 2.",
    "Run 3 times; the numbers are of the last run.",
  ]);
  const reached = { link: "r", epoch: 9, train_loss: 0.25, test_loss: null, units: 3 };
  assert.match(notes({ ...ENTRIES.a, reached }).join(), /loss 0\.2500, test loss –, epoch 9.*: r$/);
});

test("in Norwegian every number has a decimal comma, also what is right", () => {
  const read = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(new URL(`../../../static/text/${name}.json`, import.meta.url), "utf8"));
  const guess = { id: "guess", kind: "number", answer: 2.5, tolerance: 0.25 };
  const changes = [{ learning_rate: 0.01 }];
  const runs = [...changes, ...changes];
  const run = { kind: "compare", changes, groups: changes, runs, seeds: 2, epochs: 3 };
  const sheet = { ...SHEET, questions: [question("a", { guess, run, below: null })] };
  use(read("no"));
  try {
    const measures = { "train_loss.1": 0.6, "train_accuracy.1": 0.5 };
    const result = { ...ENTRIES.a.result, measures };
    const reached = { link: "r", epoch: 9, train_loss: 0.25, test_loss: null, units: 3 };
    const entries = { a: { ...ENTRIES.a, result, reached } };
    const work = gathered(sheet, { entries, student: "" }, { ...ASKED, language: "no" });
    for (const write of [html, markdown]) {
      const shown = write(work).replace(/<(script|style).*?<\/\1>/gs, "");
      assert.deepEqual(shown.match(/\d\.\d+/g), null);
      for (const number of ["2,5 ± 0,25", "0,1000", "0,6000", "50,0", "0,01", "0,2500"])
        assert.ok(shown.includes(number), number);
    }
  } finally {
    use(read("en"));
  }
});
