/** Numbers of matrices in the colours of the data, and which one is pointed at. */

import { placeName, unitName } from "../network/names.js";
import { cssColor, inkOn } from "../page/colors.js";
import { make, write } from "../page/dom.js";
import { aligned, full } from "../page/format.js";
import { text } from "../page/text.js";
import { stand } from "../page/tips.js";
import { place, plainName } from "./matrices.js";

/**
 * @typedef {import("./matrices.js").Matrix} Matrix
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
  write(element.firstElementChild ?? element, value === null ? "–" : aligned(value));
  const { style, dataset } = /** @type {HTMLElement} */ (element);
  const colour = value === null ? "" : byScheme(scheme => cssColor(value, scheme));
  if (dataset.colour === colour) return;
  dataset.colour = colour;
  style.background = colour;
  style.color = value === null ? "" : byScheme(scheme => inkOn(value, scheme));
}

/** A colour that follows the page by itself. @param {(scheme: "light" | "dark") => string} color */
const byScheme = color => `light-dark(${color("light")}, ${color("dark")})`;

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
 * Pointing at a number shows where it stands and all its digits, and lights up in the network
 * what it belongs to.
 *
 * @param {HTMLElement} root
 * @param {import("../types.d.ts").Store} store
 * @returns {() => void} Shows it again, after the numbers have changed.
 */
export function mountPointing(root, store) {
  const tip = make("div", { role: "tooltip", popover: "manual" });
  root.append(tip);
  /** @type {Element | null} */
  let pointed = null;
  const follow = () => {
    const entry = pointed && entries.get(pointed);
    if (!pointed || !entry) return;
    if (!pointed.isConnected) return leave();
    write(tip, sentence(entry, store.get()));
    stand(tip, pointed);
  };
  root.addEventListener("pointerover", event => {
    const cell = /** @type {Element} */ (event.target).closest("mtd, td");
    const entry = cell && entries.get(cell);
    if (!entry) return;
    pointed = cell;
    tip.showPopover();
    follow();
    const lit = place(entry.matrix, entry.row, entry.column);
    store.set({ lit: lit ? [lit] : [] });
  });
  const leave = () => {
    if (!pointed) return;
    pointed = null;
    tip.hidePopover();
    store.set({ lit: [] });
  };
  root.addEventListener("pointerout", leave);
  document.addEventListener("scroll", follow, { capture: true, passive: true });
  return follow;
}

/** @param {Entry} entry @param {import("../types.d.ts").Page} page */
function sentence(entry, page) {
  const { matrix, row, column } = entry;
  const value = numberAt(entry);
  const where = text("entry", { matrix: plainName(matrix), row: row + 1, column: column + 1 });
  const exact = value === null ? "–" : full(value).replaceAll("-", "−");
  const of = place(matrix, row, column);
  if (!of) return [where, exact].join("\n");
  const ofUnit = "ZH".includes(matrix.name[0].sign);
  const owner = ofUnit ? unitName(of.layer, of.unit, page) : placeName(of, page);
  return [where, exact, owner[0].toUpperCase() + owner.slice(1)].join("\n");
}
