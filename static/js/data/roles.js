/** What the columns of a brought table are: inputs, targets, or left out. Pure. */

import { text } from "../page/text.js";

/**
 * @typedef {import("./offers.js").Question} Question
 * @typedef {"input" | "target" | "left"} Role
 * @typedef {{label: string, role: Role, kind: "numbers" | "words" | "nothing"}} Column
 */

/** @type {Role[]} */
const ROLES = ["input", "target", "left"];

/**
 * A question for each column; nothing to ask of a table whose columns can be nothing else.
 * @param {Column[]} columns
 * @returns {Question[]}
 */
export function aboutRoles(columns) {
  if (columns.length < 2) return [];
  return columns.map(({ label, role, kind }, i) => ({
    name: `role-${i}`,
    sentence: label,
    options: ROLES.filter(each => each === role || isPossible(each, kind)).map(value => ({
      value,
      label: text(`role.${value}`),
    })),
    chosen: role,
  }));
}

/** @param {Role} role @param {Column["kind"]} kind */
function isPossible(role, kind) {
  return kind === "numbers" || role === "left" || (kind === "words" && role === "target");
}

/**
 * What to ask the reader for, once a column has another role. Words are classes, and so the only
 * target: the others give way. The last target does not become anything else alone: then the
 * reader looks for another one.
 *
 * @param {Column[]} columns
 * @param {string} name Of the question.
 * @param {string} role
 * @returns {{inputs: number[], targets?: number[]}}
 */
export function withRole(columns, name, role) {
  const place = Number(name.slice("role-".length));
  const changed = columns.map((each, i) => (i === place ? { ...each, role } : each));
  const makesTarget = role === "target";
  const isAlone = (/** @type {Column["kind"]} */ kind) => kind === "words";
  const of = (/** @type {string} */ wanted) =>
    changed.flatMap((each, i) => (each.role === wanted ? [i] : []));
  const targets = of("target").filter(
    i => i === place || !makesTarget || !(isAlone(columns[place].kind) || isAlone(columns[i].kind)),
  );
  const inputs = of("input");
  return targets.length ? { inputs, targets } : { inputs };
}
