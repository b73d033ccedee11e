/** Answers of the real server; tests/server/test_answers.py records them. */

import { readFileSync } from "node:fs";
import { useMethods } from "../../static/js/settings/methods.js";

const read = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`answers/${name}.json`, import.meta.url), "utf8"));

/** @typedef {import("../../static/js/types.d.ts").Config} Config */
/** @typedef {import("../../static/js/types.d.ts").View} View */

/** @type {import("../../static/js/types.d.ts").Schema} Of each data set it has a few points. */
export const SCHEMA = Object.freeze({ ...read("schema"), methods: read("methods") });
useMethods(SCHEMA.methods);

/** @type {import("../../static/js/types.d.ts").OpenAnswer} The exercise on paper. */
export const OPENED = read("open");

/** @type {import("../../static/js/types.d.ts").Explanation} Its one update. */
export const EXPLAINED = read("explain");

const defaults = (/** @type {boolean} */ view) =>
  Object.fromEntries(
    SCHEMA.parameters.filter(row => row.view === view).map(row => [row.name, row.default]),
  );

/** All settings as the table has them. */
export const CONFIG = /** @type {Config} */ (defaults(false));
export const VIEW = /** @type {View} */ (defaults(true));
