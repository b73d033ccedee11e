import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changeFor,
  forStudent,
  isOfAnother,
  isPersonal,
  studentSeed,
} from "../../../static/js/exercise/students.js";

test("the seed of a student is the one that Python makes, in tests/exercises/test_identity.py", () => {
  assert.equal(studentSeed("Kari Nordmann"), "0.8481568");
  assert.equal(studentSeed("  kari\tNORDMANN "), "0.8481568");
  assert.equal(studentSeed("1"), "0.4369488");
  assert.equal(studentSeed("Åse"), "0.2322976");
});

test("a link asks for the student's seed, or stays as it is", () => {
  assert.equal(forStudent("a=1&seed={student}&b=2", "1"), "a=1&seed=0.4369488&b=2");
  assert.equal(forStudent("seed=5", "1"), "seed=5");
  assert.deepEqual(
    [isPersonal({ link: "seed={student}" }), isPersonal({ link: "seed=5" })],
    [true, false],
  );
});

test("a seed of its own that one of several runs has is one for each student", () => {
  assert.deepEqual(changeFor({ noise: 5, seed: "2" }, "1"), { noise: 5, seed: "0.4369488-2" });
  assert.deepEqual(changeFor({ resets: 3 }, "1"), { resets: 3 });
});

test("a result under another name is told from one's own", () => {
  const personal = { link: "seed={student}" };
  const mine = { link: forStudent("a=1&seed={student}", "1") };
  assert.ok(!isOfAnother(personal, mine, "1"));
  assert.ok(isOfAnother(personal, mine, "2"));
  assert.ok(!isOfAnother(personal, null, "2"));
  assert.ok(!isOfAnother({ link: "seed=5" }, { link: "seed=5" }, "2"));
});
