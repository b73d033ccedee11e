/** The live changes of a run as a list: what the numbers in the loss chart mean. */

import { byId, make, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { sentence } from "./chart.js";

/**
 * @param {HTMLDetailsElement} root
 * @param {import("../types.d.ts").Store} store
 */
export function mountMarks(root, store) {
  store.subscribe(
    page => [page.marks],
    (/** @type {import("../types.d.ts").Mark[]} */ marks) => {
      const { schema } = store.get();
      const n = marks.length;
      root.hidden = n === 0;
      write(byId("marks-count"), text("changes", { n }));
      byId("marks-list").replaceChildren(
        ...marks.map(mark => make("li", {}, sentence(mark, schema))),
      );
    },
  );
}
