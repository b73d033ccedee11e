import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { BENCHES } from "../../static/js/benches.js";
import { rowOf } from "../../static/js/settings/settings.js";
import { SCHEMA } from "./answers.js";

test("the page opens every bench that a link can name, and starts each from a template", () => {
  const names = BENCHES.map(({ name }) => name);
  assert.deepEqual(names, rowOf("bench", SCHEMA)?.options);
  for (const name of names) assert.ok(existsSync(`templates/bench/${name}.html`), name);
});
