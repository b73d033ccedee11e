/** The fold below the worksheet with the derivatives by the inputs. */

import { make } from "../page/dom.js";
import { equation } from "../page/line.js";
import { partsOf } from "../settings/viewing.js";
import { coordinateLines, inputLines } from "./inputs.js";
import { within } from "./sample.js";
import { worked } from "./steps.js";

/**
 * @param {HTMLDetailsElement} fold Its `div` is filled by this view.
 * @param {import("../types.d.ts").Store} store
 */
export function mountInputs(fold, store) {
  const list = /** @type {HTMLElement} */ (fold.querySelector("div"));
  const build = () => {
    const found = worked(store.get());
    const lines =
      found && fold.open ? [...inputLines(found.pass), ...coordinateLines(found.pass)] : [];
    list.replaceChildren(...lines.map(line => make("div", {}, equation(line))));
  };

  /** They are there once the backward pass is worked out. */
  const show = () => {
    const page = store.get();
    const all = worked(page)?.all ?? [];
    const last = all.map(({ part }) => part).lastIndexOf("backward");
    const isAsked = partsOf("hand", page)?.includes("backward") ?? true;
    const isThere = page.hand.all || within(page.hand.step, all.length) >= last;
    fold.hidden = last < 0 || !isAsked || !isThere;
  };

  fold.ontoggle = build;
  store.subscribe(
    page => [worked(page)],
    () => {
      build();
      show();
    },
  );
  store.subscribe(page => [page.hand.step, page.hand.all, page.inside], show);
}
