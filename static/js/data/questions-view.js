/** What a table leaves open, and what can be done to it: menus to choose from. */

import { make } from "../page/dom.js";

/** @typedef {import("./offers.js").Question} Question */

/**
 * The keyboard stays where it was.
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {[Question, (value: string) => void][]} asked
 */
export function showQuestions(root, asked) {
  const here = root.contains(document.activeElement) ? document.activeElement : null;
  const name = here?.getAttribute("name");
  const menus = asked.map(([{ name, sentence, options, chosen }, answer]) => {
    const entries = options.map(({ value, label }) => make("option", { value }, label));
    const menu = make("select", { name }, ...entries);
    menu.value = chosen;
    menu.onchange = () => answer(menu.value);
    return make("label", {}, make("span", {}, sentence), menu);
  });
  root.replaceChildren(...menus);
  /** @type {HTMLElement | null} */ (name && root.querySelector(`[name="${name}"]`))?.focus();
}
