/** The part of the plane that the map shows, and what lies outside. */

export const EDGE = 6;

/** @param {number[]} point */
export function isOutside(point) {
  return point.some(coordinate => Math.abs(coordinate) > EDGE);
}

/** The nearest place on the map. @param {number} coordinate */
export function onMap(coordinate) {
  return Math.min(Math.max(coordinate, -EDGE), EDGE);
}
