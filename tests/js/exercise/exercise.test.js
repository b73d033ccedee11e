import assert from "node:assert/strict";
import { test } from "node:test";
import { createExercise } from "../../../static/js/exercise/exercise.js";
import { Refused, Unreachable } from "../../../static/js/server/api.js";
import { CONFIG } from "../answers.js";
import { createWorld, page } from "../world.js";

const WORDS = { en: "", no: "" };
/** @param {string} id @param {object} [change] */
const question = (id, change) => ({
  id,
  title: WORDS,
  question: WORDS,
  explanation: WORDS,
  link: `seed=${id}`,
  start: `seed=${id}`,
  fingerprint: `f${id}`,
  wording: `w${id}`,
  ...change,
});
const SHEETS = [
  {
    id: "one",
    title: WORDS,
    intro: WORDS,
    questions: [
      question("t", { run: { kind: "train", epochs: 3, groups: [], runs: [] } }),
      question("o", { run: { kind: "change", change: { seed: "p" }, epochs: 0 }, start: "seed=p" }),
      question("s", {
        run: {
          kind: "starts",
          starts: 2,
          epochs: 9,
          groups: [],
          runs: [{ resets: 0 }, { resets: 1 }],
        },
        below: { measure: "train_loss", value: 0.2 },
      }),
      question("b", { run: { kind: "bench", bench: "hand" } }),
      question("n", {}),
    ],
  },
  { id: "two", title: WORDS, intro: WORDS, questions: [question("x", {})] },
];

function storage() {
  const items = new Map();
  return {
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void items.set(key, value),
  };
}

/** @param {{changes?: object, kept?: ReturnType<typeof storage>}} [given] */
async function opened({ changes, kept = storage() } = {}) {
  const world = createWorld(changes);
  /** @type {{path: string, body: any, resolve: (answer: any) => void, reject: (error: Error) => void}[]} */
  const asked = [];
  const request = (/** @type {string} */ path, /** @type {any} */ body) =>
    path === "/api/sheets"
      ? Promise.resolve({ sheets: [...SHEETS] })
      : new Promise((resolve, reject) => asked.push({ path, body, resolve, reject }));
  const exercise = createExercise({
    ...world,
    request,
    storage: kept,
    clock: () => 0,
    wait: async () => {},
  });
  await exercise.load();
  const entry = (/** @type {string} */ id) => exercise.store.get().entries[id];
  return { world, exercise, asked, entry, kept };
}

const settle = () => new Promise(resolve => setImmediate(resolve));

test("the first question is open at first, later the one that was open last", async () => {
  const { exercise, kept } = await opened();
  assert.deepEqual([exercise.store.get().sheet, exercise.store.get().id], ["one", "t"]);
  exercise.go("s");
  exercise.sign("Kari");
  const again = (await opened({ kept })).exercise.store.get();
  assert.deepEqual([again.sheet, again.id, again.student], ["one", "s", "Kari"]);
  exercise.choose("two");
  assert.equal((await opened({ kept })).exercise.store.get().id, "x");
});

test("a run opens the link beside the sheet, plays to the epoch, and is measured there", async () => {
  const { world, exercise, entry } = await opened();
  exercise.run();
  assert.equal(world.last().body.link, "seed=t&bench=exercise");
  await world.finish();
  assert.equal(world.epoch(), 3);
  assert.equal(world.store.get().playing, false);
  assert.equal(entry("t").result?.measures.epoch, 3);
  assert.equal(entry("t").result?.measures.train_loss, 0.25);
  assert.equal(exercise.store.get().attempt, null);
});

test("an attempt under way is replaced in the store, never changed in place", async () => {
  const { world, exercise } = await opened();
  /** @type {any[]} */
  const seen = [];
  exercise.store.subscribe(
    state => [state.attempt],
    attempt => void (attempt && seen.push([attempt, { ...attempt }])),
  );
  exercise.run();
  await world.finish();
  assert.deepEqual(
    seen.map(([attempt]) => typeof attempt.run),
    ["object", "symbol"],
  );
  for (const [attempt, copy] of seen) assert.deepEqual(attempt, copy);
});

test("the goal that was set before comes back, and the sentence of the end stays", async () => {
  const { world, exercise } = await opened({ changes: { goal: { kind: "test", value: 0.01 } } });
  exercise.run();
  assert.equal(world.store.get().goal.kind, "epoch");
  await world.finish();
  assert.deepEqual(world.store.get().goal, { kind: "test", value: 0.01 });
  assert.equal(world.store.get().stopped?.epoch, 3);
});

test("a run that is paused is not measured, and can go on", async () => {
  const { world, exercise, entry } = await opened();
  exercise.run();
  await world.round(2);
  world.player.pause();
  await world.finish();
  assert.ok(world.epoch() < 3);
  assert.equal(entry("t"), undefined);
  exercise.goOn();
  await world.finish();
  assert.equal(entry("t").result?.measures.epoch, 3);
});

test("a run that is left for another one is not measured, and its goal goes with it", async () => {
  const { world, exercise, entry } = await opened();
  exercise.run();
  await world.round(2);
  world.player.newWeights();
  await world.finish();
  assert.equal(exercise.store.get().attempt, null);
  assert.equal(world.store.get().goal.kind, "never");
  assert.equal(entry("t"), undefined);
});

test("a second run replaces the first, and the goal of before both comes back", async () => {
  const { world, exercise, entry } = await opened();
  exercise.run();
  await world.round(2);
  exercise.run();
  await world.finish();
  assert.equal(entry("t").result?.measures.epoch, 3);
  assert.equal(world.store.get().goal.kind, "never");
});

test("a change is made before the run begins; no epochs means that it is only opened", async () => {
  const { world, exercise, entry } = await opened();
  exercise.go("o");
  exercise.run();
  await world.finish();
  assert.equal(world.last().body.link, "seed=p&bench=exercise&sheet=one&question=o");
  assert.equal(world.store.get().shown.seed, "p");
  assert.equal(world.epoch(), 0);
  assert.equal(entry("o").result?.measures.epoch, 0);
});

test("the student's own run is kept, and comes back", async () => {
  const { world, exercise, kept } = await opened();
  world.player.step("epochs");
  await world.finish();
  exercise.run();
  await world.finish();
  assert.equal(exercise.store.get().own?.state.epoch, 1);
  exercise.run();
  await world.finish();
  assert.equal(
    exercise.store.get().own?.state.epoch,
    1,
    "a question's run is not the student's own",
  );
  const { world: later, exercise: again } = await opened({ kept });
  again.back();
  await later.finish();
  assert.equal(later.epoch(), 1);
  assert.equal(again.store.get().own, null);
});

const METRICS = { train: { n: 4, loss: 0.1 }, test: null };

/** What the server says of two runs that have come to an epoch. @param {number} epoch */
function answered(epoch, trained = epoch) {
  const losses = Array.from({ length: trained }, (_, i) => 1 / (epoch - trained + i + 1));
  const starts = ["a", "b"].map(link => ({
    state: { epoch },
    record: { link, epochs: epoch, diverged: null, train_loss: 1 / epoch, test_loss: null },
    metrics: METRICS,
    history: Buffer.from(Float64Array.from(losses).buffer).toString("base64"),
  }));
  return { starts, measures: ["train_loss"], ended_early: epoch < 9 };
}
const OPENED = { config: CONFIG, data: { train_labels: [1, -1] } };

/** Run the question of several starts until the first of its networks are asked for. */
async function starting() {
  const all = await opened();
  all.exercise.go("s");
  all.exercise.run();
  await settle();
  all.asked[0].resolve(OPENED);
  await settle();
  return all;
}

test("starts are trained at once, a block a request, and the page says how far they are", async () => {
  const { world, exercise, asked, entry } = await starting();
  assert.deepEqual([asked[0].path, asked[0].body], ["/api/open", { link: "seed=s" }]);
  assert.equal(asked[1].path, "/api/starts");
  assert.deepEqual(
    asked[1].body.starts.map((/** @type {any} */ { change }) => change),
    [{ resets: 0 }, { resets: 1 }],
  );
  asked[1].resolve(answered(4));
  await settle();
  assert.equal(exercise.store.get().attempt?.epoch, 4);
  assert.deepEqual(asked[2].body.starts[1].state, { epoch: 4 });
  asked[2].resolve(answered(9, 5));
  await world.finish();
  await settle();
  const { link, measures, rivals } = /** @type {any} */ (entry("s").result);
  assert.deepEqual([link, measures.n_runs, measures.n_below], ["seed=s", 2, 2]);
  assert.deepEqual(rivals[1].history.epoch, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual([rivals[1].link, rivals[1].state], ["b", { epoch: 9 }]);
  assert.equal(exercise.store.get().attempt, null);
});

test("what is cancelled is not asked for again, and nothing is marked", async () => {
  const { world, exercise, asked, entry } = await starting();
  exercise.cancel();
  asked[1].resolve(answered(4));
  await world.finish();
  await settle();
  assert.deepEqual([asked.length, entry("s"), exercise.store.get().attempt], [2, undefined, null]);
});

test("what the server refuses, or does not answer, is said, and nothing is marked", async () => {
  for (const error of [new Refused("No."), new Unreachable("/")]) {
    const { world, exercise, asked, entry } = await opened();
    exercise.go("s");
    exercise.run();
    await settle();
    asked[0].reject(error);
    await world.finish();
    await settle();
    assert.ok(exercise.store.get().problem);
    assert.equal(exercise.store.get().attempt, null);
    assert.equal(entry("s"), undefined);
  }
});

test("an answer that comes after another run was asked for is dropped", async () => {
  for (const refused of [true, false]) {
    const { world, exercise, asked, entry } = await starting();
    exercise.go("t");
    exercise.run();
    if (refused) asked[1].reject(new Refused("No."));
    else asked[1].resolve(answered(9));
    await settle();
    await world.finish();
    assert.equal(exercise.store.get().problem, null);
    assert.equal(entry("s"), undefined);
    assert.equal(entry("t").result?.measures.epoch, 3);
  }
});

test("a bench is opened with the link, and that is all it takes", async () => {
  const { world, exercise, entry } = await opened();
  exercise.go("b");
  exercise.run();
  assert.equal(world.last().body.link, "seed=b&bench=exercise&sheet=one&question=b");
  assert.ok(entry("b").result);
  await world.finish();
});

test("a bench is open inside its question until something else is run, and again after a reload", async () => {
  const { world, exercise, kept } = await opened();
  const [train, bench] = ["t", "b"].map(
    id => /** @type {any} */ (SHEETS[0].questions.find(each => each.id === id)),
  );
  exercise.go("b");
  assert.equal(exercise.isOpen(bench), false);
  exercise.run();
  await world.finish();
  assert.deepEqual([exercise.isOpen(bench), exercise.isOpen(train)], [true, false]);
  world.player.configure({ learning_rate: 1 });
  await world.finish();
  assert.equal(exercise.isOpen(bench), true);
  exercise.go("t");
  exercise.run();
  await world.finish();
  assert.equal(exercise.isOpen(bench), false);
  const link = `${bench.link}&lang=no`;
  const again = await opened({ kept, changes: { link } });
  assert.equal(again.exercise.isOpen(bench), true);
});

test("answers of another tab are taken over; those of another sheet are not", async () => {
  const kept = storage();
  const [here, there] = [await opened({ kept }), await opened({ kept })];
  there.exercise.enter("t", { guesses: { guess: { given: "7" } } });
  here.exercise.reread("sheet.two");
  assert.equal(here.entry("t"), undefined);
  here.exercise.reread("sheet.one");
  assert.equal(here.entry("t").guesses.guess.given, "7");
  here.exercise.clear();
  assert.deepEqual((await opened({ kept })).exercise.store.get().entries, {});
});

test("a link names a sheet and a question, and names what is open", async () => {
  const { world, exercise } = await opened({
    changes: { view: { ...page().view, sheet: "one", question: "s" } },
  });
  assert.deepEqual([exercise.store.get().sheet, exercise.store.get().id], ["one", "s"]);
  exercise.choose("two");
  const { view, link } = world.store.get();
  assert.deepEqual([view.sheet, view.question], ["two", "x"]);
  assert.match(link, /sheet=two&question=x/);
  world.store.set({ view: { ...view, sheet: "one", question: "b" } });
  assert.deepEqual([exercise.store.get().sheet, exercise.store.get().id], ["one", "b"]);
  world.store.set({ view: { ...view, sheet: "week3", question: "2a" } });
  assert.match(exercise.store.get().notes[0], /week3 2a/);
});

test("a result knows what it was run from, and each run is counted", async () => {
  const { world, exercise, entry } = await opened();
  for (const tries of [1, 2]) {
    exercise.run();
    await world.finish();
    assert.deepEqual([entry("t").result?.of, entry("t").tries], ["ft", tries]);
  }
  exercise.enter("t", { conclusion: "So." });
  assert.equal(entry("t").wording, "wt");
});

test("a sheet that was mended is shown as it is now, with the answers that belong to it", async () => {
  const { exercise, entry } = await opened();
  exercise.enter("t", { conclusion: "So." });
  const [first, second] = SHEETS;
  await exercise.refresh();
  assert.deepEqual(exercise.store.get().sheets, SHEETS, "nothing has changed");
  const [t, ...others] = first.questions;
  const mended = {
    ...first,
    version: "2",
    questions: [question("t", { wording: "new" }), ...others, { ...t, id: "z" }],
  };
  SHEETS.splice(0, 2, mended, second);
  try {
    await exercise.refresh();
    assert.equal(entry("z").conclusion, "So.");
    assert.equal(entry("t"), undefined);
    assert.equal(exercise.sheet(), mended);
  } finally {
    SHEETS.splice(0, 2, first, second);
  }
});

test("a seed of the student's own is put into the link", async () => {
  const { world, exercise } = await opened();
  const { questions } = SHEETS[0];
  const kept = /** @type {any} */ (questions[0]);
  questions[0] = question("t", { run: kept.run, link: "seed={student}", start: "seed={student}" });
  try {
    exercise.sign("1");
    exercise.run();
    assert.equal(world.last().body.link, "seed=0.4369488&bench=exercise");
    await world.finish();
  } finally {
    questions[0] = kept;
  }
});

test("numbers by hand are done as soon as all of them are right", async () => {
  const { questions } = SHEETS[0];
  questions.push(question("h", { done: { kind: "hand" }, run: { kind: "bench", bench: "hand" } }));
  try {
    const changes = { view: { ...page().view, bench: "exercise" } };
    const { world, exercise, entry } = await opened({ changes });
    exercise.go("h");
    assert.equal(entry("h"), undefined);
    world.store.set({ worked: true });
    assert.equal(entry("h").reached?.epoch, 0);
  } finally {
    questions.pop();
  }
});

test("a goal is reached by any network on the page, once and for all", async () => {
  const done = { kind: "reach", train_loss: 0.3, test_loss: null, most_units: 6 };
  const { questions } = SHEETS[0];
  questions.push(question("r", { done }));
  try {
    const { world, exercise, entry } = await opened({
      changes: { view: { ...page().view, bench: "exercise" } },
    });
    exercise.go("r");
    for (let i = 0; i < 3; i++) {
      world.player.step("epochs");
      await world.finish();
    }
    const { epoch, units, train_loss } = /** @type {any} */ (entry("r").reached);
    assert.ok(epoch >= 1 && epoch <= 3 && units === 6 && train_loss < 0.3);
    world.player.step("epochs");
    await world.finish();
    assert.equal(entry("r").reached?.epoch, epoch);
  } finally {
    questions.pop();
  }
});
