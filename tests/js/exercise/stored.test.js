/** Whatever stands in the browser's storage, under any key: the page reads what can be used. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { read as readAnswers } from "../../../static/js/exercise/answers.js";
import { chartOf, decisive } from "../../../static/js/exercise/charts.js";
import { createExercise } from "../../../static/js/exercise/exercise.js";
import { fan, names } from "../../../static/js/exercise/fan.js";
import { verdicts } from "../../../static/js/exercise/replies.js";
import { ofPage } from "../../../static/js/exercise/results.js";
import { filled, stage } from "../../../static/js/exercise/sheet.js";
import { numbers, ranking } from "../../../static/js/exercise/tables.js";
import { isFlag, like } from "../../../static/js/page/shape.js";
import { recall, watchHarm } from "../../../static/js/page/storage.js";
import { figure, sentence } from "../../../static/js/result/chart.js";
import { savedRun } from "../../../static/js/run/left.js";
import { unpacked } from "../../../static/js/run/packed.js";
import { isBefore, nearest } from "../../../static/js/run/past.js";
import { kept, LEFT, read as readRuns } from "../../../static/js/run/runs.js";
import { pressed } from "../../../static/js/run/stops.js";
import { differences } from "../../../static/js/settings/settings.js";
import { page } from "../world.js";

const SCRIPTS = new URL("../../../static/js/", import.meta.url);
const JUNK = [
  ...[null, true, false, 0, -1, 1.5, 1e300, "", "text", "__proto__"],
  ...[[], [null], [[]], [7], ["x"], {}, { a: 1 }, { length: 3 }, { epoch: [] }],
];
const COLORS = { ink: "", card: "", train: "", test: "", accent: "" };
const FAN = { ...COLORS, best: "", worst: "", others: "", groups: ["a", "b"] };
/** @type {any} */
const QUESTION = {
  id: "1a",
  fingerprint: "f",
  wording: "w",
  start: "seed=1",
  guess: { id: "guess", kind: "choice", options: [{ id: "a" }, { id: "b" }] },
  run: { kind: "compare", groups: [{ noise: 5 }, {}], runs: [{ noise: 5 }, {}], epochs: 3 },
  below: { measure: "train_loss", value: 0.5 },
  look: { en: "{train_loss} {plateau_start} {jitter}", no: "" },
};

const SHEET = { id: "one", questions: [QUESTION] };
const RUN = { link: "seed=1", epoch: 3, train_loss: null, test_loss: 0.1, units: 2 };
const TYPED = { conclusion: "b", read: true };

/** A page that has trained, with a live change. */
function trained() {
  const now = page();
  const history = { epoch: [0, 1, 2], train: [1, 0.5, 0.4], test: [1, null, 0.5] };
  const marks = [{ name: "learning_rate", epoch: 1, value: 0.3 }];
  return { ...now, state: { ...now.state, epoch: 2 }, history, marks };
}

/** @param {any} value */
function storage(value, key = "") {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return {
    getItem: (/** @type {string} */ asked) => (!key || asked === key ? text : null),
    setItem: () => {},
  };
}

/** The page as it was left. */
function saved() {
  const { loss, number, ...others } = kept(trained(), 0);
  return others;
}

const LEFT_RUN = JSON.stringify(saved());

function result() {
  const { run, link, measures } = ofPage(trained(), QUESTION);
  const { config, marks, plateau, ...rival } = /** @type {any} */ (run);
  const rivals = [0, 1].map(group => ({ ...rival, link, group, first_below: 1, jitter: null }));
  return [
    { link, measures, run },
    { link, measures, rivals, cut: true, of: "f" },
  ];
}

/** What the page does with a run that it keeps. @param {any} run */
function useRun({ config, history, marks, number, loss, past }) {
  const { schema, shown } = page();
  differences(config, shown, schema);
  const charted = { ...page(), history, marks, runs: [{ ...trained(), number }] };
  figure(/** @type {any} */ (charted), COLORS, 300);
  for (const mark of marks) sentence(mark, schema);
  for (const each of Object.values(loss ?? {})) each?.toFixed(3);
  usePast(unpacked(past, shown, { state: trained().state, marks }));
}

/** @param {import("../../../static/js/run/past.js").Past | null} past */
function usePast(past) {
  if (!past) return;
  const now = { ...page(), past };
  for (const key of ["ArrowLeft", "Home", "PageDown"]) pressed({ key, shiftKey: false }, now);
  for (let epoch = 0; epoch <= 3; epoch++) nearest(past, epoch).config.seed.trim();
}

/** What the page does with an entry. @param {any} entry */
function useEntry(entry) {
  const { conclusion, hints, tries, result } = entry;
  assert.ok(conclusion.trim().length >= 0 && hints + tries >= 0);
  verdicts(QUESTION, entry, "en");
  stage(QUESTION, entry);
  if (!result) return;
  filled("{train_loss} {epoch} {accuracy}", result.measures);
  if (result.rivals) {
    const called = names(result.rivals, QUESTION.run, page().schema);
    const set = decisive(QUESTION, result);
    ranking(result.rivals, result.measures, called, set, QUESTION);
    fan(result.rivals, called, set, FAN, true);
  } else if (result.run) {
    useRun(result.run);
    numbers(result.run, QUESTION);
    chartOf(QUESTION, result, page(), COLORS, 300, true);
    result.run.diverged?.message.trim();
  }
}

/** @param {any} kept */
async function useExercise(kept) {
  const sheet = { ...SHEET, title: {}, intro: {} };
  const request = async () => ({ sheets: [sheet] });
  const store = { get: page, set: () => {}, subscribe: () => () => {} };
  /** @type {any} */
  const outside = { store, player: { open: useRun }, request, storage: kept };
  const exercise = createExercise(outside);
  await exercise.load();
  const { id, sheet: name, student, own } = exercise.store.get();
  assert.deepEqual([id, name, typeof student], ["1a", "one", "string"]);
  if (own) useRun(own);
}

/** Every item: what it should hold, and how the page reads and uses it. */
const ITEMS = /** @type {Record<string, {good: any[], use: (kept: any) => unknown}>} */ ({
  runs: {
    good: [[kept(trained(), 1), kept(trained(), 2)]],
    use: kept => readRuns(kept).forEach(useRun),
  },
  run: {
    good: [saved()],
    use: kept => {
      const saved = recall(kept, "run", like(LEFT));
      if (saved) useRun({ ...saved, config: page().shown });
    },
  },
  past: {
    good: [{ past: kept(trained(), 0).past, at: { epoch: 1, position: 0, first: false } }],
    use: kept => {
      const run = savedRun({
        ...kept,
        getItem: key => (key === "run" ? LEFT_RUN : kept.getItem(key)),
      });
      usePast(unpacked(run?.past, page().shown, saved()));
      const first = { epoch: 0, position: 0 };
      assert.ok(run && (!run.at || !isBefore(run.at, first)), "the run is there");
    },
  },
  "sheet.one": {
    good: [
      { "1a": { ...TYPED, guess: "1", late: true } },
      {
        "1a": {
          ...TYPED,
          guesses: { guess: { given: "a", late: true } },
          ...{ hints: 1, tries: 2, wording: "w", reached: RUN },
        },
      },
    ],
    use: kept => Object.values(readAnswers(kept, SHEET)).forEach(useEntry),
  },
  "sheet.one.results": {
    good: result().map(each => ({ "1a": each })),
    use: kept => Object.values(readAnswers(kept, SHEET)).forEach(useEntry),
  },
  exercise: { good: [{ sheet: "one", id: "1a", student: "Kari" }], use: useExercise },
  "own-run": { good: [kept(trained(), 0)], use: useExercise },
  "single-keys": { good: [true], use: kept => recall(kept, "single-keys", isFlag) },
});

/** A value with each of its parts in turn replaced. @param {any} value @returns {Generator<any>} */
function* damages(value) {
  yield* JUNK;
  if (!(value instanceof Object)) return;
  for (const [key, part] of Object.entries(value)) {
    const copy = Array.isArray(value) ? [...value] : { ...value };
    for (const damaged of damages(part)) {
      copy[/** @type {any} */ (key)] = damaged;
      yield copy;
    }
    if (Array.isArray(value)) continue;
    delete copy[/** @type {any} */ (key)];
    yield copy;
  }
}

for (const [key, { good, use }] of Object.entries(ITEMS)) {
  test(`${key}: what was kept whole is used, and nothing is said to be lost`, async () => {
    /** @type {string[]} */
    const said = [];
    watchHarm((_, of) => said.push(of));
    said.length = 0; // what other tests have broken
    for (const value of good) await use(storage(value, key));
    assert.deepEqual(said, []);
  });
}

for (const [key, { good, use }] of Object.entries(ITEMS))
  test(`${key}: no junk, nor any damaged part, does harm`, async () => {
    for (const text of ["{", "undefined", "NaN", "\u0000", '"', "[1,", ""])
      await use(storage(text, key));
    let n = 0;
    for (const value of good)
      for (const damaged of damages(value)) {
        await use(storage(damaged, key));
        n++;
      }
    assert.ok(n >= JUNK.length);
  });

test("junk in all items at once does no harm, nor does a storage that is closed", async () => {
  const closed = {
    getItem: () => {
      throw new Error("SecurityError");
    },
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  };
  for (const kept of [...JUNK.map(value => storage(value)), closed])
    for (const { use } of Object.values(ITEMS)) await use(kept);
});

test("what cannot be read or kept is told once each, also to who asks late", () => {
  const broken = storage("{", "a");
  for (let i = 0; i < 3; i++) assert.equal(recall(broken, "a", isFlag), null);
  /** @type {string[]} */
  const said = [];
  watchHarm((harm, key) => said.push(`${harm} ${key}`));
  assert.equal(said.filter(each => each === "damaged a").length, 1);
  recall(storage(7, "b"), "b", isFlag);
  recall(storage(7, "b"), "b", isFlag);
  assert.equal(said.filter(each => each === "damaged b").length, 1);
});

test("every item that the page reads is among those above, or one of few words", () => {
  const found = readdirSync(SCRIPTS, { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".js") && name !== "page/storage.js")
    .flatMap(name => [
      ...readFileSync(new URL(name, SCRIPTS), "utf8").matchAll(/\brecall\([^,]*, ([^,]*),/g),
    ])
    .map(([, key]) => key);
  const few = ["TOKEN", "LOGARITHMIC", "ROWS", "SEEN", "WIDE", "name"];
  const known = ["KEY", "PAST", "SAVED", "key", "PLACE", "OWN", '"single-keys"'];
  assert.deepEqual(new Set(found), new Set([...few, ...known]));
});
