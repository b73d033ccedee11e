import assert from "node:assert/strict";
import { test } from "node:test";
import { element, fileName, record } from "../../../static/js/exercise/record.js";
import { UNTOUCHED } from "../../../static/js/exercise/sheet.js";

const ASKED = { language: "no", saved: "2026-11-23T10:00:00.000Z" };
const THIRD = 1 / 3;

/** @param {string} link @param {object} [change] */
const network = (link, change) => ({
  link,
  loss: { train: THIRD, test: null },
  metrics: { train: { n: 4, loss: THIRD, accuracy: 0.75, r2: null }, test: null },
  state: { epoch: 9, position: 0 },
  diverged: null,
  ...change,
});
const DIVERGED = { state: { epoch: 2, position: 0 }, diverged: { epoch: 3, message: "" } };

/** @param {object} entry @param {object} [change] */
function recorded(entry, change) {
  const question = { id: "a", run: { kind: "starts" }, guess: { kind: "number" }, ...change };
  /** @type {any} */
  const sheet = { id: "one", version: "v", questions: [question] };
  /** @type {any} */
  const entries = { a: { ...UNTOUCHED, ...entry } };
  return record(sheet, { entries, student: "Kari" }, ASKED);
}

test("everything that was typed is there, and that nothing was run", () => {
  const guesses = { guess: { given: "7", late: true } };
  const { questions, ...head } = recorded({ guesses, conclusion: "<b>", hints: 1, tries: 2 });
  assert.deepEqual(head, { format: 1, sheet: "one", version: "v", student: "Kari", ...ASKED });
  const [question] = questions;
  assert.deepEqual(
    [question.id, question.guesses, question.conclusion, question.hints, question.tries],
    ["a", guesses, "<b>", 1, 2],
  );
  assert.deepEqual([question.done, question.run, question.reached], [false, null, null]);
});

test("every network has its link, its epochs and its exact numbers", () => {
  const result = {
    of: "f",
    at: "2026",
    link: "l",
    measures: { n_runs: 2 },
    rivals: [network("s"), network("t", DIVERGED)],
  };
  const { run } = recorded({ result }).questions[0];
  assert.deepEqual([run?.of, run?.at, run?.epochs], ["f", "2026", 9]);
  assert.equal(run?.changed, false);
  assert.deepEqual(run?.measures, { n_runs: 2 });
  assert.deepEqual(run?.networks, [
    { link: "s", epochs: 9, position: 0, diverged: null, train_loss: THIRD, train_accuracy: 0.75 },
    { link: "t", epochs: 2, position: 0, diverged: 3, train_loss: THIRD, train_accuracy: 0.75 },
  ]);
});

test("a run that diverged says how far it was tried, and one that was changed on its way that", () => {
  const marks = [{ epoch: 1, name: "learning_rate" }];
  const result = { link: "l", measures: {}, run: { ...network(""), ...DIVERGED, marks } };
  const { run } = recorded({ result }).questions[0];
  assert.deepEqual([run?.epochs, run?.changed, run?.networks[0].link], [3, true, "l"]);
});

test("the element holds any text, and reads back as it was", () => {
  const content = { student: "</script><!-- & \u2028 𝄞", x: 0.1 + 0.2 };
  const written = element(content);
  assert.doesNotMatch(written.slice(8, -9), /<|-->/);
  assert.deepEqual(JSON.parse(written.replace(/^<script[^>]*>|<\/script>$/g, "")), content);
});

test("a file is named by the sheet and the student, in letters that every system takes", () => {
  assert.equal(fileName("week3", ""), "week3");
  assert.equal(fileName("week3", "  Åse Ødegård-Løe "), "week3-Åse-Ødegård-Løe");
  assert.equal(fileName("week3", '../../etc\\pass:wd?*"<|>'), "week3-etc-pass-wd");
  assert.equal(fileName("week3", "...\u202e\u0000/"), "week3");
  assert.equal(fileName("week3", "A\u030ase"), "week3-Åse");
  assert.ok(fileName("week3", "x".repeat(200)).length < 90);
});
