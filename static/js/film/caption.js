/** What a film says in words: in its pictures, and in its file. All functions are pure. */

import { plain } from "../page/format.js";
import { text } from "../page/text.js";
import { differences } from "../settings/settings.js";

/**
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {import("../types.d.ts").Schema} Schema
 * @typedef {{config: Config, link: string}} Usual What a fresh page opens.
 * @typedef {{epoch: number, loss: {train: number | null, test: number | null}}} Row
 */

/** Characters that can be read at the foot of a picture. */
const LONGEST_LINK = 120;
/** Said by the link alone. */
const UNSAID = ["seed", "resets"];

/** Settings that differ from the usual ones. @param {Config} config @param {Usual} usual @param {Schema} schema */
export function described(config, usual, schema) {
  const same = Object.fromEntries(UNSAID.map(name => [name, Object(config)[name]]));
  const words = differences(config, { ...usual.config, ...same }, schema);
  return words.length ? words.join(" · ") : text("film.usual");
}

/**
 * The same link without what a page does anyway.
 * @param {string} link
 * @param {Usual} usual
 */
export function shortened(link, usual) {
  const known = new Set(usual.link.split("&"));
  return link
    .split("&")
    .filter(pair => !known.has(pair))
    .join("&");
}

/** What stands at the foot: the address, where it is short. @param {string} page @param {string} link @param {Usual} usual */
export function foot(page, link, usual) {
  const address = `${page.replace(/^https?:\/\//, "")}#${shortened(link, usual)}`;
  return address.length <= LONGEST_LINK ? address : "";
}

/**
 * What the file tells: the settings, what was changed on the way, and the losses of every picture
 * with all their digits.
 *
 * @param {string} settings
 * @param {string[]} changes
 * @param {Row[]} rows
 */
export function note(settings, changes, rows) {
  const number = (/** @type {number | null} */ value) => (value === null ? "" : plain(value));
  const table = rows.map(
    ({ epoch, loss }) => `${epoch}\t${number(loss.train)}\t${number(loss.test)}`,
  );
  const heads = ["epochAxis", "trainingLoss", "testLoss"].map(key => text(key));
  return [text("title"), settings, ...changes, "", heads.join("\t"), ...table].join("\n");
}
