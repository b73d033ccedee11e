/** A run as a file, written and read back to the bit. All functions are pure. */

import { isCount, isPlain, isText, like, optional } from "../page/shape.js";
import { text } from "../page/text.js";
import { rowOf } from "../settings/settings.js";
import { upTo } from "./history.js";
import { present } from "./looking.js";
import { LEFT } from "./runs.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./changes.js").Saved & {link: string}} SavedRun
 */

const KIND = "neural-playground-run";
const VERSION = 1;

/** What the run on the page is, as JSON; not only what is looked back at. @param {Page} page */
export function runFile(page) {
  const { link, shown: config, state, history, marks, from } = present(page);
  const run = { kind: KIND, version: VERSION, link, config, state, history, marks, from };
  return `${JSON.stringify(run, null, 1)}\n`;
}

/** Whether the content of a file is no table. @param {string} content */
export const isJson = content => /^\s*[{[]\s*["{}\]]/.test(content);

/**
 * @param {string} content
 * @param {Page["schema"]} schema
 * @returns {SavedRun | string} Or why it is none.
 */
export function runOf(content, schema) {
  const run = parsed(content);
  if (run === null) return text("runDamaged");
  if (run.kind !== KIND) return text("runNone");
  if (run.version !== VERSION) return text(run.version > VERSION ? "runNewer" : "runDamaged");
  if (!like(LEFT)(run) || !run.marks.every(isMark(schema))) return text("runDamaged");
  const { link, state, marks, from } = run;
  return { link, state, marks, from, history: upTo(state.epoch, run.history) };
}

/** @param {string} content */
function parsed(content) {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

/** A change of a setting that there is, or one in words. @param {Page["schema"]} schema @returns {import("../page/shape.js").Test} */
const isMark = schema => mark =>
  like({ epoch: isCount, text: optional(isText), value: optional(isPlain) })(mark) &&
  (isText(mark.text) || rowOf(mark.name, schema) !== undefined);
