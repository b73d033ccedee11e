/** From the levels of a map, as they travel, to the pixels of a picture. */

import { classPixels, levelPixels } from "./colors.js";

/**
 * Paints maps on a canvas, one after the other.
 * @param {HTMLCanvasElement} canvas As many pixels as a map has levels.
 * @returns {(levels: Uint8Array, discretize: boolean, scheme: import("./colors.js").Scheme,
 *   ofClasses?: boolean) => void}
 */
export function painter(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(canvas.width, canvas.height);
  return (...map) => {
    paintLevels(image, ...map);
    context.putImageData(image, 0, 0);
  };
}

/**
 * @param {ImageData} image As many pixels as there are levels.
 * @param {Uint8Array} levels
 * @param {boolean} discretize
 * @param {import("./colors.js").Scheme} scheme
 * @param {boolean} [ofClasses] Whether it tells which class is answered, and how surely.
 */
export function paintLevels(image, levels, discretize, scheme, ofClasses = false) {
  const table = (ofClasses ? classPixels : levelPixels)(discretize, scheme);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < levels.length; i++) pixels[i] = table[levels[i]];
}
