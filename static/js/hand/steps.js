/** From an explanation to the steps by which one would work it out by hand, in order. */

import { text } from "../page/text.js";
import { method } from "../settings/methods.js";
import { partsOf } from "../settings/viewing.js";
import { notation } from "./notation.js";
import { within } from "./sample.js";
import { deltaStep, gradientStep, lossStep, outputStep, unitStep, updateStep } from "./step.js";

/**
 * @typedef {import("./equations.js").Pass} Pass
 * @typedef {import("./step.js").Step} Step
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {{key: string, title: string, steps: Step[]}} Group
 * @typedef {{pass: Pass, all: Step[], groups: Group[], parts: string[] | null}} Worked
 */

/** The loss ends the forward pass. @type {Record<string, string>} */
const PART_OF = { loss: "forward" };

/** @type {WeakMap<object, Worked>} */
const known = new WeakMap();

/**
 * What the page has been told, as steps, those that are asked about; made once for all who ask.
 * @param {Pick<Page, "explained" | "hand" | "view" | "inside">} page
 * @returns {Worked | null}
 */
export function worked(page) {
  const { explained, hand } = page;
  if (!explained?.explanation) return null;
  const { explanation, config } = explained;
  const i = within(hand.of, explanation.losses.length);
  const parts = partsOf("hand", page);
  let found = known.get(explanation);
  if (found?.pass.i !== i || found.parts !== parts) {
    const pass = passOf(explanation, config, i);
    const all = steps(pass).filter(({ part }) => !parts || parts.includes(PART_OF[part] ?? part));
    found = { pass, all, groups: groups(all, pass), parts };
    known.set(explanation, found);
  }
  return found;
}

/** Up to so many units the parts are not divided by layers. */
const SMALL = 3;

/**
 * @param {import("../types.d.ts").Explanation} explanation
 * @param {import("../types.d.ts").Config} config
 * @param {number} i The sample that is worked out.
 * @returns {Pass}
 */
export function passOf(explanation, config, i) {
  const output = explanation.layers[explanation.layers.length - 1];
  const isLinear = method("activation", output.activation).is_linear;
  return {
    explanation,
    config,
    names: notation(config, isLinear, explanation.formulas),
    i,
    m: explanation.losses.length,
  };
}

/** @param {Pass} pass @returns {Step[]} */
export function steps(pass) {
  const { last, shape } = pass.names;
  const layers = shape.slice(1).map((_, i) => i + 1);
  const each =
    (/** @type {(layer: number, unit: number) => Step[]} */ made) =>
    (/** @type {number} */ layer) =>
      Array.from({ length: shape[layer] }, (_, unit) => made(layer, unit)).flat();
  const back = (/** @type {number} */ layer) => [
    ...each((l, unit) => [l === last ? outputStep(pass, unit) : deltaStep(pass, l, unit)])(layer),
    ...each((l, unit) => [gradientStep(pass, l, unit)])(layer),
  ];
  return [
    ...layers.flatMap(each((layer, unit) => [unitStep(pass, layer, unit)])),
    lossStep(pass),
    ...[...layers].reverse().flatMap(back),
    ...layers.flatMap(each((layer, unit) => [updateStep(pass, layer, unit)])),
  ].filter(step => step.lines.length);
}

/**
 * Steps that belong together, in a small network those of a part, else of a part and a layer.
 * @param {Step[]} all
 * @param {Pass} pass
 * @returns {Group[]}
 */
export function groups(all, { names }) {
  const isSmall = names.shape.slice(1).reduce((sum, units) => sum + units) <= SMALL;
  /** @type {Group[]} */
  const found = [];
  for (const step of all) {
    const part = isSmall && step.part === "loss" ? "forward" : step.part;
    const key = isSmall || part === "loss" ? part : `${part}-${step.layer}`;
    if (found.at(-1)?.key !== key) {
      const of = key === part ? "" : `: ${layerName(step.layer, names.last)}`;
      found.push({ key, title: text(`hand.${part}`) + of, steps: [] });
    }
    found.at(-1)?.steps.push(step);
  }
  return found;
}

/** @param {number} layer @param {number} last */
const layerName = (layer, last) =>
  layer === last ? text("hand.theOutput") : text("hand.theLayer", { layer });
