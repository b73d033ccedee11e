/** The key to the colours of the map: of numbers, or of classes, the stronger the surer. */

import { classColor } from "../page/colors.js";
import { make } from "../page/dom.js";
import { classNames } from "../settings/inputs.js";
import { classesOf, outputsOfClasses } from "../settings/methods.js";

/** @typedef {import("../types.d.ts").Page} Page */

/**
 * @param {HTMLElement} root Begins as the key of numbers, and is owned by this view.
 * @param {import("../types.d.ts").Store} store
 */
export function mountScale(root, store) {
  const numbers = [...root.querySelectorAll("span")].map(each => each.textContent ?? "");
  store.subscribe(
    ({ shown, view, scheme }) => [shown, view.node, view.class_names, scheme],
    () => {
      const page = store.get();
      const ofClasses = !page.view.node && outputsOfClasses(page.shown);
      root.replaceChildren(...(ofClasses ? swatches(page) : scale(page, numbers)));
    },
  );
}

/** From one side to the other; where they are classes with names, these. @param {Page} page @param {string[]} numbers */
function scale(page, [low, middle, high]) {
  const names = page.view.node ? [] : classNames(page);
  const [first, last] = names.length ? names : [low, high];
  const [from, to] = [make("i", {}), make("i", {})];
  return [word(first), from, word(middle), to, word(last)];
}

/** @param {Page} page */
function swatches(page) {
  const names = classNames(page);
  return classesOf(page.shown).flatMap((/** @type {number} */ label, /** @type {number} */ i) => {
    const swatch = make("i", { class: "of-class" });
    const color = classColor(i, page.scheme).join();
    swatch.style.background = `linear-gradient(to right, var(--neutral), rgb(${color}))`;
    return [swatch, word(names[i] ?? String(label))];
  });
}

/** @param {string} name */
const word = name => make("span", { title: name }, name);
