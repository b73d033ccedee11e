/** Texts of a sheet, in the language of the page. */

import { make } from "../page/dom.js";
import { wordsIn } from "./sheet.js";

/** @param {import("../types.d.ts").Words} words */
export function inWords(words) {
  return wordsIn(words, document.documentElement.lang);
}

/** @param {string} words An empty line begins another paragraph. */
export function paragraphs(words) {
  return words.split(/\n\s*\n/).map(each => make("p", {}, each.trim()));
}
