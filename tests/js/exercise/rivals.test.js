import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fan, names } from "../../../static/js/exercise/fan.js";
import { measures, together } from "../../../static/js/exercise/rivals.js";
import { ranking } from "../../../static/js/exercise/tables.js";
import { ended } from "../../../static/js/starts/spread.js";
import { page } from "../world.js";

/** What Python recorded: two learning rates from two starts each, of which one rate diverges. */
const RECORDED = JSON.parse(
  readFileSync(new URL("../answers/question.json", import.meta.url), "utf8"),
);
const { question, config, labels, parts } = RECORDED;

/** The server, as far as it was recorded. */
function server() {
  /** @type {any[]} */
  const asked = [];
  const request = async (/** @type {string} */ path, /** @type {any} */ body) => {
    asked.push({ path, body });
    if (path === "/api/open") return { config, data: { train_labels: labels } };
    return parts[asked.length - 2];
  };
  return { asked, request };
}

const wait = async () => {};

/** @param {{isWanted?: () => boolean}} [how] */
async function run({ isWanted = () => true } = {}) {
  const { asked, request } = server();
  let now = 0;
  /** @type {number[]} */
  const told = [];
  const outside = {
    request,
    isWanted,
    clock: () => (now += 1e-3),
    wait,
    told: told.push.bind(told),
  };
  return { found: await together(/** @type {any} */ (outside), question, ""), asked, told };
}

test("a question's networks go through the blocks of many starts, and are measured as Python does", async () => {
  const { found, asked, told } = await run();
  assert.deepEqual(
    asked.map(({ path }) => path),
    ["/api/open", "/api/starts", "/api/starts"],
  );
  assert.deepEqual(
    asked[1].body.starts.map((/** @type {any} */ { change }) => change),
    question.run.runs,
  );
  assert.deepEqual(told, [10, 130]);
  const { measures: mine, rivals } = /** @type {any} */ (found);
  for (const [name, value] of Object.entries(RECORDED.measures))
    assert.equal(mine[name], value, name);
  assert.deepEqual(
    rivals.map((/** @type {any} */ { jitter, first_below }) => ({ jitter, first_below })),
    RECORDED.rivals,
  );
  assert.deepEqual(
    rivals.map((/** @type {any} */ { group }) => group),
    [0, 0, 1, 1],
  );
});

test("curves are thinned evenly, end with the last epoch, and hold few digits", async () => {
  const { found } = await run();
  const [first, , third] = /** @type {any} */ (found).rivals;
  assert.deepEqual(first.history.epoch.slice(0, 3), [2, 4, 6]);
  assert.equal(first.history.epoch.length, 65);
  assert.equal(first.history.epoch.at(-1), 130);
  assert.ok(first.history.test.every((/** @type {number} */ loss) => String(loss).length <= 10));
  assert.deepEqual([third.history.epoch, third.diverged], [[2], { epoch: 3 }]);
});

test("what nobody wants any more comes to nothing", async () => {
  let wanted = 3;
  const { found, asked } = await run({ isWanted: () => wanted-- > 0 });
  assert.equal(found, null);
  assert.equal(asked.length, 2);
});

test("a loss that is no number is neither lowest nor below, and no test points leave gaps", () => {
  const metrics = { n: 4, loss: null, accuracy: 0.5 };
  const lost = { group: 0, metrics: { train: metrics, test: null }, jitter: NaN };
  const found = measures(/** @type {any} */ ([lost, lost]), question);
  assert.deepEqual(
    ["lowest_train_loss", "highest_test_loss", "n_below", "train_loss.1", "train_accuracy.1"].map(
      name => found[name],
    ),
    [null, null, 0, null, 0.5],
  );
});

test("one that diverged is said to have, and no number that is none is shown", async () => {
  const { found } = await run();
  const { rivals, measures: all } = /** @type {any} */ (found);
  const called = names(rivals, question.run, page().schema);
  const { medians, each } = ranking(rivals, all, called, "test", question);
  const words = [...(medians?.rows ?? []), ...each.rows].flatMap(({ values }) => values);
  assert.ok(
    words.every(word => !/NaN|Infinity|∞/.test(word)),
    words.join(),
  );
  assert.equal(each.rows.filter(({ diverged }) => diverged).length, 2);
  assert.match(called.each[2], /100/);
  const colors = { ink: "", card: "", best: "", worst: "", others: "", groups: ["a", "b"] };
  const { data } = fan(rivals, called, "test", colors, true);
  assert.doesNotMatch(JSON.stringify(data), /NaN/);
  assert.equal(ended(Infinity), "diverged");
});
