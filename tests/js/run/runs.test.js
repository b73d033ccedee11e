import assert from "node:assert/strict";
import test from "node:test";
import {
  added,
  broughtBack,
  kept,
  named,
  read,
  thinned,
  write,
} from "../../../static/js/run/runs.js";

/** @param {number} epoch @param {object} [change] @returns {any} A page that shows a run. */
const page = (epoch, change = {}) => ({
  link: "seed=1",
  shown: { noise: 0 },
  state: { epoch, parameters: `weights ${epoch}` },
  frame: { loss: { train: 0.1, test: 0.2 } },
  history: history(epoch + 1),
  marks: [],
  ...change,
});

/** @param {number} n */
function history(n) {
  const epoch = Array.from({ length: n }, (_, i) => i);
  return { epoch, train: epoch.map(each => 3 * each), test: epoch.map(each => 2 * each) };
}

/** @param {number} [room] Characters it takes. */
function storage(room = Infinity) {
  const items = new Map();
  return {
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      if (value.length > room) throw new Error("QuotaExceededError");
      items.set(key, value);
    },
  };
}

test("a run is kept with its losses and a curve that ends where it ends", () => {
  const run = kept(page(5, { history: history(9) }), 3);
  assert.equal(run.number, 3);
  assert.deepEqual(run.history.epoch, [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(run.loss, { train: 0.1, test: 0.2 });
});

test("a run that never trained, or is there already, is not kept", () => {
  assert.deepEqual(added([], page(0)), []);
  const once = added([], page(4));
  assert.equal(added(once, page(4)), once);
  assert.equal(added(once, page(5)).length, 2);
  assert.equal(added(once, page(4, { shown: { noise: 5 } })).length, 2);
});

test("twenty runs are kept, the oldest goes first, numbers go on", () => {
  let runs = added([], page(1));
  for (let epoch = 2; epoch <= 25; epoch++) runs = added(runs, page(epoch));
  assert.deepEqual(
    runs.map(run => run.number),
    Array.from({ length: 20 }, (_, i) => i + 6),
  );
});

test("a run with a name gives way last, and the newest never", () => {
  let runs = added([], page(1)).map(run => named(run, "mine"));
  for (let epoch = 2; epoch <= 21; epoch++) runs = added(runs, page(epoch));
  assert.deepEqual([runs.length, runs[0].name, runs[1].number], [20, "mine", 3]);
  const all = runs.map(run => named(run, "x"));
  assert.deepEqual(
    added(all, page(30)).map(run => run.number),
    [...all.slice(1).map(run => run.number), 22],
  );
});

test("deleted runs come back in their places, and no number stands twice", () => {
  let runs = added([], page(1));
  for (let epoch = 2; epoch <= 5; epoch++) runs = added(runs, page(epoch));
  const [odd, even] = [1, 0].map(rest => runs.filter(run => run.number % 2 === rest));
  assert.deepEqual(broughtBack(odd, even), runs);
  const numbers = broughtBack(added([], page(9)), runs).map(run => run.number);
  assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6]);
  assert.equal(added([], page(9), runs)[0].number, 6, "a number that may come back stays free");
});

test("name and origin are stored; a run of an older page has neither", () => {
  const box = storage();
  const from = { number: 3, epoch: 120, name: "three" };
  const runs = [named(kept(page(200, { from }), 4), "mine"), kept(page(7), 5)];
  write(box, runs);
  assert.deepEqual(read(box), runs);
  assert.ok(!("from" in runs[1]) && !("name" in named(runs[0], "")));
  box.setItem(
    "runs",
    JSON.stringify([
      { ...runs[0], name: 7 },
      { ...runs[0], from: { epoch: 1 } },
    ]),
  );
  assert.deepEqual(read(box), []);
});

test("a long curve keeps its ends and at most so many points", () => {
  const short = thinned(history(4000), 300);
  assert.equal(short.epoch.length, 300);
  assert.deepEqual([short.epoch[0], short.epoch.at(-1)], [0, 3999]);
  assert.deepEqual(
    short.epoch.map(each => [3 * each, 2 * each]),
    short.train.map((each, i) => [each, short.test[i]]),
  );
  const whole = history(300);
  assert.equal(thinned(whole, 300), whole);
});

test("what is stored is read back", () => {
  const box = storage();
  const runs = added(added([], page(400)), page(7));
  assert.equal(write(box, runs).length, 2);
  assert.deepEqual(read(box), runs);
});

test("losses that are not finite survive as gaps", () => {
  const box = storage();
  const torn = { epoch: [0, 1], train: [1, Number.NaN], test: [1, Number.NaN] };
  write(box, added([], page(1, { history: torn, frame: { loss: { train: null, test: null } } })));
  assert.deepEqual(read(box)[0].history.train, [1, null]);
});

test("where the room is too small the oldest give way", () => {
  const runs = added(added(added([], page(1)), page(2)), page(3));
  const room = JSON.stringify(runs.slice(1)).length;
  const box = storage(room);
  assert.deepEqual(
    write(box, runs).map(run => run.number),
    [2, 3],
  );
  assert.equal(read(box).length, 2);
});

test("no more than a million characters are stored", () => {
  const box = storage();
  const large = (/** @type {number} */ epoch) =>
    page(epoch, { state: { epoch, parameters: "A".repeat(400_000) } });
  const runs = added(added(added([], large(1)), large(2)), large(3));
  assert.equal(write(box, runs).length, 2);
  assert.ok((box.getItem("runs") ?? "").length <= 1e6);
});

test("a storage that takes nothing leaves the runs to the page", () => {
  const closed = storage(0);
  const runs = added([], page(3));
  assert.equal(write(closed, runs), runs);
  assert.deepEqual(read(closed), []);
});

test("a damaged storage gives what can be read of it", () => {
  const [good] = added([], page(3));
  for (const text of ["{", "null", "7", '{"a": 1}', '"x"', "[null, 1, {}]"]) {
    const box = storage();
    box.setItem("runs", text);
    assert.deepEqual(read(box), [], text);
  }
  const damages = [
    { history: { epoch: [0], train: [], test: [1] } },
    { history: { epoch: ["0"], train: [1], test: [1] } },
    { history: null },
    { state: null },
    { marks: [null] },
    { config: null },
    { loss: { train: "1", test: 1 } },
    { link: 4 },
  ];
  const box = storage();
  const damaged = damages.map(damage => ({ ...good, ...damage }));
  box.setItem("runs", JSON.stringify([...damaged, good]));
  assert.deepEqual(read(box), [good]);
});
