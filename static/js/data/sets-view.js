/** What opens behind the data sets: further ones, a formula, how many points, and which may train. */

import { byId, make, write } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { large, plain, readNumber } from "../page/format.js";
import { identifier, parentheses } from "../page/mathml.js";
import { text } from "../page/text.js";
import { datasetOf } from "../settings/methods.js";
import { menuOf } from "../settings/settings.js";
import { createFormulaField } from "./formula-view.js";
import { range, saying } from "./formulas.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {{configure: (change: object) => void}} Player
 * @typedef {import("../types.d.ts").Request} Request
 */

/** @param {Store} store @param {Player} player @param {Request} request */
export function mountSets(store, player, request) {
  place(byId("more-sets"), byId("datasets"));
  mountFormula(byId("formula-field"), store, player, request);
  mountNumber(byId("n-points"), store, player);
  mountRange(byId("range-from"), byId("range-to"), store, player);
  store.subscribe(
    page => [page.config.points.length],
    some => {
      byId("drawn-only").hidden = some > 0;
    },
  );
}

/**
 * What opens lies below the column, or as low as there is room for all of it.
 * @param {HTMLDetailsElement} root
 * @param {HTMLElement} column
 */
function place(root, column) {
  const panel = /** @type {HTMLElement} */ (root.querySelector(".panel"));
  const put = () => {
    if (!root.open) return;
    const { left, bottom } = column.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const top = Math.max(8, Math.min(bottom + 4, window.innerHeight - height - 8));
    panel.style.setProperty("--top", `${top}px`);
    panel.style.setProperty("--left", `${Math.min(left, window.innerWidth - width - 8)}px`);
  };
  new ResizeObserver(put).observe(panel);
  root.ontoggle = put;
  window.addEventListener("resize", put);
  document.addEventListener("scroll", put, { capture: true, passive: true });
}

/** @param {HTMLElement} root @param {Store} store @param {Player} player @param {Request} request */
function mountFormula(root, store, player, request) {
  const said = make("p", { class: "caption" });
  const field = createFormulaField("formula", {
    request,
    inputs: () => 2,
    label: text("formula"),
    before: ({ inputs }) => {
      const key = saying(store.get().config, inputs);
      write(said, text(key));
      return meaning(key, inputs);
    },
    use: formula => {
      const { config } = store.get();
      const now = config.formula || datasetOf(config)?.formula;
      if (formula !== now) player.configure({ formula });
    },
  });
  field.field.addEventListener("change", () => field.commit());
  root.append(field.element, said);
  store.subscribe(
    ({ config }) => [config.formula, datasetOf(config)?.formula, config.problem],
    (formula, example) => {
      root.hidden = !example;
      if (example) field.write(formula || example);
    },
  );
}

/** What stands before a formula. @param {string} key @param {number[]} inputs */
function meaning(key, inputs) {
  const x = (/** @type {number} */ i) => identifier("x", { sub: [i] });
  const of = inputs.includes(2) ? parentheses(x(1), ",", x(2)) : parentheses(x(1));
  if (key === "formulaCurve") return [x(2), "=", identifier("f"), of, "="];
  return [...(key === "formulaNumbers" ? [identifier("y"), "="] : []), identifier("f"), of, "="];
}

/** @param {HTMLInputElement} input @param {Store} store @param {Player} player */
function mountNumber(input, store, player) {
  const { min = 0, max = 0 } = menuOf("n_points", store.get().schema);
  input.onchange = () => {
    const wanted = input.value.trim() ? readNumber(input.value) : 0;
    const fits = wanted === 0 || (Number.isInteger(wanted) && min <= wanted && wanted <= max);
    input.setAttribute("aria-invalid", String(!fits));
    const said = { min, max: large(max), got: quoted(input.value) };
    write(byId("drawn-problem"), fits ? "" : text("badPoints", said));
    if (fits) player.configure({ n_points: wanted });
  };
  store.subscribe(
    ({ config }) => [config.n_points, datasetOf(config)?.n_points],
    (n, usual) => {
      input.setAttribute("aria-invalid", "false");
      write(byId("drawn-problem"), "");
      input.value = n ? plain(n) : "";
      input.placeholder = usual ? plain(usual) : "";
    },
  );
}

/**
 * @param {HTMLInputElement} from
 * @param {HTMLInputElement} to
 * @param {Store} store
 * @param {Player} player
 */
function mountRange(from, to, store, player) {
  const { farthest = 0 } = menuOf("points", store.get().schema);
  const invalid = (/** @type {boolean} */ is) => {
    for (const input of [from, to]) input.setAttribute("aria-invalid", String(is));
  };
  /** When Enter is pressed, or both fields are left: one of them may be the last to be typed. */
  const choose = () => {
    const found = range(readNumber(from.value), readNumber(to.value), farthest);
    invalid(!found);
    const got = quoted([from, to].map(each => each.value.trim() || "…").join(" – "));
    write(byId("drawn-problem"), found ? "" : text("badRange", { most: large(farthest), got }));
    const isNew = String(found) !== String(store.get().config.train_range);
    if (found && isNew) player.configure({ train_range: found });
  };
  const both = /** @type {HTMLElement} */ (from.parentElement);
  both.onkeydown = ({ key }) => {
    if (key === "Enter") choose();
  };
  both.addEventListener("focusout", ({ relatedTarget }) => {
    if (!both.contains(/** @type {Node | null} */ (relatedTarget))) choose();
  });
  store.subscribe(
    page => [page.config.train_range],
    bounds => {
      invalid(false);
      write(byId("drawn-problem"), "");
      for (const [i, input] of [from, to].entries())
        input.value = bounds[i] === undefined ? "" : plain(bounds[i]);
    },
  );
}
