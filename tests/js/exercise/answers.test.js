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

const RESULT = { link: "seed=1", measures: { epoch: 5 } };

test("what was typed and run comes back, sheet by sheet", () => {
  const store = storage();
  const entries = changed(changed({}, "1a", { guess: "ten" }), "1a", { result: RESULT });
  assert.ok(write(store, "one", entries));
  assert.deepEqual(read(store, "one"), {
    "1a": { guess: "ten", conclusion: "", read: false, result: RESULT },
  });
  assert.deepEqual(read(store, "other"), {});
});

test("where results have no room, what was typed still has", () => {
  const store = storage(120);
  const large = { ...RESULT, link: "x".repeat(500) };
  const entries = changed({}, "1a", { guess: "ten", result: large });
  assert.equal(write(store, "one", entries), false);
  assert.equal(read(store, "one")["1a"].guess, "ten");
  assert.equal(read(store, "one")["1a"].result, null);
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
  const entries = read(store, "one");
  assert.deepEqual(Object.keys(entries), ["1a", "1b", "1c", "1d"]);
  assert.ok(entries["1a"].result);
  assert.deepEqual([entries["1b"].guess, entries["1b"].conclusion], ["", "so"]);
  assert.deepEqual(
    ["1b", "1c", "1d"].map(id => entries[id].result),
    [null, null, null],
  );
  store.setItem("sheet.one", "{");
  assert.ok(read(store, "one"));
});

test("items of a sheet are known by their names", () => {
  assert.ok(isOf("sheet.one", "one") && isOf("sheet.one.results", "one"));
  assert.ok(!isOf("sheet.one", "on") && !isOf(null, "one") && !isOf("runs", "one"));
});

test("a guess stays once the run has begun; one made after it can change, and says so", () => {
  const result = /** @type {any} */ ({ link: "a", measures: {} });
  assert.ok(!isLocked({ guess: "7", result: null }, false));
  assert.ok(isLocked({ guess: "7", result: null }, true));
  assert.ok(isLocked({ guess: "7", result }, false));
  assert.ok(!isLocked({ guess: " ", result }, false));
  assert.ok(!isLocked({ guess: "7", late: true, result }, false));
  assert.deepEqual(guessing({ result }, "8"), { guess: "8", late: true });
  assert.deepEqual(guessing({ result: null }, "8"), { guess: "8" });
});
