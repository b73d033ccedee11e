import assert from "node:assert/strict";
import test from "node:test";
import { cell, csv } from "../../../static/js/data/csv.js";

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

test("no text begins a cell as a formula does, and numbers keep their sign", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
    assert.match(cell(`${start}cmd|' /C calc'!A0`), /^"?'/);
  assert.equal(cell('=HYPERLINK("x")'), '"\'=HYPERLINK(""x"")"');
  assert.equal(cell(-0.25), "-0.25");
  assert.equal(cell("-"), "'-");
  assert.equal(cell("<img src=x onerror=alert(1)>"), "<img src=x onerror=alert(1)>");
});

test("columns keep their names, and one input alone has no second coordinate then", () => {
  const data = {
    train_points: [[1, 0]],
    train_labels: [2],
    test_points: [],
    test_labels: [],
    best_accuracy: null,
    best_loss: null,
    truth: null,
  };
  assert.equal(csv(data), "x1,x2,label,split\n1,0,2,train\n");
  const names = ["=income, in fr", "food"];
  const named = csv(data, names);
  assert.equal(named, '"\'=income, in fr",food,split\n1,2,train\n');
  const wide = { ...data, train_points: [[1, 2, 3]] };
  assert.equal(csv(wide), "x1,x2,x3,label,split\n1,2,3,2,train\n");
});
