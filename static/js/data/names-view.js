/** What the columns of typed data are, beside the data, for as long as the page is open. */

import { write } from "../page/dom.js";
import { text } from "../page/text.js";
import { inputsOf } from "../settings/methods.js";
import { signOf } from "./columns.js";
import { columns } from "./table.js";

/**
 * @typedef {import("./table.js").Table} Table
 * @typedef {import("../types.d.ts").Config} Config
 */

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 */
export function mountNames(root, store) {
  /** What the last table with names gave, and the names. */
  let [given, names] = ["", /** @type {string[] | null} */ (null)];
  const of = (/** @type {Config} */ config) =>
    JSON.stringify([config.points, config.test_points]) === given ? names : null;

  store.subscribe(
    page => [page.config.points, page.config.test_points],
    () => {
      const now = of(store.get().config);
      root.hidden = !now;
      if (!now) return;
      const named = columns({ inputs: inputsOf(store.get().config) }).filter(each => now[each]);
      const parts = named.map(each => text("columnIs", { sign: signOf(each), name: now[each] }));
      write(root, `${parts.join("; ")}.`);
    },
  );
  return {
    /** Names of the points of a configuration, if they are those of the last table. */
    of,
    /** @param {Table} table @param {Pick<Config, "points" | "test_points">} given_ */
    remember(table, { points, test_points }) {
      [given, names] = [JSON.stringify([points, test_points]), table.names];
    },
  };
}
