import assert from "node:assert/strict";
import { test } from "node:test";
import { described, foot, note, shortened } from "../../../static/js/film/caption.js";
import { frames } from "../../../static/js/film/frames.js";
import { createFilming } from "../../../static/js/film/making.js";
import { broken } from "../../../static/js/film/scene.js";
import { begun } from "../../../static/js/run/past.js";
import { Refused } from "../../../static/js/server/api.js";
import { CONFIG, page, serve, stateAt } from "../world.js";

/** @typedef {import("../../../static/js/types.d.ts").Page} Page */

const ADDRESS = "http://localhost:5000/";
/** @type {any} */
const PLAN = { from: 0, to: 40, count: 5, rate: 10, spacing: "evenly", kind: "gif", parts: {} };

/** A run at epoch 40, with moments of its past; from epoch 20 on at another rate. @returns {Page} */
function trained() {
  const first = page();
  const faster = { ...CONFIG, learning_rate: 0.3 };
  const moment = (/** @type {any} */ config, /** @type {number} */ epoch) => ({
    config,
    state: stateAt(config, epoch),
    marks: 0,
  });
  const moments = [moment(CONFIG, 0), moment(CONFIG, 10), moment(faster, 20), moment(faster, 30)];
  return { ...first, state: stateAt(faster, 40), past: { ...begun(first), every: 10, moments } };
}

/** A server that keeps what it was asked. */
function server() {
  /** @type {any[]} */
  const asked = [];
  const ask = async (/** @type {string} */ path, /** @type {any} */ body) => {
    asked.push({ path, ...body });
    return serve(path, body);
  };
  const train = (/** @type {any} */ { config, view, state }, unit = "", amount = 0) =>
    ask("/api/train", { config, view, state, [unit]: amount });
  return { asked, ask, train: /** @type {any} */ (train) };
}

/** @param {Partial<Parameters<typeof createFilming>[0]>} [others] */
function filming(others = {}) {
  const { asked, ask } = server();
  /** @type {any} */
  const sent = [];
  const made = createFilming({
    ask,
    draw: async ({ frame }) => new Blob([`picture of ${frame.epoch}`]),
    send: async form => {
      sent.push(form);
      return new Blob(["film"]);
    },
    ...others,
  });
  return { ...made, asked, sent };
}

test("each picture is made from the last, or from a moment that is nearer, as the run went", async () => {
  const { asked, train } = server();
  const shown = [];
  for await (const each of frames(trained(), [0, 5, 12, 19, 20, 33, 40], train)) shown.push(each);
  assert.deepEqual(
    shown.map(({ frame, shown }) => [frame.epoch, shown.learning_rate]),
    [0, 5, 12, 19, 20, 33, 40].map(epoch => [epoch, epoch < 20 ? 0.03 : 0.3]),
  );
  assert.deepEqual(
    asked.map(({ state, epochs, config }) => [state.epoch, epochs, config.learning_rate]),
    [
      [0, 0, 0.03],
      [0, 5, 0.03],
      [10, 2, 0.03],
      [12, 7, 0.03],
      [20, 0, 0.3],
      [30, 3, 0.3],
      [33, 7, 0.3],
    ],
  );
});

test("a film has the pictures and losses of its epochs, and the link of the run", async () => {
  const { store, make, sent } = filming();
  const before = trained();
  const copy = structuredClone({ state: before.state, past: before.past });
  await make(before, PLAN, ADDRESS);
  assert.deepEqual({ state: before.state, past: before.past }, copy);
  const [form] = sent;
  const said = JSON.parse(form.get("film"));
  assert.deepEqual(said.epochs, [0, 10, 20, 30, 40]);
  assert.equal(said.link, `${ADDRESS}#${before.link}`);
  const rows = [0, 10, 20, 30, 40].map(epoch => `${epoch}\t${1 / (1 + epoch)}\t${2 / (1 + epoch)}`);
  assert.equal(said.note.split("\n").slice(4).join("\n"), rows.join("\n"));
  const pictures = await Promise.all(
    form.getAll("pictures").map((/** @type {Blob} */ each) => each.text()),
  );
  assert.deepEqual(
    pictures,
    [0, 10, 20, 30, 40].map(epoch => `picture of ${epoch}`),
  );
  assert.equal(store.get().stage, "done");
  assert.equal(store.get().file?.name, "film-epoch-0-40.gif");
});

test("who cancels is rid of it at once, and no later picture or file comes", async () => {
  for (const stage of ["drawing", "packing"]) {
    /** @type {() => void} */
    let go = () => {};
    const gate = new Promise(resolve => {
      go = () => resolve(undefined);
    });
    const { store, make, cancel, sent } = filming({
      ...(stage === "drawing" && { draw: () => gate.then(() => new Blob(["late"])) }),
      ...(stage === "packing" && { send: () => gate.then(() => new Blob(["late"])) }),
    });
    const under = make(trained(), PLAN, ADDRESS);
    await new Promise(resolve =>
      store.subscribe(
        now => [now.stage],
        is => is === stage && resolve(is),
      ),
    );
    cancel();
    assert.equal(store.get().stage, "none");
    go();
    await under;
    assert.deepEqual(
      { stage: store.get().stage, file: store.get().file },
      { stage: "none", file: null },
    );
    assert.equal(sent.length, 0);
  }
});

test("what the server refuses is said, and the film can be made again", async () => {
  let refuses = true;
  const { store, make, again } = filming({
    send: async () => {
      if (refuses) throw new Refused("pictures must be PNG.");
      return new Blob(["film"]);
    },
  });
  await make(trained(), PLAN, ADDRESS);
  assert.equal(store.get().stage, "failed");
  assert.equal(store.get().why, "pictures must be PNG.");
  refuses = false;
  await again();
  assert.equal(store.get().stage, "done");
});

test("a second film takes the place of the first", async () => {
  const { store, make, sent } = filming();
  const first = make(trained(), PLAN, ADDRESS);
  await make(trained(), { ...PLAN, kind: "png", count: 2 }, ADDRESS);
  await first;
  assert.equal(sent.length, 1);
  assert.equal(store.get().file?.name, "film-epoch-0-40.zip");
});

test("more than the server takes is not sent", async () => {
  const { store, make, sent } = filming({ draw: async () => /** @type {any} */ ({ size: 3e7 }) });
  await make(trained(), PLAN, ADDRESS);
  assert.equal(store.get().stage, "failed");
  assert.equal(sent.length, 0);
});

const USUAL = { config: CONFIG, link: "learningRate=0.03&seed=0.9&noise=0" };

test("the settings are those that differ, the seed is left to the link", () => {
  const { schema } = page();
  const config = { ...CONFIG, noise: 10, seed: "b", hidden_layers: [8, 8] };
  assert.equal(described(config, USUAL, schema), "Noise 10 % · Hidden layers 8, 8");
  assert.equal(
    described({ ...CONFIG, seed: "b" }, USUAL, schema),
    "All settings as the page opens with",
  );
});

test("a link is as short as can be, and left away where it cannot be read", () => {
  const link = "learningRate=0.03&seed=0.5&noise=10";
  assert.equal(shortened(link, USUAL), "seed=0.5&noise=10");
  assert.equal(foot(ADDRESS, link, USUAL), "localhost:5000/#seed=0.5&noise=10");
  assert.equal(foot(ADDRESS, `${link}&points=${"1,2,3;".repeat(30)}`, USUAL), "");
});

test("numbers of the note have all their digits, whatever the language", () => {
  const rows = [{ epoch: 3, loss: { train: 0.1 + 0.2, test: null } }];
  assert.match(note("Noise", ["Epoch 2"], rows), /\n3\t0\.30000000000000004\t$/);
});

test("words break where there is no room, and end in dots", () => {
  const fits = (/** @type {string} */ line) => line.length <= 10;
  assert.deepEqual(broken("one two", 2, fits), ["one two"]);
  assert.deepEqual(broken("one two three four", 2, fits), ["one two", "three four"]);
  assert.deepEqual(broken("one two three four five", 2, fits), ["one two", "three…"]);
  assert.deepEqual(broken("abcdefghijklmnop", 1, fits), ["abcdefghi…"]);
  assert.deepEqual(broken("", 2, fits), []);
});
