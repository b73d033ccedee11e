import assert from "node:assert/strict";
import { test } from "node:test";
import { offered, variable } from "../../../static/js/starts/factors.js";
import { planOf, planText } from "../../../static/js/starts/linked.js";
import { SCHEMA } from "../answers.js";
import { page } from "../world.js";

const PLAN = { n: 20, epochs: 300, data: /** @type {const} */ ("new"), factors: [] };

test("every plan comes back from its link, which holds no sign that breaks one", () => {
  const { config } = page();
  assert.deepEqual(planOf(planText(PLAN), SCHEMA), PLAN);
  for (const row of variable(config, SCHEMA)) {
    const plan = { ...PLAN, factors: [{ name: row.name, values: offered(row, config) }] };
    assert.deepEqual(planOf(planText(plan), SCHEMA), plan, row.name);
    assert.doesNotMatch(planText(plan), /[\s"&<=>`#%+]/);
  }
  const tiny = { ...PLAN, factors: [{ name: "learning_rate", values: [1e-7, 1e21] }] };
  assert.deepEqual(planOf(planText(tiny), SCHEMA), tiny);
  const none = { ...PLAN, factors: [{ name: "hidden_layers", values: [[], [4, 2]] }] };
  assert.deepEqual(planOf(planText(none), SCHEMA), none);
});

test("what says no plan is none", () => {
  for (const wrong of [
    "x",
    "20",
    "20,0,same",
    "20,1e2,same",
    "20,300,other",
    "20,300,same,1",
    "20,300,same;",
    "20,300,same;nothing:1",
    "20,300,same;bench:hand",
    "20,300,same;seed:1,2",
    "20,300,same;learning_rate:",
    "20,300,same;learning_rate:x",
    "20,300,same;learning_rate:1,1",
    "20,300,same;learning_rate:1;learning_rate:2",
    "20,300,same;learning_rate:1;noise:2;batch_size:3",
    "20,300,same;hidden_layers:4.x",
    "20,300,same;bias:maybe",
    "20,300,same;problem:classification,regression",
    "20,300,same;init_zero:true,false",
  ])
    assert.equal(planOf(wrong, SCHEMA), null, wrong);
});
