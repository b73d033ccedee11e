/** What stands beside the words of a question: a formula, a picture, pages to read, and hints. */

import { make, write } from "../page/dom.js";
import { math } from "../page/mathml.js";
import { text } from "../page/text.js";
import { formula } from "./notation.js";
import { inWords, paragraphs } from "./words-view.js";

/**
 * @param {import("../types.d.ts").Question} question
 * @param {import("../types.d.ts").Sheet} sheet
 */
export function asides({ formula: written, picture, read }, { id }) {
  return [
    ...(written ? [make("p", { class: "given", tabindex: 0 }, math(formula(written)))] : []),
    ...(picture ? [pictured(picture, id)] : []),
    ...(read?.length ? [make("p", { class: "read" }, ...read.map(page))] : []),
  ];
}

/** @param {NonNullable<import("../types.d.ts").Question["picture"]>} picture @param {string} sheet */
function pictured({ file, alt }, sheet) {
  const src = `/sheets/${sheet}/${file}`;
  return make("img", { class: "shown-aside", src, alt: inWords(alt) });
}

/** @param {{text: import("../types.d.ts").Words, url: string}} page */
function page({ text: words, url }) {
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, inWords(words));
}

/** Hints, one click each; how many were read is kept. @param {import("./question-view.js").Open} open */
export function hints({ question, exercise, entry, follow }) {
  const list = make("div", { class: "hints" });
  const more = make("button", { id: "sheet-hint" });
  more.onclick = () => exercise.enter(question.id, { hints: entry().hints + 1 });
  const all = question.hints;
  follow(({ hints: n }) => {
    if (list.childElementCount !== Math.min(n, all.length))
      list.replaceChildren(
        ...all.slice(0, n).map(each => make("div", {}, ...paragraphs(inWords(each)))),
      );
    more.hidden = n >= all.length;
    write(more, text("sheet.hint", { k: n + 1, of: all.length }));
  });
  return make("div", {}, list, more);
}
