/** A link that brings the code of a class along, and the secret that stands for a student. Pure. */

const KEY = "class=";

/** A link without the code of a class, which is no part of a run. @param {string} link */
export function invited(link) {
  const pairs = link.split("&");
  const code = pairs.find(pair => pair.startsWith(KEY))?.slice(KEY.length) ?? "";
  return { code, link: pairs.filter(pair => !pair.startsWith(KEY)).join("&") };
}

/** @param {string} page Address of the playground. @param {string} code */
export const invitation = (page, code) => `${page}#${KEY}${code}`;

/** @param {Uint8Array} random 16 bytes. */
export const keyOf = random =>
  Array.from(random, byte => byte.toString(16).padStart(2, "0")).join("");
