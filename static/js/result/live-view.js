/** Tells a screen reader where the run is: at its pauses, and now and then while it plays. */

import { throttled, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { toldLoss } from "./measures.js";

const INTERVAL = 5000;

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 */
export function mountLive(root, store) {
  const say = () => {
    const page = store.get();
    const [train, test] = [toldLoss(page, "train"), toldLoss(page, "test")];
    write(root, text("live", { epoch: page.frame.epoch, train, test }));
  };
  const sayNowAndThen = throttled(INTERVAL, say);
  store.subscribe(
    page => [page.frame, page.playing],
    (_, playing) => (playing ? sayNowAndThen() : say()),
  );
}
