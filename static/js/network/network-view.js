/** The network as a picture that can be clicked. */

import { make } from "../page/dom.js";
import { bytes } from "../server/codec.js";
import { outputsOf } from "../settings/methods.js";
import { joined, layout } from "./geometry.js";
import { biases, features, halo, heads, lights, links, units } from "./overlay-view.js";
import { atlas, paintNetwork } from "./paint.js";
import { listen } from "./pointing-view.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("./geometry.js").Layout} Layout
 */

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {Store} store
 * @param {{configure: (change: object) => void, show: (change: object) => void}} player
 */
export function mountNetwork(root, store, player) {
  const canvas = make("canvas", { "aria-hidden": "true" });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const overlay = make("div", { class: "overlay" });
  root.append(canvas, overlay);
  const { schema } = store.get();
  const levels = Uint8Array.from(schema.features.flatMap(feature => [...bytes(feature.map)]));
  /** @type {OffscreenCanvas} */
  let featureMaps;
  /** @type {Layout} */
  let shape;

  const build = () => {
    const { shown: config, view } = store.get();
    const shown = schema.features.flatMap(({ name }, i) => (view.hide[name] ? [] : [i]));
    shape = layout(room(root), shown, config.hidden_layers, outputsOf(config));
    const scale = shape.scale * window.devicePixelRatio;
    canvas.width = shape.width * scale;
    canvas.height = shape.height * scale;
    canvas.style.width = `${shape.width * shape.scale}px`;
    canvas.style.height = `${shape.height * shape.scale}px`;
    overlay.style.width = `${shape.width}px`;
    overlay.style.height = `${shape.height}px`;
    overlay.style.scale = String(shape.scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const focused = focusKey(document.activeElement);
    overlay.replaceChildren(
      links(shape, store.get()),
      ...heads(shape, store, player),
      ...features(shape, store, player),
      ...units(shape, player),
      ...(config.bias ? biases(shape) : []),
    );
    markPointed(overlay, shape, store.get());
    markLit(overlay, shape, store.get());
    if (focused) overlay.querySelector(focused)?.focus();
    paint();
  };

  const paint = () =>
    paintNetwork(context, shape, store.get(), featureMaps, visible(root, shape.scale));

  store.subscribe(
    page => [page.view.discretize],
    discretize => {
      featureMaps = atlas(levels, discretize);
    },
  );
  store.subscribe(
    ({ shown, view }) => [shown.hidden_layers, shown.features, shown.bias, view.hide],
    build,
  );
  store.subscribe(page => [page.frame, page.view.discretize], paint);
  store.subscribe(
    page => [page.view.node, page.shown.hidden_layers],
    node => markSelected(overlay, node),
  );
  store.subscribe(
    page => [page.card?.places, page.card?.row],
    () => markPointed(overlay, shape, store.get()),
  );
  store.subscribe(
    page => [page.lit],
    () => markLit(overlay, shape, store.get()),
  );
  listen(overlay, store);
  root.addEventListener("scroll", paint, { passive: true });
  new ResizeObserver(build).observe(root);
}

/** @param {Element | null} element @returns {any} Finds its successor after a rebuild. */
function focusKey(element) {
  const layer = element?.closest("[data-layer]");
  if (layer instanceof HTMLElement && element)
    return `[data-layer="${layer.dataset.layer}"] .${element.className}`;
  if (element instanceof HTMLElement && element.dataset.neuron)
    return `[data-neuron="${element.dataset.neuron}"]`;
  return null;
}

/** @param {HTMLElement} overlay @param {[number, number] | null} node */
function markSelected(overlay, node) {
  overlay.querySelector(".selected")?.classList.remove("selected");
  if (node) overlay.querySelector(`[data-neuron="${node.join("-")}"]`)?.classList.add("selected");
}

/**
 * A link that is pointed at shines, and so do the units that it joins. Of all the numbers
 * of a unit only the one in use does; before there is one, only the unit.
 * @param {HTMLElement} overlay
 * @param {Layout} shape
 * @param {Page} page
 */
function markPointed(overlay, shape, page) {
  for (const unit of overlay.querySelectorAll(".pointed")) unit.classList.remove("pointed");
  overlay.querySelector(".halo")?.remove();
  const { card } = page;
  if (!card) return;
  const { layer, unit, from } = card.places[card.row ?? 0];
  const columns = joined(shape, page);
  const ends = [columns[layer][unit]];
  if (from !== null) {
    ends.unshift(columns[layer - 1][from]);
    overlay.prepend(halo(ends[0], ends[1]));
  }
  for (const { layer: at, index } of ends)
    overlay.querySelector(`[data-neuron="${at}-${index}"]`)?.classList.add("pointed");
}

/**
 * What is worked out by hand: units get a rim, links shine.
 * @param {HTMLElement} overlay
 * @param {Layout} shape
 * @param {Page} page
 */
function markLit(overlay, shape, page) {
  for (const each of overlay.querySelectorAll(".lit")) each.classList.remove("lit");
  overlay.querySelector(".lights")?.remove();
  const columns = joined(shape, page);
  /** @type {[import("./geometry.js").Unit, import("./geometry.js").Unit][]} */
  const shining = [];
  for (const { layer, unit, from } of page.lit) {
    const to = columns[layer]?.[unit];
    const start = from === null ? undefined : columns[layer - 1]?.[from];
    if (to && start) shining.push([start, to]);
    else if (to && from === null)
      overlay.querySelector(`[data-neuron="${layer}-${to.index}"]`)?.classList.add("lit");
  }
  if (shining.length) overlay.prepend(lights(shining));
}

/** The room there is: as high as it takes, but where the style says that it must fit. @param {HTMLElement} root */
function room(root) {
  const fits = getComputedStyle(root).getPropertyValue("--fits") !== "";
  return { width: root.clientWidth, height: fits ? root.clientHeight : Infinity };
}

/** The part of a scrolled picture that can be seen. @param {HTMLElement} root @param {number} scale */
function visible({ scrollLeft, scrollTop, clientWidth, clientHeight }, scale) {
  const [left, top] = [scrollLeft / scale, scrollTop / scale];
  return { left, top, right: left + clientWidth / scale, bottom: top + clientHeight / scale };
}
