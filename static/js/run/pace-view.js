/** How long an epoch takes, while epochs are trained. */

import { throttled, write } from "../page/dom.js";
import { duration } from "../page/format.js";
import { text } from "../page/text.js";

const INTERVAL = 500;

/**
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Store} store
 */
export function mountPace(root, store) {
  const show = throttled(INTERVAL, () => {
    const { playing, perEpoch } = store.get();
    const known = playing && perEpoch !== null;
    write(root, known ? text("perEpoch", { time: duration(perEpoch) }) : "");
  });
  store.subscribe(page => [page.playing, page.playing && page.perEpoch], show);
}
