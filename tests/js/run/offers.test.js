import assert from "node:assert/strict";
import test from "node:test";
import { offer } from "../../../static/js/run/changes.js";
import { CONFIG } from "../answers.js";

/** @type {Record<string, string>[]} */
const OFFERS = [{ output_activation: "automatic" }, { loss: "half_squared_error" }];

test("what is offered leaves alone what somebody has just chosen", () => {
  const tanh = { ...CONFIG, output_activation: "tanh" };
  const crossed = { ...CONFIG, loss: "cross_entropy" };
  const both = { ...structuredClone(CONFIG), output_activation: "tanh", loss: "cross_entropy" };
  assert.deepEqual(offer(both, tanh, OFFERS), {
    change: { loss: "cross_entropy" },
    also: { output_activation: "automatic" },
  });
  assert.deepEqual(offer(both, crossed, OFFERS), {
    change: { output_activation: "tanh" },
    also: { loss: "half_squared_error" },
  });
});

test("nothing is offered where nothing would help, or nothing was changed", () => {
  const crossed = { ...CONFIG, loss: "cross_entropy" };
  assert.equal(offer(crossed, CONFIG, [{ loss: "half_squared_error" }]), null);
  assert.equal(offer(crossed, CONFIG, []), null);
  assert.equal(offer(CONFIG, CONFIG, OFFERS), null);
});
