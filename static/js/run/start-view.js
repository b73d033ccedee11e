/** What a run starts from: the weights that are shown, typed ones, or drawn ones. */

import { byId, write } from "../page/dom.js";
import { text } from "../page/text.js";
import { menuOf } from "../settings/settings.js";
import { isTyped, nWeights } from "./start.js";

/**
 * @param {import("../types.d.ts").Store} store
 * @param {{keepWeights: () => void, drawnWeights: () => void}} player
 */
export function mountStart(store, player) {
  const [keep, drawn, note] = [byId("keep-weights"), byId("drawn-weights"), byId("start-note")];
  const { most = 0 } = menuOf("first_weights", store.get().schema);
  keep.onclick = player.keepWeights;
  drawn.onclick = () => {
    player.drawnWeights();
    keep.focus();
  };
  store.subscribe(
    page => [page.shown],
    shown => {
      const n = nWeights(shown);
      const typed = isTyped(shown);
      keep.disabled = n > most;
      drawn.hidden = !typed;
      if (keep.disabled) write(note, text("tooManyWeights", { n, most }));
      else write(note, text(typed ? "startsTyped" : "startsDrawn"));
    },
  );
}
