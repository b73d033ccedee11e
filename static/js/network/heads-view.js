/** Above each hidden layer: how many units it has, buttons for more and fewer, and how it learns. */

import { make } from "../page/dom.js";
import { text } from "../page/text.js";
import { isHidden } from "../settings/hides.js";
import { menuOf } from "../settings/settings.js";

/** @typedef {import("./geometry.js").Layout} Layout */

/**
 * Number of units of each hidden layer, with buttons for more and fewer.
 * @param {Layout} shape
 * @param {import("../types.d.ts").Store} store
 * @param {{configure: (change: object) => void}} player
 */
export function heads(shape, store, player) {
  const { neurons = Infinity } = menuOf("hidden_layers", store.get().schema);
  return store.get().shown.hidden_layers.map((n, i) => {
    const change = (/** @type {number} */ by) => () => {
      const widths = [...store.get().config.hidden_layers];
      widths[i] = Math.max(widths[i] + by, 1);
      player.configure({ hidden_layers: widths });
    };
    const name = text("layer", { layer: i + 1 });
    const hidden = isHidden(store.get().view, `numNodes${i + 1}`);
    const head = make(
      "div",
      {
        class: shape.tight ? "head tight" : "head",
        "data-layer": i + 1,
        role: "group",
        "aria-label": name,
      },
      make(
        "button",
        {
          class: "remove-neuron",
          name: "remove-neuron",
          "aria-label": text("removeNeuron", { layer: i + 1 }),
          disabled: n <= 1,
          hidden,
          onclick: change(-1),
        },
        "−",
      ),
      make(
        "button",
        {
          class: "add-neuron",
          name: "add-neuron",
          "aria-label": text("addNeuron", { layer: i + 1 }),
          disabled: n >= neurons,
          hidden,
          onclick: change(+1),
        },
        "+",
      ),
      ...learningOf(i + 1, shape.tight ? String(n) : text("neurons", { n }), store),
    );
    head.style.left = `${shape.columns[i + 1]}px`;
    return head;
  });
}

/**
 * How many units a layer has, and behind it how it learns.
 * @param {number} layer
 * @param {string} neurons
 * @param {import("../types.d.ts").Store} store
 */
function learningOf(layer, neurons, store) {
  const hidden = isHidden(store.get().view, "courses");
  const button = make(
    "button",
    {
      class: "count",
      "data-learning": layer,
      "data-hides": "courses",
      "aria-label": text("learning.open", { neurons, layer }),
      "aria-haspopup": "dialog",
      "aria-describedby": "help-learning",
      hidden,
    },
    neurons,
  );
  return [button, make("span", { hidden: !hidden }, neurons)];
}
