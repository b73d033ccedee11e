/** Choosing the sample to work out by hand: a click in the large map, where a ring marks it. */

import { make } from "../page/dom.js";
import { isOpen } from "../settings/viewing.js";
import { nearest, samplesOf } from "./sample.js";

/** The map shows so far from 0, to every side. */
const FAR = 6;

/**
 * @param {HTMLElement} map
 * @param {import("../types.d.ts").Store} store
 */
export function mountPicking(map, store) {
  const rings = make("div", { class: "rings", "aria-hidden": "true" });
  map.append(rings);
  const picks = () => isOpen("hand", store.get());

  map.addEventListener("click", ({ clientX, clientY }) => {
    if (!picks()) return;
    const { left, top, width, height } = rings.getBoundingClientRect();
    const [low, high] = rangeOf(store.get());
    const x1 = low + ((high - low) * (clientX - left)) / width;
    const x2 = FAR * (1 - (2 * (clientY - top)) / height);
    const { hand, frame } = store.get();
    const found = nearest(store.get(), x1, frame.line ? 0 : x2);
    if (found) store.set({ hand: { ...hand, ...found } });
  });
  store.subscribe(
    page => [
      isOpen("hand", page),
      isOpen("hand", page) ? samplesOf(page).join(";") : "",
      String(page.frame.line?.range),
    ],
    () => {
      map.toggleAttribute("data-picks", picks());
      const range = rangeOf(store.get());
      const samples = picks() ? samplesOf(store.get()) : [];
      rings.replaceChildren(...samples.map(sample => ring(sample, range)));
    },
  );
}

/** What the map, or the curve of one input, shows from left to right. */
function rangeOf(/** @type {Pick<import("../types.d.ts").Page, "frame">} */ { frame }) {
  return frame.line?.range ?? [-FAR, FAR];
}

/** @param {number[]} sample @param {number[]} range */
function ring(sample, [low, high]) {
  const [x1, x2] = sample.length === 3 ? sample : [sample[0], 0];
  const ring = make("i", {});
  ring.style.left = `${(100 * (x1 - low)) / (high - low)}%`;
  ring.style.top = `${50 * (1 - x2 / FAR)}%`;
  return ring;
}
