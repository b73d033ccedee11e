/** A seed for each student, the same digits as playground/exercises/identity.py makes. Pure. */

const MARK = "{student}";
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * FNV-1a of the name, as seven decimals. Upper and lower case, spaces at the ends and how many
 * stand between words do not count.
 *
 * @param {string} student
 */
export function studentSeed(student) {
  const spaced = student.normalize("NFC").replace(/[\t\n\r \u00a0]+/g, " ");
  const name = spaced.replace(/^ | $/g, "").toLowerCase();
  let found = BASIS;
  for (const byte of new TextEncoder().encode(name)) found = Math.imul(found ^ byte, PRIME);
  found = Math.imul(found ^ (found >>> 16), 0x85ebca6b);
  found = (found ^ (found >>> 13)) >>> 0;
  return `0.${String(found % 10_000_000).padStart(7, "0")}`;
}

/**
 * What one of several runs changes: a seed of its own is one for each student.
 *
 * @param {Record<string, unknown>} change
 * @param {string} student
 */
export const changeFor = (change, student) =>
  "seed" in change ? { ...change, seed: `${studentSeed(student)}-${change.seed}` } : change;

/** Whether a question has another seed for each student. @param {{link: string}} question */
export const isPersonal = ({ link }) => link.includes(MARK);

/** A link with the student's own seed, where it asks for one. @param {string} link @param {string} student */
export const forStudent = (link, student) =>
  link.includes(MARK) ? link.replaceAll(MARK, studentSeed(student)) : link;

/**
 * Whether what was run has the seed of another name than the one that is typed now.
 *
 * @param {{link: string}} question
 * @param {{link: string} | null} result
 * @param {string} student
 */
export const isOfAnother = (question, result, student) =>
  isPersonal(question) &&
  result !== null &&
  !result.link.split("&").includes(`seed=${studentSeed(student)}`);
