/** Text of the API <-> numbers. */

/**
 * @param {string} text Base64.
 * @returns {Uint8Array}
 */
export function bytes(text) {
  const binary = atob(text);
  const out = new Uint8Array(binary.length);
  for (let i = 0; i < out.length; i++) out[i] = binary.charCodeAt(i);
  return out;
}

/**
 * @param {string} text Base64 of little-endian float64.
 * @returns {Float64Array}
 */
export function floats(text) {
  return new Float64Array(bytes(text).buffer);
}

const CHUNK = 0x8000;

/**
 * @param {Float64Array} numbers
 * @returns {string} Base64 of little-endian float64.
 */
export function base64(numbers) {
  const all = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let binary = "";
  for (let i = 0; i < all.length; i += CHUNK)
    binary += String.fromCharCode(...all.subarray(i, i + CHUNK));
  return btoa(binary);
}

/**
 * Views into the flat parameters: layer by layer the weights row by row, then the biases.
 *
 * @param {Float64Array} parameters
 * @param {number[]} sizes Units of every layer, inputs first.
 * @returns {{weights: Float64Array[], biases: Float64Array}[]} `weights[out][in]`, a layer each.
 */
export function layers(parameters, sizes) {
  let start = 0;
  return sizes.slice(1).map((outs, i) => {
    const ins = sizes[i];
    const weights = Array.from({ length: outs }, (_, j) =>
      parameters.subarray(start + j * ins, start + (j + 1) * ins),
    );
    start += outs * ins;
    const biases = parameters.subarray(start, start + outs);
    start += outs;
    return { weights, biases };
  });
}
