import assert from "node:assert/strict";
import test from "node:test";
import { text } from "../../../static/js/page/text.js";
import { isJson, runFile, runOf } from "../../../static/js/run/saving.js";
import { OPENED, SCHEMA } from "../answers.js";
import "../world.js";

const PAGE = /** @type {any} */ ({
  ...OPENED,
  shown: OPENED.config,
  state: { ...OPENED.state, epoch: 3 },
  history: { epoch: [0, 3, 9], train: [0.1 + 0.2, 1e-300, 0], test: [null, 2, 0] },
  marks: [{ name: "learning_rate", epoch: 2, value: 0.1 }],
  from: null,
  back: null,
});
const FILE = runFile(PAGE);

/** @param {(run: any) => void} change */
function damaged(change) {
  const run = JSON.parse(FILE);
  change(run);
  return runOf(JSON.stringify(run), SCHEMA);
}

test("a run comes back as it was, without losses of epochs to come", () => {
  const { link, state, marks, from } = PAGE;
  const history = { epoch: [0, 3], train: [0.1 + 0.2, 1e-300], test: [null, 2] };
  assert.deepEqual(runOf(FILE, SCHEMA), { link, state, marks, from, history });
  assert.deepEqual(JSON.parse(FILE).config, OPENED.config);
});

test("what is no saved run, or a damaged one, is told apart", () => {
  assert.equal(runOf("{}", SCHEMA), text("runNone"));
  assert.equal(runOf('{"weights": []}', SCHEMA), text("runNone"));
  assert.equal(runOf(FILE.slice(0, -20), SCHEMA), text("runDamaged"));
  const told = [
    damaged(run => delete run.state),
    damaged(run => {
      run.history.train = [1];
    }),
    damaged(run => {
      run.marks = [{ name: "<img onerror=alert(1)>", epoch: 1 }];
    }),
    damaged(run => {
      run.marks = [{ name: "learning_rate", epoch: 1, value: { toString: 1 } }];
    }),
    damaged(run => {
      run.version = "1";
    }),
  ];
  assert.deepEqual(
    told,
    told.map(() => text("runDamaged")),
  );
  assert.equal(
    damaged(run => {
      run.version = 2;
    }),
    text("runNewer"),
  );
});

test("a table is no JSON, whatever its first cell is", () => {
  for (const table of ["1,2,3", "{x},y", "[1],2", "", '"{",1']) assert.ok(!isJson(table), table);
  for (const json of [FILE, "{}", "\n[]", '{"a"']) assert.ok(isJson(json), json);
});
