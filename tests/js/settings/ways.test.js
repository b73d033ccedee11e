import assert from "node:assert/strict";
import test from "node:test";
import { ways } from "../../../static/js/settings/ways.js";
import { createWorld } from "../world.js";

test("what can be tried changes one thing, and plays", () => {
  const changes = {
    harder: { dataset: "spiral" },
    straight: { hidden_layers: [] },
    faster: { learning_rate: 0.3 },
  };
  for (const [name, change] of Object.entries(changes)) {
    const { store, player } = createWorld();
    const before = store.get().config;
    ways(store, player)[name].act();
    assert.deepEqual(store.get().config, { ...before, ...change });
    assert.ok(store.get().playing, name);
  }
});

test("a rate is multiplied as it is written, up to the largest there is", () => {
  const { store, player } = createWorld();
  for (const [rate, then] of [
    [0.001, 0.01],
    [0.00003, 0.0003],
    [0.7, 7],
    [30, 100],
  ]) {
    player.configure({ learning_rate: rate });
    ways(store, player).faster.act();
    assert.equal(store.get().config.learning_rate, then);
  }
});

test("a bench is opened", () => {
  const { store, player } = createWorld();
  for (const [name, bench] of [
    ["hand", "hand"],
    ["sheet", "exercise"],
  ]) {
    ways(store, player)[name].act();
    assert.equal(store.get().view.bench, bench);
  }
});
