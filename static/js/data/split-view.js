/** Which typed points train: those that are marked, or as many as the training share says. */

import { byId } from "../page/dom.js";
import { marked, sharedOut } from "./drawing.js";

/**
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object) => void}} player
 */
export function mountSplit(store, player) {
  const box = byId("split-share");
  box.onchange = () => {
    const { config, data } = store.get();
    player.configure(box.checked ? sharedOut(config) : marked(config, data));
  };
  store.subscribe(
    page => [page.config.points.length > 0, page.config.split],
    (typed, split) => {
      byId("split-row").hidden = !typed;
      box.checked = split === "share";
    },
  );
}
