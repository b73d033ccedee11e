/** The library that draws charts. */

import { nextPicture } from "./dom.js";

/** It is large: it comes after the first picture, and nobody waits for it to train. */
export async function loadPlotly() {
  await nextPicture();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = /** @type {string} */ (document.documentElement.dataset.plotly);
    script.onload = () => resolve(/** @type {any} */ (window).Plotly);
    script.onerror = reject;
    document.head.append(script);
  });
}
