/** The key to the colours of the map: of numbers, or of classes, the stronger the surer. */

import { classColor } from "../page/colors.js";
import { make } from "../page/dom.js";
import { classesOf, outputsOfClasses } from "../settings/methods.js";

/**
 * @param {HTMLElement} root Begins as the key of numbers, and is owned by this view.
 * @param {import("../types.d.ts").Store} store
 */
export function mountScale(root, store) {
  const ofNumbers = [...root.childNodes];
  store.subscribe(
    ({ shown, view, scheme }) => [shown, !view.node && outputsOfClasses(shown), scheme],
    (shown, ofClasses, scheme) => {
      const swatches = classesOf(shown).flatMap(
        (/** @type {number} */ name, /** @type {number} */ i) => {
          const swatch = make("i", { class: "of-class" });
          const color = classColor(i, scheme).join();
          swatch.style.background = `linear-gradient(to right, var(--neutral), rgb(${color}))`;
          return [swatch, make("span", {}, String(name))];
        },
      );
      root.replaceChildren(...(ofClasses ? swatches : ofNumbers));
    },
  );
}
