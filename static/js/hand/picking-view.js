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
    const across = FAR * ((2 * (clientX - left)) / width - 1);
    const up = FAR * (1 - (2 * (clientY - top)) / height);
    const { hand } = store.get();
    const found = nearest(store.get(), across, up);
    if (found) store.set({ hand: { ...hand, ...found } });
  });
  store.subscribe(
    page => [
      isOpen("hand", page),
      isOpen("hand", page) ? samplesOf(page).join(";") : "",
      page.view.axes,
    ],
    () => {
      const page = store.get();
      map.toggleAttribute("data-picks", picks());
      rings.replaceChildren(
        ...(picks() ? samplesOf(page).map(sample => ring(placeOf(sample, page))) : []),
      );
    },
  );
}

/** @param {number[]} place */
function ring([across, up]) {
  const ring = make("i", {});
  ring.style.left = `${50 * (1 + across / FAR)}%`;
  ring.style.top = `${50 * (1 - up / FAR)}%`;
  return ring;
}
