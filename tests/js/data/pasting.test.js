import assert from "node:assert/strict";
import test from "node:test";
import { createPasting } from "../../../static/js/data/pasting.js";
import { tableOf } from "../../../static/js/data/table.js";
import { Refused } from "../../../static/js/server/api.js";
import "../world.js";

const ORIGIN = { row: 0, column: 0 };
const BEFORE = tableOf([[1, 5]]);
const READING = {
  rows: [
    [1, 2],
    [null, 4],
  ],
  names: ["x", "y"],
  splits: null,
  notes: ["What was done."],
  questions: [{ name: "missing", sentence: "?", options: [], chosen: "keep" }],
  n_inputs: 1,
  class_names: [],
  columns: [
    { label: "x", role: "input", kind: "numbers" },
    { label: "y", role: "target", kind: "numbers" },
    { label: "z", role: "left", kind: "numbers" },
  ],
};

/** A server that gives these answers, and what it was asked. @param {...unknown} answers */
function serving(...answers) {
  /** @type {any[]} */
  const asked = [];
  const request = async (/** @type {string} */ path, /** @type {object} */ body = {}) => {
    asked.push([path, body]);
    const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, pasting: createPasting(request, 50) };
}

/** @param {object} [others] */
const given = others => ({ content: "x,y", at: ORIGIN, before: BEFORE, choices: {}, ...others });

test("a text is read, laid and told of, and a missing number is an empty cell", async () => {
  const { asked, pasting } = serving(READING);
  const { table, said } = await pasting.lay(given({ note: "Read as UTF-16." }));
  assert.deepEqual(asked, [["/api/read", { text: "x,y" }]]);
  assert.deepEqual(
    table?.rows.map(row => [row[0], row[2]]),
    [
      ["1", "2"],
      ["", "4"],
    ],
  );
  assert.equal(said, "Read as UTF-16. Rows now: 2, in place of 1 before. What was done.");
  assert.equal(pasting.roles().length, 3);
  assert.deepEqual(pasting.questions(), READING.questions);
  assert.equal(pasting.open(), "");
});

test("every answer reads the same text again, over what there was before", async () => {
  const { asked, pasting } = serving(READING);
  await pasting.lay(given());
  await pasting.again("missing", "drop");
  await pasting.again("role-2", "target");
  await pasting.again("role-1", "left");
  assert.deepEqual(
    asked.slice(1).map(([, body]) => JSON.parse(JSON.stringify(body))),
    [
      { text: "x,y", missing: "drop" },
      { text: "x,y", missing: "drop", inputs: [0], targets: [1, 2] },
      { text: "x,y", missing: "drop", inputs: [0] },
    ],
  );
});

test("what the server refuses is said, and the questions of before stay", async () => {
  const { pasting } = serving(READING, new Refused("row 2 must be a number."));
  await pasting.lay(given());
  const { said, table } = await pasting.again("role-0", "left");
  assert.equal(said, "Nothing was pasted. row 2 must be a number.");
  assert.equal(table, undefined);
  assert.equal(pasting.roles().length, 3);
});

test("too long a text is not sent", async () => {
  const { asked, pasting } = serving(READING);
  const { said } = await pasting.lay(given({ content: "1".repeat(1_000_001) }));
  assert.match(said, /at most 1,000,000 characters/);
  assert.deepEqual(asked, []);
});

test("a paste into the middle of a table asks nothing about columns", async () => {
  const { pasting } = serving({ ...READING, rows: [[7]], names: null });
  await pasting.lay(given({ at: { row: 1, column: 2 } }));
  assert.deepEqual(pasting.roles(), []);
});

test("words that are no classes yet come first", async () => {
  const questions = [{ name: "common", sentence: "?", options: [], chosen: "none" }];
  const { pasting } = serving({ ...READING, questions });
  await pasting.lay(given());
  assert.equal(pasting.open(), "common");
  pasting.forget();
  assert.equal(pasting.open(), "");
});
