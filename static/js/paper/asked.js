/** What a pass on paper asks for: every quantity with its equation, each behind those it needs. */

import { backOver, delta, difference, outputDerivative } from "../hand/backward.js";
import { at } from "../hand/equations.js";
import { activation, loss, weightedSum } from "../hand/forward.js";
import { biasGradient, update, weightGradient } from "../hand/gradients.js";
import { unitTitle } from "../hand/step.js";
import { placeKey, unitKey } from "../network/places.js";
import { written } from "../page/mathml.js";
import { text } from "../page/text.js";

/**
 * @typedef {import("../hand/equations.js").Pass} Pass
 * @typedef {import("../hand/equations.js").Line} Line
 * @typedef {object} Asked
 * @property {string} key As the server calls it: z.1.1, dW.2.1.1 or loss, counted from 1.
 * @property {"forward" | "backward" | "gradient" | "update"} part
 * @property {Line} line
 * @property {string} what Which quantity it is, in words.
 * @property {string} lit Key of its place in the picture.
 * @property {string} [place] Of a weight or bias, as a link names it.
 */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** What an asked quantity is called in a line of text. @param {Pick<Asked, "line">} asked */
export function labelOf({ line }) {
  const among = (/** @type {string} */ signs, /** @type {string} */ digits) =>
    digits.replace(/\d/g, digit => signs[Number(digit)]);
  return written(line.left)
    .replace(/_(\d[\d,]*)/g, (_, digits) => among(SUBSCRIPTS, digits))
    .replace(/\^\((\d+)\)/g, (_, layer) => `⁽${among(SUPERSCRIPTS, layer)}⁾`);
}

/** @param {Pass} pass Of one sample. @returns {Asked[]} */
export function asked(pass) {
  const { last } = pass.names;
  const up = Array.from({ length: last }, (_, i) => i + 1);
  const down = [...up].reverse();
  return [
    ...up.flatMap(layer => ofLayer(pass, layer, forward)),
    {
      key: "loss",
      part: "forward",
      line: loss(pass)[0],
      what: text("paper.loss"),
      lit: unitKey(last, 0),
    },
    ...down.flatMap(layer => ofLayer(pass, layer, backward)),
    ...down.flatMap(layer => ofLayer(pass, layer, gradients)),
    ...up.flatMap(layer => ofLayer(pass, layer, updates)),
  ];
}

/**
 * First one kind of quantity for all units of a layer, then the next.
 * @param {Pass} pass
 * @param {number} layer
 * @param {(pass: Pass, layer: number, unit: number) => Asked[]} made
 */
function ofLayer(pass, layer, made) {
  const each = Array.from({ length: pass.names.shape[layer] }, (_, unit) =>
    made(pass, layer, unit),
  );
  const kinds = [...new Set(each.flat().map(one => kind(one.key)))];
  const isByUnit = made === gradients || made === updates;
  if (isByUnit) return each.flat();
  return kinds.flatMap(of => each.flat().filter(one => kind(one.key) === of));
}

const kind = (/** @type {string} */ key) => key.split(".")[0];

/** @type {(pass: Pass, layer: number, unit: number) => Asked[]} */
function forward(pass, layer, unit) {
  const isSum = layer === pass.names.last && pass.names.isLinear;
  const of = { of: nameOf(pass, layer, unit) };
  const own = { part: /** @type {const} */ ("forward"), lit: unitKey(layer, unit) };
  const place = `${layer}.${unit + 1}`;
  const sum = weightedSum(pass, layer, unit);
  if (isSum) return [{ ...own, key: `a.${place}`, line: sum, what: text("paper.output", of) }];
  const what = layer === pass.names.last ? "paper.output" : "paper.a";
  return [
    { ...own, key: `z.${place}`, line: sum, what: text("paper.z", of) },
    {
      ...own,
      key: `a.${place}`,
      line: activation(pass, layer, unit),
      what: text(what, of),
    },
  ];
}

/** @type {(pass: Pass, layer: number, unit: number) => Asked[]} */
function backward(pass, layer, unit) {
  const { last, isLinear } = pass.names;
  const own = { part: /** @type {const} */ ("backward"), lit: unitKey(layer, unit) };
  const of = { of: nameOf(pass, layer, unit) };
  const place = `${layer}.${unit + 1}`;
  const isLast = layer === last;
  const first = isLast ? outputDerivative(pass, unit) : backOver(pass, layer, unit);
  const dA = { ...own, key: `dA.${place}`, line: first, what: text("paper.dA", of) };
  if (isLast && isLinear) return [dA];
  const line = (isLast && difference(pass, unit)) || delta(pass, layer, unit);
  return [dA, { ...own, key: `delta.${place}`, line, what: text("paper.delta", of) }];
}

/** @type {(pass: Pass, layer: number, unit: number) => Asked[]} */
function gradients(pass, layer, unit) {
  const part = /** @type {const} */ ("gradient");
  return ofParameters(pass, layer, unit, ["dW", "db"]).map(({ from, ...one }) => ({
    ...one,
    part,
    line:
      from === null
        ? biasGradient(pass, layer, unit)[0]
        : weightGradient(pass, layer, unit, from)[0],
    what: text(from === null ? "paper.db" : "paper.dW"),
  }));
}

/** @type {(pass: Pass, layer: number, unit: number) => Asked[]} */
function updates(pass, layer, unit) {
  const part = /** @type {const} */ ("update");
  return ofParameters(pass, layer, unit, ["W_after", "b_after"]).map(({ from, ...one }) => ({
    ...one,
    part,
    line: update(pass, layer, unit, from),
    what: text(from === null ? "paper.bAfter" : "paper.wAfter"),
  }));
}

/**
 * The weights of a unit and its bias, where it has one.
 * @param {Pass} pass
 * @param {number} layer
 * @param {number} unit
 * @param {[string, string]} kinds
 */
function ofParameters(pass, layer, unit, [weights, bias]) {
  const place = `${layer}.${unit + 1}`;
  const links = at(pass, layer).W[unit].map((_, from) => ({
    key: `${weights}.${place}.${from + 1}`,
    lit: placeKey({ layer, unit, from }),
    place: `${layer}-${unit}-${from}`,
    from: /** @type {number | null} */ (from),
  }));
  const own = { key: `${bias}.${place}`, lit: placeKey({ layer, unit, from: null }), from: null };
  return pass.config.bias ? [...links, { ...own, place: `${layer}-${unit}-b` }] : links;
}

/** A unit as it stands within a sentence. @param {Pass} pass @param {number} layer @param {number} unit */
function nameOf(pass, layer, unit) {
  const title = unitTitle(pass, layer, unit);
  return title.charAt(0).toLowerCase() + title.slice(1);
}
