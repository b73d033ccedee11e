/** The network as a picture that can be clicked. */

import { linkWidth } from "../page/colors.js";
import { make } from "../page/dom.js";
import { bytes } from "../server/codec.js";
import { featureLevels, inLayer0 } from "../settings/inputs.js";
import { outputsOf, sizes } from "../settings/methods.js";
import { joined, layout } from "./geometry.js";
import { heads } from "./heads-view.js";
import { biases, features, links, rings, units } from "./overlay-view.js";
import { createAtlas, paintNetwork } from "./paint.js";
import { indexOf, numbers } from "./parameters.js";
import { shining, weightsOf } from "./places.js";
import { listen } from "./pointing-view.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {import("./geometry.js").Layout} Layout
 */

/** Pixels, so that the result has room on the same sheet. */
const HIGHEST = 300;

/**
 * @param {HTMLElement} root Filled and owned by this view.
 * @param {Store} store
 * @param {{configure: (change: object) => void, show: (change: object) => void}} player
 * @param {() => void} edit Opens the formulas that the network sees.
 */
export function mountNetwork(root, store, player, edit) {
  const canvas = make("canvas", { "aria-hidden": "true" });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const overlay = make("div", { class: "overlay" });
  const below = make("div", { class: "overlay below" });
  root.append(below, canvas, overlay);
  const { schema } = store.get();
  const [paintFeatures, paintUnits] = [createAtlas(), createAtlas()];
  /** @type {OffscreenCanvas} */
  let featureMaps;
  /** @type {Layout} */
  let shape;
  /** @type {ReturnType<typeof visible>} */
  let seen;

  const build = () => {
    const { shown: config, view, paper } = store.get();
    const shown = inLayer0(store.get()).filter(i => !view.hide[schema.features[i]?.name]);
    const space = paper ? sheet(root) : room(root);
    shape = layout(space, shown, config.hidden_layers, outputsOf(config));
    const scale = shape.scale * (paper ? 1 : window.devicePixelRatio); // printed as lines, not dots
    canvas.width = shape.width * scale;
    canvas.height = shape.height * scale;
    canvas.style.width = `${shape.width * shape.scale}px`;
    canvas.style.height = `${shape.height * shape.scale}px`;
    for (const { style } of [below, overlay]) {
      style.width = `${shape.width}px`;
      style.height = `${shape.height}px`;
      // What is transformed is not where it was once it is cut into pages.
      style.scale = paper ? "" : String(shape.scale);
      style.zoom = paper ? String(shape.scale) : "";
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const focused = focusKey(document.activeElement);
    overlay.replaceChildren(
      links(shape, store.get()),
      ...heads(shape, store, player),
      ...features(shape, store, player, edit),
      ...units(shape, player),
      ...(config.bias ? biases(shape) : []),
    );
    ring();
    if (focused) overlay.querySelector(focused)?.focus();
    look();
  };

  const ring = () => below.replaceChildren(rings(shiningLinks(shape, store.get())));
  const paint = () => {
    const page = store.get();
    const { frame, view, scheme } = page;
    const unitMaps = paintUnits(bytes(frame.neurons), view.discretize, scheme);
    paintNetwork(context, shape, page, { features: featureMaps, units: unitMaps }, seen);
  };

  /** To ask for each picture where the page is scrolled to would lay it out each time. */
  const look = () => {
    seen = visible(root, shape.scale);
    paint();
  };

  store.subscribe(
    page => [page.features, page.view.discretize, page.scheme],
    (_, discretize, scheme) => {
      featureMaps = paintFeatures(featureLevels(store.get()), discretize, scheme);
    },
  );
  store.subscribe(
    ({ shown, view, paper }) => [
      shown.hidden_layers,
      shown.features,
      shown.formulas,
      shown.points,
      shown.n_inputs,
      shown.bias,
      view.hide,
      view.names,
      paper,
    ],
    build,
  );
  store.subscribe(page => [page.frame, page.view.discretize, page.scheme], paint);
  store.subscribe(
    page => [page.view.node, page.shown.hidden_layers],
    node => markSelected(overlay, node),
  );
  store.subscribe(page => [shining(page), shining(page).length ? page.state : null], ring);
  listen(overlay, store);
  root.addEventListener("scroll", look, { passive: true });
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
 * Where links stand that shine, and how wide they are painted.
 * @param {Layout} shape
 * @param {Page} page
 */
function shiningLinks(shape, page) {
  const columns = joined(shape, page);
  const units = sizes(page.shown);
  const { parameters } = numbers(page.state);
  return weightsOf(shining(page)).flatMap(place => {
    const [from, to] = [columns[place.layer - 1]?.[place.from], columns[place.layer]?.[place.unit]];
    const width = linkWidth(parameters[indexOf(place, units)]);
    return from && to ? [{ from, to, width }] : [];
  });
}

/** The room there is: as high as it takes, but where the style says that it must fit. @param {HTMLElement} root */
function room(root) {
  const fits = getComputedStyle(root).getPropertyValue("--fits") !== "";
  return { width: root.clientWidth, height: fits ? root.clientHeight : Infinity };
}

/** The room there is on paper. @param {HTMLElement} root */
function sheet(root) {
  return { width: root.clientWidth, height: HIGHEST, least: 0.05 };
}

/** The part of a scrolled picture that can be seen. @param {HTMLElement} root @param {number} scale */
function visible({ scrollLeft, scrollTop, clientWidth, clientHeight }, scale) {
  const [left, top] = [scrollLeft / scale, scrollTop / scale];
  return { left, top, right: left + clientWidth / scale, bottom: top + clientHeight / scale };
}
