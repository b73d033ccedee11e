/** Text of the API <-> numbers. */

/**
 * @param {string | Uint8Array} text Base64, or bytes that came as such.
 * @returns {Uint8Array}
 */
export function bytes(text) {
  if (typeof text !== "string") return text;
  if ("fromBase64" in Uint8Array) return Object(Uint8Array).fromBase64(text);
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

/**
 * @param {string | Uint8Array} text Base64 of little-endian float32, or bytes that came as such.
 * @returns {Float32Array}
 */
export function singles(text) {
  return new Float32Array(bytes(text).slice().buffer);
}

/** Of a row of a packed curve: an epoch and its two losses. */
const ROW = 3;
/** What of a line is packed. */
const SINGLES = ["outputs", "parts", "unit"];

/**
 * An answer of JSON with bytes behind it, whose places stand in it; bulk.py says how.
 *
 * @param {ArrayBuffer} packed
 * @returns {import("./answers.d.ts").Answer}
 */
export function unpacked(packed) {
  const end = 4 + new DataView(packed).getUint32(0, true);
  const answer = JSON.parse(new TextDecoder().decode(new Uint8Array(packed, 4, end - 4)));
  const at = (/** @type {[number, number]} */ [first, last]) =>
    new Uint8Array(packed, end + first, last - first);
  if (answer.features) answer.features = at(answer.features);
  const curve = rows(at(answer.frame.curve).slice());
  for (const frame of new Set([answer.frame, ...(answer.frames ?? [])])) {
    frame.boundary = at(frame.boundary);
    frame.neurons = at(frame.neurons);
    for (const name of frame.line ? SINGLES : [])
      frame.line[name] = frame.line[name] && at(frame.line[name]);
    frame.curve = curve.slice(0, frame.curve[1] / (8 * ROW));
  }
  return answer;
}

/** @param {Uint8Array} packed @returns {import("./answers.d.ts").Row[]} */
function rows(packed) {
  const numbers = new Float64Array(packed.buffer);
  const orNull = (/** @type {number} */ loss) => (Number.isNaN(loss) ? null : loss);
  return Array.from({ length: numbers.length / ROW }, (_, i) => {
    const [epoch, train, test] = numbers.subarray(ROW * i, ROW * (i + 1));
    return [epoch, orNull(train), orNull(test)];
  });
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
