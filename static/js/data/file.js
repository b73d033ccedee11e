/** A file as a text, whatever its encoding, and whether it is small enough to read. Pure. */

import { text } from "../page/text.js";

const MOST_BYTES = 1_000_000;
/** Of a run with its points and weights, about as much as the server takes. */
export const MOST_OF_RUN = 4_000_000;
/** By the bytes with which a file begins; without such a mark it is UTF-8 or of old Windows. */
const MARKS = [
  { label: "utf-8", name: "UTF-8", mark: [0xef, 0xbb, 0xbf] },
  { label: "utf-16le", name: "UTF-16", mark: [0xff, 0xfe] },
  { label: "utf-16be", name: "UTF-16", mark: [0xfe, 0xff] },
];
const USUAL = "UTF-8";
/** How many bytes tell two of a character from one. */
const LOOKED_AT = 1000;

/**
 * Why a file is not read; "" if it is.
 * @param {{size: number}} file
 * @param {number} [most] Bytes that it may have.
 */
export function refusal({ size }, most = MOST_BYTES) {
  if (size === 0) return text("fileEmpty");
  return size > most ? text("fileTooLarge", { size: Math.ceil(size / 100_000) / 10 }) : "";
}

/**
 * @param {Uint8Array} bytes
 * @returns {{content: string, note: string}} The note names an encoding that is not the usual one.
 */
export function decoded(bytes) {
  const { label, name } = MARKS.find(each => each.mark.every((b, i) => bytes[i] === b)) ??
    unmarked(bytes) ?? { label: "windows-1252", name: "Windows-1252 (Latin-1)" };
  const content = new TextDecoder(label).decode(bytes);
  return { content, note: name === USUAL ? "" : text("fileEncoding", { name }) };
}

/** @param {Uint8Array} bytes */
function unmarked(bytes) {
  const zeros = [0, 0];
  for (const [i, byte] of bytes.subarray(0, LOOKED_AT).entries()) if (!byte) zeros[i % 2] += 1;
  const half = Math.min(bytes.length, LOOKED_AT) / 4;
  if (zeros[1] > half) return { label: "utf-16le", name: "UTF-16" };
  if (zeros[0] > half) return { label: "utf-16be", name: "UTF-16" };
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return MARKS[0];
  } catch {
    return null;
  }
}
