/**
 * Short helps. What `aria-describedby` gives to screen readers is shown to everybody else
 * on pointing at its owner, on focusing it by the keyboard, on tapping it or, where a tap
 * does something else, on holding it.
 */

import { byId, make, write } from "../page/dom.js";
import { loss, threeDecimals } from "../page/format.js";
import { helps, text } from "../page/text.js";
import { createTips } from "../page/tips.js";
import { counts } from "./methods.js";

const DELAY = 500;
const GRACE = 300;
const OWNER = "[aria-describedby^='help-']";
const FIELD = "select, input";

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 */
export function mountHelp(root, store) {
  for (const [name, sentence] of helps(store.get().schema.parameters))
    root.append(make("div", { id: `help-${name}`, role: "tooltip", popover: "manual" }, sentence));

  store.subscribe(
    page => [page.shown.loss, page.frame.loss],
    (formula, { train, test }) => {
      const help = text("trainingLossHelp", { loss: text(formula) });
      write(byId("help-trainingLoss"), help + short(train));
      write(byId("help-testLoss"), text("testLossHelp") + short(test));
    },
  );

  store.subscribe(
    page => [page.config],
    config => {
      const { weights, biases } = counts(config);
      const all = {
        weights: text("weights", { n: weights }),
        biases: text("biases", { n: biases }),
      };
      write(byId("help-parameters"), `${text("parametersHelp")} ${text("parametersHere", all)}`);
    },
  );

  const tips = createTips(() => !store.get().view.hide_text);
  let timer = 0;
  let held = false;
  /** @type {Element | null} What was just used, until the pointer has left it. */
  let used = null;
  const soon = (/** @type {number} */ wait, /** @type {() => void} */ work) => {
    clearTimeout(timer);
    timer = window.setTimeout(work, wait);
  };
  const hide = () => {
    clearTimeout(timer);
    tips.hide();
  };

  on("pointerover", (target, { pointerType }) => {
    if (pointerType === "touch") return;
    const owner = pointedAt(target);
    if (owner !== used) used = null;
    if (tips.isOver(target) || tips.isOf(owner)) clearTimeout(timer);
    else if (owner && !used) soon(DELAY, () => tips.show(owner));
    else soon(GRACE, hide);
  });
  on("pointerout", (_, { pointerType, relatedTarget }) => {
    if (pointerType !== "touch" && !relatedTarget) soon(GRACE, hide);
  });
  on("pointerdown", (target, { pointerType }) => {
    held = false;
    const owner = pointedAt(target);
    if (!tips.isOver(target) && !tips.isOf(owner)) hide();
    if (owner && acts(owner) && pointerType === "touch")
      soon(DELAY, () => {
        held = true;
        tips.show(owner);
      });
  });
  on("pointerup", () => clearTimeout(timer));
  on("pointercancel", () => clearTimeout(timer));
  on("click", (target, event) => {
    clearTimeout(timer);
    const owner = pointedAt(target);
    if (held) event.preventDefault();
    if (held) event.stopPropagation();
    if (held || tips.isOver(target) || target.matches(FIELD)) return;
    used = owner;
    if (!owner || acts(owner) || tips.isOf(owner)) hide();
    else tips.show(owner);
  });
  on("focusin", target => {
    if (target.matches(`${OWNER}:focus-visible`)) soon(DELAY, () => tips.show(target));
  });
  on("focusout", hide);
  on("input", hide);
  on("keydown", (_, { key }) => {
    if (key === "Escape") hide();
  });
}

/** What the original would show, where that is less. @param {number | null} value */
function short(value) {
  if (value === null || loss(value) === threeDecimals(value)) return "";
  return ` ${text("threeDecimals", { loss: threeDecimals(value) })}`;
}

/**
 * @param {string} type
 * @param {(target: Element, event: any) => void} listener
 */
function on(type, listener) {
  const heard = (/** @type {Event} */ event) => {
    if (event.target instanceof Element) listener(event.target, event);
  };
  document.addEventListener(type, heard, { capture: true });
}

/**
 * Whose help an element asks for. A field is in use while the pointer is in it: only its
 * label asks.
 *
 * @param {Element} target
 */
function pointedAt(target) {
  if (target.matches(FIELD)) return null;
  const control = target.closest("label")?.control ?? null;
  return control?.matches(OWNER) ? control : target.closest(OWNER);
}

/** @param {Element} owner Whether a tap does something else than ask. */
function acts(owner) {
  return owner.matches("button:not(.about), input[type=checkbox], summary");
}
