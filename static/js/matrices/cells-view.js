/** Numbers of matrices in the colours of the data, and which one is pointed at. */

import { placeName, unitName } from "../network/names.js";
import { placeKey, unitKey } from "../network/places.js";
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
  const of = place(entry.matrix, entry.row, entry.column);
  if (of) dataset.place = of.isUnit ? unitKey(of.layer, of.unit) : placeKey(of);
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
 * Pointing at a number, or walking to it by the keyboard, shows where it stands and all its digits.
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
  const show = (/** @type {Event} */ { target }) => {
    pointed = cellOf(target);
    if (!pointed) return;
    tip.showPopover();
    follow();
  };
  const leave = () => {
    if (!pointed) return;
    pointed = null;
    tip.hidePopover();
  };
  root.addEventListener("pointerover", show);
  root.addEventListener("pointerout", leave);
  root.addEventListener("focusin", event => {
    if (/** @type {Element} */ (event.target).matches(":focus-visible")) show(event);
  });
  root.addEventListener("focusout", leave);
  root.addEventListener("keydown", walk);
  document.addEventListener("scroll", follow, { capture: true, passive: true });
  return follow;
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function cellOf(target) {
  const cell = /** @type {HTMLElement} */ (target).closest("mtd, td");
  return cell instanceof Element && entries.has(cell) ? /** @type {HTMLElement} */ (cell) : null;
}

/** From cell to cell by the arrow keys. @param {KeyboardEvent} event */
function walk(event) {
  const cell = cellOf(event.target);
  const row = cell?.parentElement;
  if (!cell || !row || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...(cell.closest(".scroll")?.querySelectorAll("mtd, td") ?? [])].filter(cellOf);
  const column = [...row.children].indexOf(cell);
  const next = {
    ArrowRight: all[all.indexOf(cell) + 1],
    ArrowLeft: all[all.indexOf(cell) - 1],
    ArrowDown: row.nextElementSibling?.children[column],
    ArrowUp: row.previousElementSibling?.children[column],
  }[event.key];
  if (!next || !cellOf(next)) return;
  event.preventDefault();
  cell.tabIndex = -1;
  /** @type {HTMLElement} */ (next).tabIndex = 0;
  /** @type {HTMLElement} */ (next).focus();
}

/** @param {Entry} entry @param {import("../types.d.ts").Page} page */
function sentence(entry, page) {
  const { matrix, row, column } = entry;
  const value = numberAt(entry);
  const where = text("entry", { matrix: plainName(matrix), row: row + 1, column: column + 1 });
  const exact = value === null ? "–" : full(value).replaceAll("-", "−");
  const of = place(matrix, row, column);
  if (!of) return [where, exact].join("\n");
  const owner = of.isUnit ? unitName(of.layer, of.unit, page) : placeName(of, page);
  return [where, exact, owner[0].toUpperCase() + owner.slice(1)].join("\n");
}
