import assert from "node:assert/strict";
import test from "node:test";
import { csv } from "../../../static/js/data/csv.js";

test("the points are a table with a header, and every digit", () => {
  const table = csv({
    train_points: [[0.1 + 0.2, -6]],
    train_labels: [1],
    test_points: [[1e-7, 5]],
    test_labels: [-1],
    best_accuracy: null,
    best_loss: null,
    truth: null,
  });
  const wanted = "x1,x2,label,split\n0.30000000000000004,-6,1,train\n1e-7,5,-1,test\n";
  assert.equal(table, wanted);
  assert.equal(Number(table.split("\n")[1].split(",")[0]), 0.1 + 0.2);
});
