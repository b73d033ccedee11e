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
    const x1 = FAR * ((2 * (clientX - left)) / width - 1);
    const x2 = FAR * (1 - (2 * (clientY - top)) / height);
    const { hand } = store.get();
    const found = nearest(store.get(), x1, x2);
    if (found) store.set({ hand: { ...hand, ...found } });
  });
  store.subscribe(
    page => [isOpen("hand", page), isOpen("hand", page) ? samplesOf(page).join(";") : ""],
    () => {
      map.toggleAttribute("data-picks", picks());
      rings.replaceChildren(...(picks() ? samplesOf(store.get()).map(ring) : []));
    },
  );
}

/** @param {number[]} sample */
function ring(sample) {
  const [x1, x2] = sample.length === 3 ? sample : [sample[0], 0];
  const ring = make("i", {});
  ring.style.left = `${50 * (1 + x1 / FAR)}%`;
  ring.style.top = `${50 * (1 - x2 / FAR)}%`;
  return ring;
}
