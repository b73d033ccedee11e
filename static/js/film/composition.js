/** Where everything stands in a picture of a film, in pixels. All functions are pure. */

import { layout, UNIT } from "../network/geometry.js";
import { inLayer0, isSeen } from "../settings/inputs.js";
import { outputsOf } from "../settings/methods.js";

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Room
 * @typedef {{network: boolean, chart: boolean}} Parts What is shown beside the map.
 */

export const WIDTH = 1280;
export const HEIGHT = 720;
export const EDGE = 32;
const [TOP, BOTTOM, GAP] = [148, 676, 28];
/** Of what stands beside the map, where the chart stands below the network. */
const CHART = 196;
/** How much a small network is enlarged at most. */
const LARGEST = 1.5;
/** Below the lowest units, where their biases are. */
const BELOW = 6;

/** @param {Parts} parts @returns {{map: Room, network: Room | null, chart: Room | null}} */
export function composed({ network, chart }) {
  const height = BOTTOM - TOP;
  const isAlone = !network && !chart;
  const left = isAlone ? (WIDTH - height) / 2 : WIDTH - EDGE - height;
  const map = { x: left, y: TOP, width: height, height };
  const beside = { x: EDGE, y: TOP, width: left - GAP - EDGE, height };
  const above = height - CHART - GAP;
  return {
    map,
    network: network ? { ...beside, height: chart ? above : height } : null,
    chart: !chart
      ? null
      : network
        ? { ...beside, y: TOP + above + GAP, height: CHART }
        : { ...beside, y: TOP + 8, height: height - 8 },
  };
}

/**
 * The layout of a network, with the features that it sees, that fills a room; and how to get there from its own pixels.
 *
 * @param {Pick<import("../types.d.ts").Page, "shown" | "schema">} page
 * @param {Room} room
 */
export function fitted(page, room) {
  const at = (/** @type {number} */ width) =>
    layout(
      { width, height: Infinity, least: 0.01 },
      inLayer0(page).filter(index => isSeen(index, page)),
      page.shown.hidden_layers,
      outputsOf(page.shown),
    );
  const tall = extent(at(room.width)).height;
  const wanted = Math.min(LARGEST, room.height / tall);
  const shape = at(room.width / wanted);
  const { top, height } = extent(shape);
  const scale = Math.min(wanted, room.width / shape.width, room.height / height);
  return {
    shape,
    scale,
    x: room.x + (room.width - scale * shape.width) / 2,
    y: room.y + (room.height - scale * height) / 2 - scale * top,
    box: { left: 0, top, right: shape.width, bottom: top + height },
  };
}

/** How high the units reach. @param {import("../network/geometry.js").Layout} shape */
function extent({ units }) {
  const ys = units.flat().map(({ y }) => y);
  const top = Math.min(...ys) - UNIT / 2 - BELOW;
  return { top, height: Math.max(...ys) + UNIT / 2 + BELOW - top };
}
