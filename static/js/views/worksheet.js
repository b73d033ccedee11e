/** The worksheet: every step of the computation, group by group, and the way through them. */

import { byId, enable, make, write } from "../dom.js";
import { lossFormula } from "../forward.js";
import { isPenalized } from "../gradients.js";
import {
  fraction,
  identifier,
  integer,
  math,
  number,
  power,
  row,
  sum,
  terms,
  word,
} from "../mathml.js";
import { isCurrent, samplesOf, within } from "../sample.js";
import { groups, passOf, steps } from "../steps.js";
import { filled, text } from "../text.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Hand} Hand
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("../types.d.ts").Explained} Explained
 * @typedef {import("../steps.js").Step} Step
 * @typedef {import("../steps.js").Group} Group
 * @typedef {import("../equations.js").Line} Line
 * @typedef {import("../equations.js").Pass} Pass
 */

/** Computations of at most so many steps are shown unfolded. */
const FEW_STEPS = 12;

/**
 * @param {HTMLElement} root
 * @param {Store} store
 * @param {{apply: (explained: Explained) => void, step: (unit: "batches") => void}} player
 * @param {(hand: Partial<Hand>) => void} change
 */
export function mountWorksheet(root, store, player, change) {
  const sheet = byId("hand-sheet");
  /** @type {Step[]} */
  let all = [];
  /** @type {Group[]} */
  let parts = [];
  /** Keys of the groups that the reader wants open. @type {Set<string>} */
  const open = new Set();
  let shape = "";

  const at = () => within(store.get().hand.step, all.length);
  const go = (/** @type {number} */ step) => change({ step: within(step, all.length) });

  const build = () => {
    const { explained, hand } = store.get();
    const explanation = explained?.explanation;
    if (!explained || !explanation) {
      all = parts = [];
      sheet.replaceChildren();
      byId("hand-after").replaceChildren();
      byId("hand-convention").replaceChildren();
      return follow();
    }
    const pass = passOf(explanation, explained.config, within(hand.of, explanation.targets.length));
    all = steps(pass);
    parts = groups(all, pass);
    const now = parts.map(group => group.key).join();
    if (now !== shape) {
      shape = now;
      unfold(false);
    }
    byId("hand-convention").replaceChildren(...convention(pass));
    sheet.replaceChildren(...parts.map(fold));
    byId("hand-after").replaceChildren(...ending(explanation));
    follow();
  };

  /** A short computation always; a long one if `wanted`. @param {boolean} wanted */
  const unfold = wanted => {
    open.clear();
    if (wanted || all.length <= FEW_STEPS) for (const { key } of parts) open.add(key);
  };

  /** @param {Group} group */
  const fold = group => {
    const list = make("ol", {});
    const details = make(
      "details",
      { "data-group": group.key },
      make("summary", {}, group.title),
      list,
    );
    const fill = () => {
      if (details.open && !list.childElementCount)
        list.replaceChildren(...group.steps.map(step => item(step, all.indexOf(step))));
    };
    details.open = open.has(group.key);
    details.ontoggle = () => {
      if (details.open) open.add(group.key);
      else open.delete(group.key);
      fill();
      mark();
    };
    fill();
    return details;
  };

  /** @param {Step} step @param {number} i */
  const item = (step, i) => {
    const item = make("li", { "data-step": i, onclick: () => change({ step: i }) });
    item.append(
      make("p", { class: "title" }, step.title),
      ...step.lines.map(equation),
      make("p", { class: step.isDead ? "words dead" : "words" }, step.words),
    );
    return item;
  };

  /** What is current, and what is to come, without building anything anew. */
  const mark = () => {
    const { hand } = store.get();
    const step = at();
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (
      sheet.querySelectorAll("[data-step]")
    )) {
      const i = Number(each.dataset.step);
      each.hidden = !hand.all && i > step;
      if (i === step) each.setAttribute("aria-current", "step");
      else each.removeAttribute("aria-current");
    }
    for (const group of parts) {
      const details = sheet.querySelector(`[data-group="${group.key}"]`);
      const isToCome = !hand.all && all.indexOf(group.steps[0]) > step;
      if (details instanceof HTMLElement) details.hidden = isToCome;
    }
    byId("hand-after").parentElement.hidden = !hand.all && step < all.length - 1;
  };

  const follow = () => {
    const page = store.get();
    const { hand, explained, playing, view } = page;
    const step = at();
    const group = parts.find(each => each.steps.includes(all[step]));
    const details = group && sheet.querySelector(`[data-group="${group.key}"]`);
    if (details instanceof HTMLDetailsElement && !details.open) {
      open.add(group?.key ?? "");
      details.open = true;
      details.dispatchEvent(new Event("toggle"));
    }
    mark();
    byId("hand-all").checked = hand.all;
    write(byId("hand-at"), all.length ? text("handAt", { step: step + 1, n: all.length }) : "");
    for (const name of ["first", "back"]) enable(byId(`hand-${name}`), step > 0);
    for (const name of ["next", "last"]) enable(byId(`hand-${name}`), step < all.length - 1);
    const isShown = !playing && isCurrent(page) && explained?.explanation;
    byId("hand-apply").disabled = !isShown || !explained?.explanation?.state_after;
    root.toggleAttribute("data-stale", !isShown);
    write(byId("hand-note"), note(page));
    const lit = view.bench === "hand" ? (all[step]?.lit ?? []) : [];
    if (String(lit.map(Object.values)) !== String(page.lit.map(Object.values))) store.set({ lit });
  };

  const keys = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  root.addEventListener("keydown", event => {
    const by = Object(keys)[event.key];
    const target = /** @type {Element} */ (event.target);
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.matches("select, input:not([type=checkbox])")) return;
    event.preventDefault();
    go(at() + by);
    reveal();
  });
  const reveal = () => sheet.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  const walk = (/** @type {string} */ name, /** @type {() => number} */ to) => {
    byId(`hand-${name}`).onclick = () => {
      go(to());
      reveal();
    };
  };
  walk("first", () => 0);
  walk("back", () => at() - 1);
  walk("next", () => at() + 1);
  walk("last", () => all.length - 1);
  byId("hand-all").onchange = () => {
    unfold(byId("hand-all").checked);
    change({ all: byId("hand-all").checked });
    build();
  };
  byId("hand-apply").onclick = () => {
    const { explained, hand } = store.get();
    change({ step: 0 });
    if (hand.source === "batch") player.step("batches");
    else if (explained) player.apply(explained);
  };

  store.subscribe(page => [page.explained?.explanation, page.hand.of], build);
  store.subscribe(
    page => [
      page.hand,
      page.playing,
      page.state,
      page.shown,
      page.data,
      page.explained,
      page.view.bench,
    ],
    follow,
  );
}

/** One equation, broken before its signs where it is too long. @param {Line} line */
function equation({ left, sign, symbols, numbers, result }) {
  const part = (/** @type {string} */ kind, /** @type {string} */ sign, /** @type {any} */ tree) =>
    make(
      "span",
      { class: kind },
      ...terms(tree).map((term, i) => (i ? math(term) : math(sign, term))),
    );
  const sides = [
    ...symbols.map((tree, i) => part("symbols", i ? "=" : sign, tree)),
    ...numbers.map(tree => part("numbers", "=", tree)),
    part("result", symbols.length || numbers.length ? "=" : sign, result),
  ];
  return make(
    "div",
    { class: "equation" },
    make("span", { class: "left" }, math(left)),
    make("div", {}, ...sides),
  );
}

/** What is to be known beside the numbers. @param {Page} page */
function note(page) {
  const { playing, explained, hand } = page;
  if (playing) return text("handPlaying");
  if (!samplesOf(page).length) return hand.source === "typed" ? text("handBadSample") : "";
  if (!isCurrent(page)) return "";
  const { error, explanation } = /** @type {Explained} */ (explained);
  if (error || !explanation) return error ?? "";
  if (!explanation.state_after) return text("handDiverges");
  const isStuck = explanation.layers.every(
    ({ W, b, W_after, b_after }) => String(W) === String(W_after) && String(b) === String(b_after),
  );
  return isStuck ? text("handStuck") : "";
}

/** How much the update helped. @param {import("../types.d.ts").Explanation} explanation */
function ending({ loss, loss_after }) {
  const after = math(number(loss_after));
  return filled("handAfter", { after, before: math(number(loss)) });
}

/** The functions and rates in use. @param {Pass} pass */
function convention(pass) {
  const { config, names, explanation } = pass;
  const output = explanation.layers[names.last - 1].activation;
  const half = fraction(integer(1), integer(2));
  const w = identifier("w");
  const R = config.regularization === "L1" ? row("|", w, "|") : row(half, power(w, integer(2)));
  const named = (/** @type {string} */ key, /** @type {(Node | string)[]} */ ...what) =>
    make("span", {}, make("span", { class: "caption" }, text(key)), ...what);
  const name = (/** @type {string} */ sign, /** @type {string} */ value) =>
    math(identifier(sign), "=", word(text(value)));
  return [
    named("hand.lossName", math(identifier("L"), "=", lossFormula(pass))),
    ...(names.last > 1 ? [named("hand.hiddenName", name("f", config.activation))] : []),
    named("hand.outputName", names.isLinear ? text(output) : name("g", output)),
    named("hand.rateName", math(identifier("η"), "=", number(explanation.learning_rate))),
    ...(isPenalized(config)
      ? [
          named(
            "hand.penaltyName",
            math(identifier("R"), "=", sum("w", R)),
            math(identifier("λ"), "=", number(config.regularization_rate)),
          ),
        ]
      : []),
    ...(config.bias ? [] : [make("span", { class: "caption" }, text("hand.noBias"))]),
  ];
}
