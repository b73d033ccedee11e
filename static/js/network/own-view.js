/** Features by formula: those there are, and a field for another one. */

import { createFormulaField } from "../data/formula-view.js";
import { byId, make } from "../page/dom.js";
import { painter } from "../page/pixels.js";
import { text } from "../page/text.js";
import { bytes } from "../server/codec.js";
import { coordinates, inSigns } from "../settings/inputs.js";
import { rowOf } from "../settings/settings.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 */

const CELLS = 30;

/**
 * @param {HTMLDetailsElement} root
 * @param {Store} store
 * @param {{configure: (change: object) => void}} player
 * @param {import("../types.d.ts").Request} request
 * @returns {() => void} Opens it.
 */
export function mountOwn(root, store, player, request) {
  const formulas = () => store.get().config.formulas;
  const most = Number(rowOf("formulas", store.get().schema)?.menu?.most);
  const add = make("button", { onclick: () => own.commit() }, text("add"));
  const canvas = make("canvas", { width: CELLS, height: CELLS, "aria-hidden": "true" });
  const paint = painter(canvas);
  const own = createFormulaField("own-feature", {
    request,
    inputs: () => coordinates(store.get().config),
    label: text("addFormula"),
    before: ({ map }) => {
      canvas.hidden = !map;
      const { view, scheme } = store.get();
      if (map) paint(bytes(map), view.discretize, scheme);
      return [];
    },
    use: formula => {
      player.configure({ formulas: [...formulas(), formula] });
      own.write("");
      canvas.hidden = true;
      own.field.focus();
    },
  });
  canvas.hidden = true;
  byId("own-field").append(own.element, canvas, add);

  store.subscribe(
    page => [page.config.formulas],
    all => {
      byId("own-list").replaceChildren(
        ...all.map((/** @type {string} */ formula, /** @type {number} */ i) =>
          make(
            "li",
            {},
            make("span", { title: formula }, inSigns(formula)),
            make(
              "button",
              {
                "aria-label": text("removeFormula", { name: formula }),
                onclick: () => player.configure({ formulas: all.toSpliced(i, 1) }),
              },
              "×",
            ),
          ),
        ),
      );
      byId("own-field").hidden = all.length >= most;
    },
  );
  return () => {
    root.open = true;
    own.field.focus();
  };
}
