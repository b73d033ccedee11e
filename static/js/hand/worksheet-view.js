/** The worksheet: every step of the computation, group by group. */

import { byId, make } from "../page/dom.js";
import { equation } from "../page/line.js";
import { math, number } from "../page/mathml.js";
import { filled } from "../page/text.js";
import { columnNames } from "../settings/inputs.js";
import { partsOf } from "../settings/viewing.js";
import { convention } from "./convention-view.js";
import { within } from "./sample.js";
import { worked } from "./steps.js";

/**
 * @typedef {import("./step.js").Step} Step
 * @typedef {import("./steps.js").Group} Group
 */

/** Computations of at most so many steps are always shown unfolded, */
const FEW_STEPS = 12;
/** and of at most so many where all is shown; longer ones when that is asked for. */
const MANY_STEPS = 60;

/**
 * @param {HTMLElement} sheet Filled and owned by this view.
 * @param {import("../types.d.ts").Store} store
 * @param {(hand: {step: number}) => void} change
 */
export function mountWorksheet(sheet, store, change) {
  /** @type {Step[]} */
  let all = [];
  /** @type {Group[]} */
  let groups = [];
  /** @type {Map<string, HTMLDetailsElement>} */
  let folds = new Map();
  /** Keys of the groups that are open, also of those that are built anew. @type {Set<string>} */
  const open = new Set();

  let asked = false;
  const unfold = () => {
    const most = !store.get().hand.all ? FEW_STEPS : asked ? Infinity : MANY_STEPS;
    open.clear();
    if (all.length <= most) for (const { key } of groups) open.add(key);
    for (const [key, details] of folds) details.open = open.has(key);
  };

  const build = () => {
    const found = worked(store.get());
    const before = groups.map(group => group.key).join();
    ({ all, groups } = found ?? { all: [], groups: [] });
    folds = new Map(groups.map(group => [group.key, fold(group)]));
    if (groups.map(group => group.key).join() !== before) unfold();
    for (const [key, details] of folds) details.open = open.has(key);
    byId("hand-convention").replaceChildren(
      ...(found ? convention(found.pass, columnNames(store.get())) : []),
    );
    byId("hand-after").replaceChildren(...(found ? ending(found.pass.explanation) : []));
    sheet.replaceChildren(...folds.values());
    show();
  };

  /** @param {Group} group */
  const fold = ({ key, title }) => {
    const list = make("ol", {});
    const details = make("details", {}, make("summary", {}, title), list);
    details.ontoggle = () => {
      if (details.open) open.add(key);
      else open.delete(key);
      mark();
    };
    return details;
  };

  /** @param {Step} step @param {number} i */
  const item = (step, i) => {
    const item = make("li", {
      "data-step": i,
      "data-place": step.lit.join(" "),
      onclick: () => change({ step: i }),
    });
    item.append(
      make("p", { class: "title" }, step.title),
      ...step.lines.map(equation),
      make("p", { class: step.isDead ? "words dead" : "words" }, step.words),
    );
    return item;
  };

  /** Fill what is open, and say what is current and what is still to come. */
  const mark = () => {
    const { hand } = store.get();
    const current = within(hand.step, all.length);
    const isToCome = (/** @type {number} */ i) => !hand.all && i > current;
    for (const { key, steps } of groups) {
      const details = /** @type {HTMLDetailsElement} */ (folds.get(key));
      const list = /** @type {HTMLElement} */ (details.lastElementChild);
      const first = all.indexOf(steps[0]);
      details.hidden = isToCome(first);
      if (details.open && !list.childElementCount)
        list.append(...steps.map((step, i) => item(step, first + i)));
      for (const [i, each] of [...list.children].entries()) {
        /** @type {HTMLElement} */ (each).hidden = isToCome(first + i);
        if (first + i === current) each.setAttribute("aria-current", "step");
        else each.removeAttribute("aria-current");
      }
    }
    const asked = partsOf("hand", store.get())?.includes("update") ?? true;
    byId("hand-after").parentElement.hidden = !asked || isToCome(all.length - 1);
  };

  /** The group of the current step is open. */
  const show = () => {
    const step = all[within(store.get().hand.step, all.length)];
    const group = groups.find(each => each.steps.includes(step));
    const details = group && folds.get(group.key);
    if (details) details.open = true;
    mark();
  };

  const reveal = () => {
    show();
    sheet.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  };

  store.subscribe(page => [worked(page)], build);
  store.subscribe(
    page => [page.hand.all],
    wanted => {
      asked = wanted && folds.size > 0;
      unfold();
    },
  );
  store.subscribe(page => [page.hand.step, page.hand.all], reveal);
}

/** How much the update helped. @param {import("../types.d.ts").Explanation} explanation */
function ending({ loss, loss_after }) {
  const after = math(number(loss_after));
  return filled("handAfter", { after, before: math(number(loss)) });
}
