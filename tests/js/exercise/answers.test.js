import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changed,
  guessing,
  isLocked,
  isOf,
  read,
  write,
} from "../../../static/js/exercise/answers.js";
import { UNTOUCHED } from "../../../static/js/exercise/sheet.js";

/** @param {number} [room] Characters an item may have. */
function storage(room = Infinity) {
  const items = new Map();
  return {
    items,
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      if (value.length > room) throw new Error("QuotaExceededError");
      items.set(key, value);
    },
  };
}

const RESULT = { link: "seed=1", measures: { epoch: 5 }, of: "f" };
const GUESS = { id: "guess", kind: "text" };
/** @type {any} */
const QUESTION = { id: "1a", fingerprint: "f", wording: "w", start: "seed=1", guess: GUESS };
/** @param {string} id @returns {any} */
const sheet = id => ({
  id,
  questions: ["1a", "1b", "1c", "1d"].map(each => ({ ...QUESTION, id: each })),
});
const ten = { guesses: { guess: { given: "ten" } } };

test("what was typed and run comes back, sheet by sheet", () => {
  const store = storage();
  const entries = changed(changed({}, "1a", ten), "1a", { result: RESULT });
  assert.ok(write(store, "one", entries));
  assert.deepEqual(read(store, sheet("one")), { "1a": { ...UNTOUCHED, ...ten, result: RESULT } });
  assert.deepEqual(read(store, sheet("other")), {});
});

test("where results have no room, what was typed still has", () => {
  const store = storage(190);
  const large = { ...RESULT, link: "x".repeat(500) };
  const entries = changed({}, "1a", { ...ten, result: large });
  assert.equal(write(store, "one", entries), false);
  assert.equal(read(store, sheet("one"))["1a"].guesses.guess.given, "ten");
  assert.equal(read(store, sheet("one"))["1a"].result, null);
});

test("damage is survived, entry by entry", () => {
  const store = storage();
  store.setItem("sheet.one", '{"1a": 7, "1b": {"guess": 3, "conclusion": "so"}, "1c": null}');
  const good = {
    ...RESULT,
    rivals: [
      {
        link: "seed=1",
        group: 0,
        state: { epoch: 1 },
        loss: { train: 1, test: null },
        metrics: { train: { accuracy: 1 } },
        history: { epoch: [], train: [], test: [] },
      },
    ],
  };
  const bad = { ...RESULT, rivals: [{}] };
  store.setItem(
    "sheet.one.results",
    JSON.stringify({ "1a": good, "1b": bad, "1c": { ...RESULT, run: {} }, "1d": 1 }),
  );
  const entries = read(store, sheet("one"));
  assert.deepEqual(Object.keys(entries), ["1a", "1b", "1c", "1d"]);
  assert.ok(entries["1a"].result);
  assert.deepEqual([entries["1b"].guesses, entries["1b"].conclusion], [{}, "so"]);
  assert.deepEqual(
    ["1b", "1c", "1d"].map(id => entries[id].result),
    [null, null, null],
  );
  store.setItem("sheet.one", "{");
  assert.ok(read(store, sheet("one")));
});

test("items of a sheet are known by their names", () => {
  assert.ok(isOf("sheet.one", "one") && isOf("sheet.one.results", "one"));
  assert.ok(!isOf("sheet.one", "on") && !isOf(null, "one") && !isOf("runs", "one"));
});

test("a guess stays once the run has begun; one made after it can change, and says so", () => {
  /** @param {string} given @param {any} result @param {boolean} [running] @param {boolean} [late] */
  const locked = (given, result, running = false, late) =>
    isLocked(QUESTION, { guesses: { guess: { given, late } }, result }, "guess", running);
  assert.ok(!locked("7", null));
  assert.ok(locked("7", null, true));
  assert.ok(locked("7", RESULT));
  assert.ok(!locked(" ", RESULT));
  assert.ok(!locked("7", RESULT, false, true));
  assert.ok(!locked("7", { ...RESULT, of: "before it was mended" }));
  const other = { given: "1" };
  const made = (/** @type {any} */ result) =>
    guessing(QUESTION, { guesses: { other }, result }, "guess", "8").guesses;
  assert.deepEqual(made(RESULT), { other, guess: { given: "8", late: true } });
  assert.deepEqual(made(null), { other, guess: { given: "8" } });
});
