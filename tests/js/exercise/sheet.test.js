import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import {
  filled,
  isAnswered,
  isRun,
  linkWith,
  parts,
  progress,
  shown,
  speaksOf,
  stage,
  UNTOUCHED,
} from "../../../static/js/exercise/sheet.js";
import { use } from "../../../static/js/page/text.js";

const ENGLISH = JSON.parse(
  readFileSync(new URL("../../../static/text/en.json", import.meta.url), "utf8"),
);

/** @param {object} [change] @returns {any} */
const question = (change = {}) => ({
  id: "1",
  title: { en: "", no: "" },
  question: { en: "", no: "" },
  link: "seed=1",
  fingerprint: "f",
  guess: { id: "guess", kind: "text" },
  run: { kind: "train", epochs: 5 },
  explanation: { en: "", no: "" },
  ...change,
});

/** @param {Record<string, number | null>} measures @returns {any} */
const ran = measures => ({ ...UNTOUCHED, result: { link: "", of: "f", measures } });
const guessed = (/** @type {string} */ given, late = false) => ({
  guesses: { guess: { given, late } },
});

test("a question is done when it was run and answered, and half done after either", () => {
  const answers = [guessed("7"), { conclusion: "So." }];
  assert.equal(stage(question(), undefined), "");
  assert.equal(
    stage(question(), { ...UNTOUCHED, ...guessed("  "), conclusion: "\n", read: true }),
    "",
  );
  assert.equal(stage(question(), ran({})), "run");
  for (const answer of answers) {
    assert.equal(stage(question(), { ...UNTOUCHED, ...answer }), "answered");
    assert.equal(stage(question(), { ...ran({}), ...answer }), "done");
  }
});

test("what is run and what is answered are counted apart, and nothing is run that cannot be", () => {
  const questions = [
    ...["a", "b", "c"].map(id => question({ id })),
    ...["d", "e"].map(id => question({ id, run: null, guess: null })),
  ];
  const entries = {
    a: { ...ran({}), ...guessed("7") },
    b: ran({}),
    c: { ...UNTOUCHED, conclusion: "So." },
    d: { ...UNTOUCHED, read: true },
  };
  const counts = { run: 2, runs: 3, answered: 3, of: 5, done: 2 };
  assert.deepEqual(progress(questions, entries), counts);
  assert.deepEqual(progress(questions, {}), { ...counts, run: 0, answered: 0, done: 0 });
});

test("a condition asks for more", () => {
  const least = question({ done: { measure: "epoch", at_least: 500 } });
  assert.equal(isRun(least, ran({ epoch: 499 })), false);
  assert.equal(isRun(least, ran({ epoch: 500 })), true);
  assert.equal(isRun(least, ran({ epoch: null })), false);
  assert.equal(isRun(least, ran({})), false);
  const most = question({ done: { measure: "test_loss", at_most: 0.1, at_least: null } });
  assert.equal(isRun(most, ran({ test_loss: 0.2 })), false);
  assert.equal(isRun(most, ran({ test_loss: 0.1 })), true);
});

test("a result of what was asked before does not count as run", () => {
  const entry = { ...ran({}), ...guessed("7") };
  assert.equal(stage(question(), entry), "done");
  assert.equal(stage(question({ fingerprint: "other" }), entry), "answered");
});

test("it may be done when written, or when every guess was made before the run", () => {
  const written = question({ done: { kind: "written" } });
  assert.equal(stage(written, { ...ran({}), ...guessed("7") }), "run");
  assert.equal(stage(written, { ...ran({}), conclusion: "So." }), "done");
  const asked = question({ done: { kind: "guessed" } });
  assert.equal(stage(asked, { ...ran({}), ...guessed("7", true), conclusion: "So." }), "answered");
  assert.equal(stage(asked, { ...ran({}), ...guessed("7") }), "done");
  const two = question({ guess: null, guesses: [{ id: "a" }, { id: "b" }] });
  const [a, b] = [{ given: "1" }, { given: "2" }];
  assert.equal(stage(two, { ...ran({}), guesses: { a } }), "run");
  assert.equal(stage(two, { ...ran({}), guesses: { a, b } }), "done");
});

test("it may be done when the student's own network gets there, small enough", () => {
  const done = { kind: "reach", test_loss: 0.05, train_loss: null, most_units: 5 };
  const asked = question({ run: null, guess: null, done });
  const found = { link: "", epoch: 7, train_loss: 1, test_loss: 0.04, units: 5 };
  const reached = (/** @type {object} */ change) => ({
    ...UNTOUCHED,
    reached: { ...found, ...change },
  });
  assert.equal(stage(asked, reached({})), "done");
  for (const miss of [{ test_loss: 0.05 }, { test_loss: null }, { units: 6 }])
    assert.equal(stage(asked, reached(miss)), "");
  assert.deepEqual(progress([asked], {}).runs, 1);
});

test("or when every number by hand is right", () => {
  const asked = question({ guess: null, done: { kind: "hand" } });
  const reached = { link: "", epoch: 0, train_loss: 1, test_loss: null, units: 1 };
  assert.equal(stage(asked, ran({})), "");
  assert.equal(stage(asked, { ...UNTOUCHED, reached }), "done");
});

test("one that only explains is answered by reading; one that asks for a guess is not", () => {
  const explains = question({ run: null, guess: null });
  const read = { ...UNTOUCHED, read: true };
  assert.equal(isAnswered(explains, UNTOUCHED), false);
  assert.equal(isAnswered(explains, read), true);
  assert.equal(stage(explains, read), "done");
  assert.equal(isAnswered(question({ run: null }), read), false);
  assert.equal(isAnswered(question(), read), false);
});

test("questions stand under the heading above them", () => {
  const [first, second] = [
    { en: "A", no: "A" },
    { en: "B", no: "B" },
  ];
  const all = [{ part: first }, {}, { part: second }, { part: null }].map(question);
  assert.deepEqual(
    parts(all).map(({ name, questions }) => [name?.en, questions.length]),
    [
      ["A", 2],
      ["B", 2],
    ],
  );
  assert.equal(parts([question()])[0].name, null);
});

test("numbers take their places, in the decimals of the language", t => {
  const measures = { "test_loss.2": 0.04917, n_below: 9 };
  const words = filled("{n_below} of them: {test_loss.2}.", measures);
  assert.deepEqual(words, [
    { text: "9", measure: "n_below" },
    { text: " of them: " },
    { text: "0.0492", measure: "test_loss.2" },
    { text: "." },
  ]);
  use({ separators: ",\u202f" });
  t.after(() => use(ENGLISH));
  const norwegian = filled("{test_loss.2}", measures);
  assert.deepEqual(norwegian, [{ text: "0,0492", measure: "test_loss.2" }]);
});

test("what a run does not have is a dash", () => {
  assert.deepEqual(filled("{plateau_start}", { plateau_start: null }), [
    { text: "–", measure: "plateau_start" },
  ]);
  assert.equal(filled("{epoch}", {})[0].text, "–");
});

test("each measure is written in its own way", () => {
  const written = {
    train_loss: [0.04, "0.0400"],
    test_mean_loss: [0.0012345, "0.0012"],
    highest_test_loss: [0, "0.0000"],
    "test_accuracy.3": [0.456, "45.6\u00a0%"],
    train_larger_class: [0.5, "50.0\u00a0%"],
    test_r2: [-0.0032, "−0.003"],
    train_r2: [-0.0002, "0.000"],
    "jitter.1": [0.00259, "0.0026"],
    epoch: [1000, "1000"],
    "first_below.2": [12.5, "12.5"],
    n_runs: [10, "10"],
  };
  for (const [name, [value, expected]] of Object.entries(written))
    assert.equal(shown(name, Number(value)), expected, name);
});

test("a question speaks of what it shows or asks for", () => {
  const look = { en: "from {plateau_start} on", no: "" };
  assert.ok(speaksOf(question({ look }), "plateau_"));
  assert.ok(speaksOf(question({ done: { measure: "plateau_end" } }), "plateau_"));
  assert.ok(!speaksOf(question({ look: { en: "a plateau_", no: "" } }), "plateau_"));
  assert.ok(!speaksOf(question(), "jitter"));
});

test("a link is given keys of the page, each once", () => {
  assert.equal(
    linkWith("a=1&bench=hand&seed=2", { bench: "exercise", lang: "" }),
    "a=1&seed=2&bench=exercise",
  );
  assert.equal(
    linkWith("a=1&lang=en", { bench: "exercise", lang: "no" }),
    "a=1&bench=exercise&lang=no",
  );
});

test("every place in the sheets that come with the program is one that is filled", () => {
  const folder = new URL("../../../sheets/", import.meta.url);
  for (const file of readdirSync(folder)) {
    const { questions } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    for (const { look, id } of questions)
      for (const sentence of Object.values(look ?? {}))
        for (const { text } of filled(String(sentence), {}))
          assert.doesNotMatch(text, /[{}]/, `${file} ${id}`);
  }
});
