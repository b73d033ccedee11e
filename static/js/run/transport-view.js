/** Play, step, restart, and how far the run is. */

import { byId, enable, write } from "../page/dom.js";
import { epoch } from "../page/format.js";
import { text } from "../page/text.js";

/**
 * @param {import("../types.d.ts").Store} store
 * @param {ReturnType<typeof import("./player.js").createPlayer>} player
 */
export function mountTransport(store, player) {
  const play = byId("play");
  play.onclick = () => (store.get().playing ? player.pause() : player.play());
  byId("step").onclick = () => player.step("epochs");
  byId("step-batch").onclick = () => player.step("batches");
  byId("step-sample").onclick = () => player.step("samples");
  byId("restart").onclick = () => player.restart();
  byId("reset").onclick = () => player.newWeights();
  const [undo, redo] = [byId("undo"), byId("redo")];
  undo.onclick = () => player.undo();
  redo.onclick = () => player.redo();

  store.subscribe(
    page => [page.playing, page.back, page.frame.epoch],
    (playing, back, epoch) => {
      document.body.dataset.playing = String(playing);
      const name = playing ? text("pause") : back ? text("goOnFrom", { epoch }) : text("play");
      play.setAttribute("aria-label", name);
    },
  );
  store.subscribe(
    page => [page.steps],
    ({ past, future }) => {
      enable(undo, past.length > 0);
      enable(redo, future.length > 0);
    },
  );
  store.subscribe(
    page => [page.frame, page.data, page.back],
    (frame, data, back) => {
      const n = data.train_labels.length;
      const { position } = frame;
      write(byId("epoch"), epoch(frame.epoch));
      const within = position ? text("inEpoch", { position, n }) : "";
      const of = back ? text("ofEpochs", { last: back.state.epoch }) : "";
      write(byId("position"), [within, of].filter(Boolean).join(" "));
    },
  );
}
