/** Marks of live changes, grouped where their labels would lie upon each other. */

/**
 * @typedef {import("../types.d.ts").Mark} Mark
 * @typedef {{first: number, last: number, epoch: number, marks: Mark[]}} Group
 *   Numbers of its first and last mark, counted from 1, and where its label stands.
 */

/**
 * @param {Mark[]} marks In the order of their epochs.
 * @param {number} gap Epochs that a label needs.
 * @returns {Group[]}
 */
export function grouped(marks, gap) {
  /** @type {Group[]} */
  const groups = [];
  for (const [i, mark] of marks.entries()) {
    const group = groups.at(-1);
    if (group && mark.epoch - group.epoch < gap) {
      group.marks.push(mark);
      group.last = i + 1;
    } else groups.push({ first: i + 1, last: i + 1, epoch: mark.epoch, marks: [mark] });
  }
  return groups;
}

/** @param {Group} group @returns {string} As in "3" and "4–7". */
export function numbers({ first, last }) {
  return first === last ? String(first) : `${first}–${last}`;
}
