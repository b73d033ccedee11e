/** Small charts over the epochs: where their lines, marks and labels stand, in pixels. Pure. */

/**
 * @typedef {[number, number | null]} Spot An epoch and a value; null where there is none.
 * @typedef {object} Line
 * @property {Spot[][]} pieces Between two of them it is broken.
 * @property {Spot} [now] What is shown of it.
 * @property {string} [key] Of what it is the course: see network/places.js.
 * @property {string} [kind]
 * @property {string} [name] Written at its end.
 *
 * @typedef {object} Wanted
 * @property {Line[]} lines
 * @property {[number, number]} span First and last epoch.
 * @property {number} shown The epoch that the page shows.
 * @property {number[]} marks Epochs at which something was changed.
 * @property {boolean} [logarithmic] Then values that are not positive have no place.
 * @property {[number, number]} [range] Of the values; by default as far as they go.
 *
 * @typedef {{x: number, y: number}} Place
 * @typedef {ReturnType<typeof drawn>} Drawn
 */

export const [WIDTH, HEIGHT] = [304, 92];
const [LEFT, TOP, RIGHT, BOTTOM] = [52, 8, 8, 18];
/** Room for the names of the lines, and between two of them. */
const NAMES = 46;
const GAP = 11;

/** @param {Wanted} wanted */
export function drawn({ lines, span, shown, marks, logarithmic = false, range }) {
  const named = lines.some(({ name }) => name);
  const right = WIDTH - (named ? NAMES : RIGHT);
  const [low, high] = range ?? rangeOf(lines, logarithmic);
  const bottom = HEIGHT - BOTTOM;
  const x = between(span, [LEFT, right]);
  const scaled = logarithmic ? Math.log : (/** @type {number} */ value) => value;
  const level = between([scaled(low), scaled(high)], [bottom, TOP]);
  const y = (/** @type {number} */ value) => level(scaled(value));
  const place = (/** @type {Spot} */ [epoch, value]) =>
    value === null || !fits(value, logarithmic) ? null : { x: x(epoch), y: y(value) };
  return {
    low,
    high,
    axis: { left: LEFT, right, top: TOP, bottom },
    zero: !logarithmic && low < 0 && high > 0 ? y(0) : null,
    shown: x(shown),
    marks: marks.filter(epoch => epoch >= span[0] && epoch <= span[1]).map(x),
    lines: lines.map(({ pieces, now, key, kind }) => ({
      key,
      kind,
      path: pieces.map(piece => pathOf(piece.map(place))).join(""),
      now: now ? place(now) : null,
    })),
    names: named ? labels(lines, place, [TOP, bottom]) : [],
  };
}

/** @param {number} value @param {boolean} logarithmic */
const fits = (value, logarithmic) => Number.isFinite(value) && (!logarithmic || value > 0);

/** From one stretch of numbers to another. */
function between(
  /** @type {[number, number]} */ [from, to],
  /** @type {[number, number]} */ [start, end],
) {
  const slope = (end - start) / (to - from || 1);
  return (/** @type {number} */ value) => start + (value - from) * slope;
}

/** @param {Line[]} lines @param {boolean} logarithmic @returns {[number, number]} */
function rangeOf(lines, logarithmic) {
  let [low, high] = [Infinity, -Infinity];
  for (const { pieces, now } of lines)
    for (const piece of now ? [...pieces, [now]] : pieces)
      for (const [, value] of piece) {
        if (value === null || !fits(value, logarithmic)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
  if (low > high) return [0.1, 1];
  if (low < high) return [low, high];
  const room = Math.abs(low) || 1;
  return logarithmic ? [low / 2, high * 2] : [low - room, high + room];
}

/** Broken where there is no place. @param {(Place | null)[]} places */
function pathOf(places) {
  let path = "";
  let pen = "M";
  for (const place of places) {
    if (place) path += `${pen}${place.x.toFixed(1)} ${place.y.toFixed(1)}`;
    pen = place ? "L" : "M";
  }
  return path;
}

/** The names of the lines at their ends, none over another. */
function labels(
  /** @type {Line[]} */ lines,
  /** @type {(spot: Spot) => Place | null} */ place,
  /** @type {[number, number]} */ [top, bottom],
) {
  const ends = lines.flatMap(({ pieces, name, kind }) => {
    const end = pieces
      .flat()
      .map(place)
      .filter(each => each !== null)
      .at(-1);
    return end && name ? [{ name, kind, x: end.x, y: end.y }] : [];
  });
  const sorted = ends.sort((a, b) => a.y - b.y);
  const gap = Math.min(GAP, (bottom - top) / Math.max(1, sorted.length - 1));
  const heights = spaced(
    sorted.map(each => each.y),
    gap,
    bottom,
  );
  return sorted.map((each, i) => ({ ...each, y: heights[i] }));
}

/**
 * Heights at least a gap apart, near where they want to be and none below the last.
 *
 * @param {number[]} heights In order.
 * @param {number} gap
 * @param {number} last
 */
export function spaced(heights, gap, last) {
  const down = [...heights];
  for (let i = 1; i < down.length; i++) down[i] = Math.max(down[i], down[i - 1] + gap);
  for (let i = down.length - 1, most = last; i >= 0; i--, most -= gap)
    down[i] = Math.min(down[i], most);
  return down;
}
