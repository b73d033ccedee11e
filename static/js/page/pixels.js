/** From the levels of a map, as they travel, to the pixels of a picture. */

import { levelPixels } from "./colors.js";

/**
 * @param {ImageData} image As many pixels as there are levels.
 * @param {Uint8Array} levels
 * @param {boolean} discretize
 * @param {import("./colors.js").Scheme} scheme
 */
export function paintLevels(image, levels, discretize, scheme) {
  const table = levelPixels(discretize, scheme);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < levels.length; i++) pixels[i] = table[levels[i]];
}
