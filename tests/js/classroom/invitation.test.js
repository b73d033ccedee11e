import assert from "node:assert/strict";
import { test } from "node:test";
import { invitation, invited, keyOf } from "../../../static/js/classroom/invitation.js";

test("the code of a class comes off a link, and all else of it stays", () => {
  assert.deepEqual(invited("class=ABC&seed=1&lang=no"), { code: "ABC", link: "seed=1&lang=no" });
  assert.deepEqual(invited("seed=1&class="), { code: "", link: "seed=1" });
  for (const link of ["", "seed=1", "classNames=a,b&seed=2"])
    assert.deepEqual(invited(link), { code: "", link });
});

test("what an invitation holds is taken off it again", () => {
  const [, link] = invitation("http://a:1/", "ABCDEF").split("#");
  assert.deepEqual(invited(link), { code: "ABCDEF", link: "" });
});

test("a key has 32 characters, and says every byte", () => {
  assert.equal(keyOf(new Uint8Array([0, 255, ...Array(14).fill(16)])), `00ff${"10".repeat(14)}`);
});
