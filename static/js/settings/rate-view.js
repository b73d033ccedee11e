/**
 * A number: a field for any of its domain. A rate: that, and beside it a list of values and a
 * slider.
 */

import { byId, make } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { decimal, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { nearest, stops } from "./rates.js";
import { valueIn } from "./settings.js";

/**
 * @typedef {import("../types.d.ts").Setting} Setting
 * @typedef {import("../types.d.ts").Store} Store
 */

/**
 * @param {HTMLInputElement} input
 * @param {Setting} row
 * @param {Store} store
 * @param {(value: unknown) => void} change
 */
export function mountNumber(input, row, store, change) {
  const { write } = fieldOf(input, row, store, change);
  store.subscribe(page => [valueIn(row, page)], write);
}

/**
 * @param {HTMLInputElement} input
 * @param {Setting} row
 * @param {Store} store
 * @param {(value: unknown) => void} change
 */
export function mountRate(input, row, store, change) {
  const { options = [], max = 1 } = row.menu ?? {};
  const { write, choose } = fieldOf(input, row, store, change);
  const slide = mountSlider(byId(`${input.id}-slider`), stops(options, max), write, choose);
  const mark = mountList(byId(`${input.id}-list`), options, rate => {
    choose(rate);
    const menu = byId(`${input.id}-menu`);
    menu.parentElement.open = false;
    menu.focus();
  });
  store.subscribe(
    page => [valueIn(row, page)],
    rate => {
      write(rate);
      slide(rate);
      mark(rate);
    },
  );
}

/**
 * A field that refuses what its domain does not hold.
 *
 * @param {HTMLInputElement} input
 * @param {Setting} row
 * @param {Store} store
 * @param {(value: unknown) => void} change
 */
function fieldOf(input, row, store, change) {
  const { min = 0, max = 1 } = row.menu ?? {};
  const message = byId(`${input.id}-message`);
  const now = () => valueIn(row, store.get());

  /** What was typed is refused, unless it is null. @param {string | null} typed */
  function refuse(typed) {
    input.setAttribute("aria-invalid", String(typed !== null));
    const expected = text("number_between", { low: min, high: max });
    const said = { name: text(row.name), expected, got: quoted(typed ?? "") };
    message.textContent = typed === null ? "" : text("invalid", said);
  }

  /** @param {number} rate */
  function write(rate) {
    refuse(null);
    input.value = isTiny(rate) ? String(rate) : decimal(rate);
  }

  /** @param {number} rate */
  function choose(rate) {
    write(rate);
    if (rate !== now()) change(rate);
  }

  input.onchange = () => {
    const rate = readNumber(input.value);
    if (rate >= min && rate <= max) choose(rate);
    else refuse(input.value);
  };
  input.onkeydown = ({ key }) => {
    if (key === "Escape") write(now());
  };
  return { write, choose };
}

/** Too small to count the noughts: shown as 1e-8. @param {number} n */
const isTiny = n => n !== 0 && Math.abs(n) < 1e-6;

/**
 * The rate is shown while the slider moves, and chosen where finger or key is lifted.
 *
 * @param {HTMLInputElement} slider
 * @param {number[]} scale
 * @param {(rate: number) => void} show
 * @param {(rate: number) => void} choose
 * @returns {(rate: number) => void} Puts it where a rate is.
 */
function mountSlider(slider, scale, show, choose) {
  let [held, moved] = [false, false];
  const at = () => scale[Number(slider.value)];
  const say = (/** @type {number} */ rate) => slider.setAttribute("aria-valuetext", decimal(rate));
  const settle = () => {
    if (held || !moved) return;
    moved = false;
    choose(at());
  };
  slider.max = String(scale.length - 1);
  slider.oninput = () => {
    moved = true;
    show(at());
    say(at());
  };
  slider.onchange = settle;
  slider.onkeydown = () => {
    held = true;
  };
  slider.onkeyup = slider.onblur = () => {
    held = false;
    settle();
  };
  return rate => {
    slider.value = String(nearest(rate, scale));
    say(rate);
  };
}

/**
 * @param {HTMLElement} list
 * @param {readonly number[]} rates
 * @param {(rate: number) => void} choose
 * @returns {(rate: number) => void} Marks the one that is chosen.
 */
function mountList(list, rates, choose) {
  const buttons = rates.map(rate => make("button", { onclick: () => choose(rate) }, decimal(rate)));
  list.append(...buttons);
  return chosen => {
    for (const [i, button] of buttons.entries())
      button.setAttribute("aria-pressed", String(rates[i] === chosen));
  };
}
