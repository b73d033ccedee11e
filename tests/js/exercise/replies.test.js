import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { guessed, look, verdict, verdicts } from "../../../static/js/exercise/replies.js";
import { NEGLIGIBLE } from "../../../static/js/exercise/results.js";
import { text, use } from "../../../static/js/page/text.js";
import "../world.js";

/** @param {string} en @param {string} no */
const words = (en, no = en) => ({ en, no });

/** @param {any} guess @param {object} [change] @returns {any} */
const question = (guess, change) => ({
  ...{ id: "1", run: { kind: "train", groups: [] }, fingerprint: "f", guess },
  ...change,
});

/** @param {Record<string, number | null>} measures @returns {any} */
const ran = measures => ({ link: "", of: "f", measures });

const ABOUT = { kind: "number", measure: "n_below", why: words("One got stuck.") };
const CHOICE = {
  kind: "choice",
  options: [
    { id: "u", ...words("up", "opp") },
    { id: "d", ...words("down", "ned") },
  ],
  answer: "d",
};

/** @param {any} guess @param {string} given @param {Record<string, number | null>} [measures] */
const reply = (guess, given, measures = {}) => verdict(guess, given, ran(measures), "en");

test("a number stands beside what was measured, with a word on why", () => {
  assert.equal(reply(ABOUT, " 7 ", { n_below: 9 }), "You guessed 7; it was 9. One got stuck.");
  assert.equal(reply(ABOUT, "9", { n_below: 9 }), "You guessed 9: right. One got stuck.");
  assert.equal(reply(ABOUT, "many", { n_below: 9 }), "You guessed many; it was 9. One got stuck.");
});

test("a number is right as it is, or as it is shown, in either decimals", t => {
  const share = { kind: "number", measure: "test_accuracy" };
  for (const given of ["45.2", "45,2 %", "0.452"])
    assert.match(reply(share, given, { test_accuracy: 0.452 }), /: right\.$/, given);
  assert.match(reply(share, "45", { test_accuracy: 0.452 }), /; it was 45\.2\u00a0%\.$/);
  /** @type {any} */
  const loss = { kind: "number", measure: "test_loss" };
  const english = JSON.parse(readFileSync("static/text/en.json", "utf8"));
  use({ ...english, separators: ",\u202f" });
  t.after(() => use(english));
  assert.match(verdict(loss, "1", ran({ test_loss: 0.04917 }), "no"), /0,0492/);
});

test("a number can have an answer that no run measures", () => {
  const fixed = { kind: "number", answer: 13 };
  assert.equal(reply(fixed, "12"), "You guessed 12; right is 13.");
  assert.equal(reply(fixed, "13"), "You guessed 13: right.");
  assert.equal(
    verdict(/** @type {any} */ (fixed), "12", null, "en"),
    "You guessed 12; right is 13.",
  );
});

test("a choice is right or wrong, in the words of its options", () => {
  assert.equal(reply(CHOICE, "d"), "You guessed “down”: right.");
  assert.equal(reply(CHOICE, "u"), "You guessed “up”; right is “down”.");
  /** @type {any} */
  const choice = CHOICE;
  assert.match(verdict(choice, "u", ran({}), "no"), /«?opp»?.*ned/);
  assert.equal(guessed(choice, "d", "no"), "ned");
  assert.equal(guessed(choice, "gone", "no"), "gone");
});

test("where the sheet does not say what is right, the guess is shown without a verdict", () => {
  const { answer, ...open } = CHOICE;
  assert.equal(reply(open, "u"), "You guessed: up");
  assert.equal(reply({ kind: "text" }, "slowly"), "You guessed: slowly");
  assert.equal(reply({ kind: "number" }, "7"), "You guessed: 7");
  assert.equal(reply(ABOUT, "7", { n_below: null }), "You guessed: 7");
});

test("a number is right within its tolerance, and the sheet may never say what is right", () => {
  const near = { kind: "number", answer: 13, tolerance: 0.5 };
  assert.equal(reply(near, "13,4"), "You guessed 13,4: right.");
  assert.equal(reply(near, "13.6"), "You guessed 13.6; right is 13 ± 0.5.");
  const share = { kind: "number", measure: "test_accuracy", tolerance: 0.02 };
  assert.match(reply(share, "46", { test_accuracy: 0.452 }), /: right\.$/);
  assert.match(reply(share, "48 %", { test_accuracy: 0.452 }), /; it was 45\.2\u00a0% ± 2\.$/);
  for (const guess of [near, { ...CHOICE }])
    assert.match(reply({ ...guess, reveal: "never" }, "d"), /^You guessed: [^;]*$/);
});

test("each of several guesses has its own verdict, behind what it asks", () => {
  const guesses = [
    { id: "a", kind: "number", answer: 3, ask: words("How many?") },
    { id: "b", ...CHOICE, ask: words("Which way?") },
  ];
  /** @type {any} */
  const entry = { guesses: { a: { given: "3" }, b: { given: "u" } }, result: ran({}) };
  const asked = question(null, { guesses });
  assert.deepEqual(verdicts(asked, entry, "en"), [
    "How many? You guessed 3: right.",
    "Which way? You guessed “up”; right is “down”.",
  ]);
  assert.equal(verdicts(asked, { ...entry, guesses: { b: { given: "d" } } }, "en").length, 1);
});

test("where a measure that the text names is not there, another text stands", () => {
  const asked = question(null, { look: words("From {plateau_start}."), otherwise: words("None.") });
  const said = (/** @type {number | null} */ start) =>
    look(asked, ran({ plateau_start: start }), "en")[0]
      .map(each => each.text)
      .join("");
  assert.deepEqual([said(5), said(null)], ["From 5.", "None."]);
});

test("without a guess there is nothing to reply", () => {
  for (const guess of [ABOUT, CHOICE, { kind: "text" }])
    assert.equal(reply(guess, " ", { n_below: 9 }), "");
  /** @type {any} */
  const entry = { guesses: { guess: { given: "7" } }, result: ran({}) };
  assert.deepEqual(verdicts(question(null), entry, "en"), []);
});

test("what to look at comes in paragraphs, and says where all losses are negligible", () => {
  const asked = question(null, {
    look: words("{n_runs} ran.\n\nSee?"),
    run: { kind: "compare", groups: [{}, {}] },
  });
  const rivals = [0.0011, 0.0003].map(test => ({ loss: { train: 0.5, test } }));
  /** @param {any} result @param {any} [about] */
  const said = (result, about = asked) =>
    look(about, result, "en").map(parts => parts.map(each => each.text).join(""));
  const both = { ...ran({ n_runs: 2 }), rivals };
  assert.deepEqual(said(both), ["2 ran.", "See?", text("sheet.negligible")]);
  assert.ok(text("sheet.negligible").includes(String(NEGLIGIBLE)));
  const large = { ...both, rivals: [...rivals, { loss: { train: 0, test: 0.1 } }] };
  assert.deepEqual(said(large), ["2 ran.", "See?"]);
  const starts = { ...asked, run: { kind: "starts", starts: 2, groups: [] } };
  const train = rivals.map(({ loss }) => ({ loss: { ...loss, train: 0.0001 } }));
  assert.deepEqual(said({ ...both, rivals: train }, starts), ["2 ran.", "See?"]);
  assert.deepEqual(said(both, { ...asked, look: null }), [text("sheet.negligible")]);
});
