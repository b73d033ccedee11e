/** The picture of the network as a file of its own, for any program that shows SVG. */

import { cssColor, linkWidth } from "../page/colors.js";
import { escaped } from "../page/format.js";
import { layers } from "../server/codec.js";
import { featureLabel, nameAt } from "../settings/inputs.js";
import { sizes } from "../settings/methods.js";
import { curvePath, joined, UNIT } from "./geometry.js";
import { locks, shackle } from "./locks.js";
import { BIAS, DOTS, FADED, GREY, LOCK } from "./paint.js";
import { indexOf, isDead, numbers } from "./parameters.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("./geometry.js").Unit} Unit
 * @typedef {import("./geometry.js").Layout} Layout
 * @typedef {Pick<Page, "shown" | "view" | "state" | "schema" | "scheme">} Drawn
 */

const SHEETS = {
  light: { ground: "#ffffff", ink: "#1d252c" },
  dark: { ground: "#1d242a", ink: "#e7ecf0" },
};
const MARGIN = 16;
const ABOVE = 10;
const LINE = 24;

/**
 * @param {Layout} layout
 * @param {Drawn} page
 * @param {{features: string[], units: string[]}} maps Addresses of a picture for every
 *   feature, and for every other unit layer by layer.
 * @param {{output: string, title: string}} words
 * @returns {string} SVG.
 */
export function pictureFile(layout, page, maps, words) {
  const { ground, ink } = SHEETS[page.scheme];
  const tops = layout.units.flat().map(unit => unit.y);
  const top = Math.min(...tops) - UNIT / 2 - MARGIN - LINE;
  const height = Math.max(...tops) + UNIT / 2 + MARGIN - top;
  const head =
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
    `width="${layout.width}" height="${height}" viewBox="0 ${top} ${layout.width} ${height}" ` +
    `font-family="sans-serif" font-size="15" fill="${ink}">`;
  return [
    head,
    `<title>${escaped(words.title)}</title>`,
    `<rect y="${top}" width="${layout.width}" height="${height}" fill="${ground}"/>`,
    ...links(layout, page),
    ...features(layout, page, maps.features),
    ...units(layout, page, maps.units),
    ...locksOf(layout, page),
    label(words.output, layout.units[layout.units.length - 1][0]),
    "</svg>\n",
  ].join("\n");
}

/** @param {Layout} layout @param {Drawn} page */
function links(layout, page) {
  const { parameters, dead } = numbers(page.state);
  const shape = sizes(page.shown);
  const columns = joined(layout, page);
  return columns.slice(1).flatMap((units, i) =>
    units.flatMap((to, unit) =>
      columns[i].map((from, k) => {
        const index = indexOf({ layer: i + 1, unit, from: k }, shape);
        const path = curvePath(from, to);
        return link(path, parameters[index], isDead(dead, index), page.scheme);
      }),
    ),
  );
}

/**
 * @param {string} path
 * @param {number} weight
 * @param {boolean} dead
 * @param {Page["scheme"]} scheme
 */
function link(path, weight, dead, scheme) {
  const style = dead
    ? `stroke="${GREY}" stroke-width="1" stroke-dasharray="${DOTS.join(" ")}"`
    : `stroke="${cssColor(weight, scheme)}" stroke-width="${+linkWidth(weight).toFixed(3)}"`;
  return `<path d="${path}" fill="none" ${style}/>`;
}

/** @param {Layout} layout @param {Drawn} page @param {string[]} maps */
function features(layout, page, maps) {
  const [inputs] = joined(layout, page);
  return layout.units[0].map(unit => {
    const opacity = inputs.includes(unit) ? 1 : FADED;
    const name = escaped(featureLabel(nameAt(unit.index, page), page));
    const left = unit.x - UNIT / 2 - 8;
    return (
      `<g opacity="${opacity}">${image(unit, maps[unit.index])}` +
      `<text x="${left}" y="${unit.y + 5}" text-anchor="end">${name}</text></g>`
    );
  });
}

/** @param {Layout} layout @param {Drawn} page @param {string[]} maps */
function units(layout, { shown, state, scheme }, maps) {
  const network = layers(numbers(state).parameters, sizes(shown));
  return layout.units.slice(1).flatMap((column, i, before) => {
    const first = before.slice(0, i).reduce((sum, each) => sum + each.length, 0);
    return column.map(
      (unit, j) =>
        image(unit, maps[first + j]) + (shown.bias ? bias(unit, network[i].biases[j], scheme) : ""),
    );
  });
}

/** @param {Unit} unit @param {string} address */
function image({ x, y }, address) {
  const box = `x="${x - UNIT / 2}" y="${y - UNIT / 2}" width="${UNIT}" height="${UNIT}"`;
  return `<image ${box} xlink:href="${address}"/><rect ${box} fill="none" stroke="${GREY}"/>`;
}

/** @param {Unit} unit @param {number} value @param {Page["scheme"]} scheme */
function bias({ x, y }, value, scheme) {
  return square({ x: x - UNIT / 2, y: y + UNIT / 2 }, cssColor(value, scheme), GREY);
}

/** @param {{x: number, y: number}} centre @param {string} color @param {string} rim */
function square({ x, y }, color, rim) {
  return (
    `<rect x="${x - BIAS / 2}" y="${y - BIAS / 2}" width="${BIAS}" height="${BIAS}" ` +
    `fill="${color}" stroke="${rim}"/>`
  );
}

/** @param {Layout} layout @param {Drawn} page */
function locksOf(layout, page) {
  const { parameters } = numbers(page.state);
  const { halo, ink } = LOCK[page.scheme];
  return locks(layout, page).flatMap(({ place, ...centre }) => {
    const bow = `<path d="${shackle(centre, BIAS)}" fill="none"`;
    const value = parameters[indexOf(place, sizes(page.shown))];
    return [
      `${bow} stroke="${halo}" stroke-width="4"/>`,
      `${bow} stroke="${ink}" stroke-width="1.5"/>`,
      square(centre, cssColor(value, page.scheme), ink),
    ];
  });
}

/** @param {string} words @param {Unit} unit */
function label(words, { x, y }) {
  const place = `x="${x + UNIT / 2}" y="${y - UNIT / 2 - ABOVE}"`;
  return `<text ${place} text-anchor="end">${escaped(words)}</text>`;
}
