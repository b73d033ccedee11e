import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  isOpen,
  linkOfView,
  looksAlike,
  ownSettings,
  partsOf,
  taken,
} from "../../../static/js/settings/viewing.js";
import { SCHEMA as schema } from "../answers.js";

const { of_each, shown } = JSON.parse(
  readFileSync(new URL("../answers/links.json", import.meta.url), "utf8"),
);

test("from the link of any view to that of any other it is always the server's", () => {
  assert.ok(shown.length >= 3 * of_each);
  for (let first = 0; first < shown.length; first += of_each) {
    const views = shown.slice(first, first + of_each);
    for (const { link } of views)
      for (const wanted of views) assert.equal(linkOfView(link, wanted.view, schema), wanted.link);
  }
});

test("what the server's picture or the page's controls depend on is not the page's own", () => {
  const names = ownSettings(schema).map(({ name }) => name);
  for (const name of ["bench", "lang", "discretize", "show_test_data"])
    assert.ok(names.includes(name), name);
  for (const name of ["node", "hide", "hidden_features", "seed"])
    assert.ok(!names.includes(name), name);
});

test("a view that comes back leaves the bench as it is now", () => {
  const [before, now] = [shown[0].view, { ...shown[1].view, node: [1, 0] }];
  assert.deepEqual(taken({ ...before, node: [2, 0] }, now, schema), {
    ...shown[1].view,
    node: [2, 0],
  });
});

test("a bench is open in its own tab with all its parts, and in a question with those asked about", () => {
  /** @param {string} bench @param {any} [inside] @returns {any} */
  const page = (bench, inside = null) => ({ view: { bench }, inside });
  const asked = { bench: "hand", parts: ["forward"] };
  for (const [now, open, parts] of /** @type {[any, boolean, string[] | null][]} */ ([
    [page("hand"), true, null],
    [page("hand", asked), true, null],
    [page("exercise", asked), true, ["forward"]],
    [page("exercise", { ...asked, parts: null }), true, null],
    [page("exercise"), false, null],
    [page("exercise", { ...asked, bench: "matrices" }), false, null],
    [page("picture", asked), false, null],
  ])) {
    assert.equal(isOpen("hand", now), open);
    assert.deepEqual(partsOf("hand", now), parts);
  }
});

test("the server shows a run alike until another unit or other hidden controls are wanted", () => {
  const { view } = shown[0];
  const other = { ...view, discretize: !view.discretize, bench: "hand" };
  assert.ok(looksAlike(view, other, schema));
  assert.ok(!looksAlike(view, { ...view, node: [1, 0] }, schema));
  assert.ok(!looksAlike(view, { ...view, hide: { x: true } }, schema));
});
