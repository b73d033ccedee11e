/** What the browser keeps of the page from one load to the next, and what is said where it cannot. */

import { isFlag } from "./page/shape.js";
import { lasting, passing, recall, remember, watchHarm } from "./page/storage.js";
import { text } from "./page/text.js";
import { leave, PAST, SAVED } from "./run/left.js";

const LOGARITHMIC = "logarithmic";
/** Whether samples are rows of their matrix. */
const ROWS = "rows";
/** What a reader would miss; in a frame of another page many browsers keep nothing. */
const MISSED = ["runs", "sheet"];

/** How the reader chose to see things. */
export function savedChoices() {
  return {
    logarithmic: recall(lasting(), LOGARITHMIC, isFlag) === true,
    matrices: { sample: 0, rows: recall(lasting(), ROWS, isFlag) === true },
  };
}

/** What a user would call an item that the browser keeps. @param {string} key */
function subject(key) {
  if (["runs", "starts", "beside", SAVED, PAST].includes(key)) return key;
  return /^(sheet\.|exercise$|own-run$)/.test(key) ? "sheet" : "choices";
}

/** @param {import("./types.d.ts").Store} store @param {boolean} framed In another page. */
export function keep(store, framed) {
  addEventListener("pagehide", () => leave(passing(), store.get()));
  store.subscribe(
    page => [page.logarithmic],
    on => remember(lasting(), LOGARITHMIC, on),
  );
  store.subscribe(
    page => [page.matrices.rows],
    rows => remember(lasting(), ROWS, rows),
  );
  watchHarm((harm, key) => {
    if (framed && harm === "full" && !MISSED.includes(subject(key))) return;
    const said = text(`storage.${harm}`, { what: text(`storage.of.${subject(key)}`) });
    const { harms } = store.get();
    if (!harms.includes(said)) store.set({ harms: [...harms, said] });
  });
}
