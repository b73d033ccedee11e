import assert from "node:assert/strict";
import { test } from "node:test";
import { hasChanged, isReworded, migrated, settled } from "../../../static/js/exercise/kept.js";
import { UNTOUCHED } from "../../../static/js/exercise/sheet.js";

const OPTIONS = [{ id: "perfect" }, { id: "much better" }];
/** @param {object} [change] @returns {any} */
const question = change => ({
  ...{ id: "1", fingerprint: "f", wording: "w", start: "dataset=xor&seed=1" },
  ...{ guess: { id: "guess", kind: "choice", options: OPTIONS } },
  ...{ run: { kind: "train", epochs: 5 } },
  ...change,
});
const RESULT = { link: "dataset=xor&seed=1&bench=exercise&speed=5", measures: { epoch: 5 } };
/** @param {object} [change] @returns {any} */
const stored = change => ({ conclusion: "So.", read: false, result: RESULT, ...change });

test("a guess that was stored by its place is the option that stood there", () => {
  const { guesses, conclusion } = migrated(stored({ guess: "1", late: true }), question());
  assert.deepEqual(guesses, { guess: { given: "much better", late: true } });
  assert.equal(conclusion, "So.");
  assert.deepEqual(migrated(stored({ guess: "" }), question()).guesses, {});
  assert.deepEqual(migrated(stored({ guess: "7" }), question()).guesses, { guess: { given: "7" } });
  const number = question({ guess: { id: "guess", kind: "number" } });
  assert.deepEqual(migrated(stored({ guess: "1" }), number).guesses, { guess: { given: "1" } });
  assert.deepEqual(migrated(stored({ guess: "1" }), undefined).guesses, { guess: { given: "1" } });
});

test("an older result belongs to the question if it can have come from its run", () => {
  const of = (/** @type {object} */ change, result = RESULT) =>
    migrated(stored({ result }), question(change)).result.of;
  assert.equal(of({}), "f");
  assert.equal(of({ start: "dataset=xor&seed=2" }), "");
  assert.equal(of({ run: { kind: "train", epochs: 6 } }), "");
  assert.equal(of({ run: null }), "");
  const rival = { state: { epoch: 9 } };
  const several = { ...RESULT, rivals: [rival, rival] };
  const compare = { kind: "compare", changes: [{}, {}], epochs: 9 };
  assert.equal(of({ run: compare }, several), "f");
  assert.equal(of({ run: { ...compare, seeds: 2 } }, several), "");
  assert.equal(of({ run: { kind: "starts", starts: 2, epochs: 9 } }, several), "f");
  assert.equal(of({ run: { kind: "starts", starts: 2, epochs: 8 } }, several), "");
});

test("what has changed since is told: the run, or the words", () => {
  /** @type {any} */
  const entry = { ...UNTOUCHED, wording: "w", result: { ...RESULT, of: "f" } };
  assert.ok(!hasChanged(question(), entry) && !isReworded(question(), entry));
  assert.ok(hasChanged(question({ fingerprint: "other" }), entry));
  assert.ok(isReworded(question({ wording: "other" }), entry));
  assert.ok(!hasChanged(question(), UNTOUCHED) && !isReworded(question(), UNTOUCHED));
  assert.ok(!hasChanged(question(), undefined) && !isReworded(question(), undefined));
});

test("answers go with their questions when these are numbered anew, and nothing is lost", () => {
  const asked = ["a", "b", "c"].map(wording => question({ wording }));
  const numbered = (/** @type {string[]} */ ids, order = asked) =>
    order.map((each, i) => ({ ...each, id: ids[i] }));
  const entry = (/** @type {string} */ wording) => ({ ...UNTOUCHED, wording, conclusion: wording });
  const entries = { 1: entry("a"), 2: entry("b"), 3: entry("c") };
  assert.deepEqual(settled(entries, numbered(["1", "2", "3"])), entries);
  const shifted = settled(entries, numbered(["2", "3", "4"]));
  assert.deepEqual(Object.keys(shifted), ["2", "3", "4"]);
  assert.deepEqual(
    Object.values(shifted).map(({ conclusion }) => conclusion),
    ["a", "b", "c"],
  );
  const swapped = settled(entries, numbered(["2", "1", "3"]));
  assert.equal(swapped[1].conclusion, "b");
  assert.equal(swapped[2].conclusion, "a");
  const reworded = settled({ 1: entry("old") }, numbered(["1", "2", "3"]));
  assert.deepEqual(reworded, { 1: entry("old") });
  const old = settled({ 1: { ...UNTOUCHED, conclusion: "x" } }, numbered(["1", "2", "3"]));
  assert.equal(old[1].conclusion, "x");
  const gone = settled({ 9: entry("nowhere") }, numbered(["1", "2", "3"]));
  assert.equal(gone[9].conclusion, "nowhere");
  const both = settled({ 9: entry("a"), "1b": entry("b"), 1: entry("old") }, [
    question({ id: "1", wording: "b" }),
  ]);
  assert.deepEqual(
    Object.values(both)
      .map(({ conclusion }) => conclusion)
      .sort(),
    ["a", "b", "old"],
  );
});
