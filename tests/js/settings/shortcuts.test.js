import assert from "node:assert/strict";
import test from "node:test";
import { isMeant, REDO, shortcuts, UNDO, undoing } from "../../../static/js/settings/shortcuts.js";
import { createWorld } from "../world.js";

/** @param {string} tag @param {string} [type] */
function focused(tag, type) {
  /** @param {string} selector */
  const matches = selector =>
    selector.split(", ").some(each => each === tag || (type && each === `[type=${type}]`));
  return /** @type {any} */ ({
    matches,
    closest: (/** @type {string} */ selector) => matches(selector) || null,
  });
}

const press = (/** @type {string} */ key, held = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...held,
});

test("a key is meant for the page unless somebody types, or holds another key", () => {
  assert.ok(isMeant(press("s"), null));
  assert.ok(isMeant(press("s"), focused("button")));
  assert.ok(isMeant(press("s"), focused("input", "checkbox")));
  assert.ok(!isMeant(press("s"), focused("input")));
  assert.ok(!isMeant(press("s"), focused("select")));
  assert.ok(!isMeant(press("r", { ctrlKey: true }), null));
  assert.ok(!isMeant(press("r", { metaKey: true }), null));
});

test("space presses the button that has the focus, and plays everywhere else", () => {
  assert.ok(isMeant(press(" "), null));
  assert.ok(!isMeant(press(" "), focused("button")));
  assert.ok(!isMeant(press(" "), focused("input", "checkbox")));
});

test("Ctrl+Z or Cmd+Z undoes, with Shift it redoes, as does Ctrl+Y", () => {
  const none = { closest: () => null };
  const keys = (/** @type {string} */ key, held = {}) =>
    undoing({ ...press(key, held), shiftKey: false, ...held }, none);
  assert.equal(keys("z", { ctrlKey: true }), UNDO);
  assert.equal(keys("z", { metaKey: true }), UNDO);
  assert.equal(keys("Z", { ctrlKey: true, shiftKey: true }), REDO);
  assert.equal(keys("Z", { metaKey: true, shiftKey: true }), REDO);
  assert.equal(keys("y", { ctrlKey: true }), REDO);
  for (const held of [{}, { metaKey: true }, { shiftKey: true }])
    assert.equal(keys("y", held), null);
  for (const held of [{}, { altKey: true, ctrlKey: true }]) assert.equal(keys("z", held), null);
  const event = { ...press("z", { ctrlKey: true }), shiftKey: false };
  assert.equal(undoing(event, { closest: () => /** @type {any} */ (none) }), null);
});

test("every key is another one, and does what it is called", async () => {
  const { store, player, asked } = createWorld();
  const all = shortcuts(store, player, () => {});
  assert.equal(new Set(all.map(({ key }) => key)).size, all.length);
  all.find(({ key }) => key === "b")?.act();
  assert.equal(asked.at(-1)?.body.batches, 1);
  all.find(({ key }) => key === " ")?.act();
  assert.ok(store.get().playing);
});
