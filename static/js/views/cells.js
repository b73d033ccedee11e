/** Numbers of matrices in the colours of the data, and which one is pointed at. */

import { cssColor, inkOn } from "../colors.js";
import { make, write } from "../dom.js";
import { figure, plain } from "../format.js";
import { place, plainName } from "../matrices.js";
import { placeName } from "../names.js";
import { text } from "../text.js";
import { stand } from "../tips.js";

/**
 * @typedef {import("../matrices.js").Matrix} Matrix
 * @typedef {{matrix: Matrix, row: number, column: number}} Entry
 */

/** @type {WeakMap<Element, Entry>} */
const entries = new WeakMap();

/**
 * @param {Element} element Holds one number, by itself or in its only child.
 * @param {Entry} entry
 */
export function fill(element, entry) {
  entries.set(element, entry);
  const value = numberAt(entry);
  write(element.firstElementChild ?? element, value === null ? "–" : figure(value));
  const { style, dataset } = /** @type {HTMLElement} */ (element);
  const colour = value === null ? "" : cssColor(value);
  if (dataset.colour === colour) return;
  dataset.colour = colour;
  style.background = colour;
  style.color = value === null ? "" : inkOn(value);
}

/** @param {Entry} entry */
function numberAt({ matrix, row, column }) {
  return matrix.values?.[row]?.[column] ?? null;
}

/**
 * Every cell of some matrices, one matrix after the other, each row by row.
 * @param {Matrix[]} matrices
 * @returns {Entry[]}
 */
export function entriesOf(matrices) {
  return matrices.flatMap(matrix =>
    Array.from({ length: matrix.shape[0] * matrix.shape[1] }, (_, i) => ({
      matrix,
      row: Math.floor(i / matrix.shape[1]),
      column: i % matrix.shape[1],
    })),
  );
}

/**
 * Pointing at a number shows where it stands and all its digits.
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Store} store
 */
export function mountPointing(root, store) {
  const tip = make("div", { role: "tooltip", popover: "manual" });
  root.append(tip);
  root.addEventListener("pointerover", event => {
    const cell = /** @type {Element} */ (event.target).closest("mtd, td");
    const entry = cell && entries.get(cell);
    if (!cell || !entry) return;
    write(tip, sentence(entry, store.get()));
    tip.showPopover();
    stand(tip, cell);
  });
  for (const type of ["pointerout", "scroll"])
    root.addEventListener(type, () => tip.hidePopover(), { capture: true, passive: true });
}

/** @param {Entry} entry @param {import("../types.d.ts").Page} page */
function sentence(entry, page) {
  const { matrix, row, column } = entry;
  const value = numberAt(entry);
  const where = text("entry", { matrix: plainName(matrix), row: row + 1, column: column + 1 });
  const of = place(matrix, row, column);
  const lines = [where, value === null ? "–" : plain(value).replace("-", "−")];
  if (of) lines.push(placeName(of, page));
  return lines.join("\n");
}
