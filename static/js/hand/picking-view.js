/** Choosing the sample to work out by hand: a click in the large map, where a ring marks it. */

import { make } from "../page/dom.js";
import { isOpen } from "../settings/viewing.js";
import { nearest, placeOf, samplesOf } from "./sample.js";

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
    const across = low + ((high - low) * (clientX - left)) / width;
    const up = FAR * (1 - (2 * (clientY - top)) / height);
    const { hand, frame } = store.get();
    const found = nearest(store.get(), across, frame.line ? 0 : up);
    if (found) store.set({ hand: { ...hand, ...found } });
  });
  store.subscribe(
    page => [
      isOpen("hand", page),
      isOpen("hand", page) ? samplesOf(page).join(";") : "",
      page.view.axes,
      String(page.frame.line?.range),
    ],
    () => {
      const page = store.get();
      map.toggleAttribute("data-picks", picks());
      const range = rangeOf(page);
      const samples = picks() ? samplesOf(page) : [];
      rings.replaceChildren(...samples.map(sample => ring(placeOf(sample, page), range)));
    },
  );
}

/** What the map, or the curve of one input, shows from left to right. */
function rangeOf(/** @type {Pick<import("../types.d.ts").Page, "frame">} */ { frame }) {
  return frame.line?.range ?? [-FAR, FAR];
}

/** @param {number[]} place @param {number[]} range */
function ring([across, up], [low, high]) {
  const ring = make("i", {});
  ring.style.left = `${(100 * (across - low)) / (high - low)}%`;
  ring.style.top = `${50 * (1 - up / FAR)}%`;
  return ring;
}
