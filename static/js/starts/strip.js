/** Where the losses of many starts ended: a dot each, so that clusters show. Pure. */

import { text } from "../page/text.js";
import { layout, lossAxis } from "../result/chart.js";

const BINS = 60;
const ROOM = 9; // dots above each other, at least
const HEIGHT = 110; // pixels

/**
 * Each value with its place above those near it.
 *
 * @param {number[]} values
 * @param {boolean} logarithmic
 * @returns {number[]} From 1 on; 0 where a value has no place on the axis.
 */
export function stacked(values, logarithmic) {
  const scaled = values.map(value => (logarithmic ? Math.log10(value) : value));
  const shown = scaled.filter(Number.isFinite);
  const least = Math.min(...shown);
  const width = (Math.max(...shown) - least) / BINS || 1;
  const heights = new Map();
  return scaled.map(value => {
    if (!Number.isFinite(value)) return 0;
    const bin = Math.floor((value - least) / width);
    heights.set(bin, (heights.get(bin) ?? 0) + 1);
    return heights.get(bin);
  });
}

/**
 * @param {number[]} values Of each start; not finite where it diverged.
 * @param {boolean[]} there Which of them reached the goal.
 * @param {{logarithmic: boolean, limit: number | null, title: string}} how
 * @param {{ink: string, card: string, accent: string, others: string}} colors
 */
export function strip(values, there, { logarithmic, limit, title }, colors) {
  const heights = stacked(values, logarithmic);
  const most = Math.max(ROOM, ...heights);
  const size = Math.max(4, Math.min(9, HEIGHT / most));
  const kinds = /** @type {const} */ ([true, false]);
  const data = kinds.map(kind => {
    const places = values.flatMap((_, i) => (heights[i] && there[i] === kind ? [i] : []));
    return {
      type: "scatter",
      mode: "markers",
      cliponaxis: false,
      showlegend: places.length > 0,
      name: text(kind ? "starts.there" : "starts.notThere"),
      x: places.map(i => values[i]),
      y: places.map(i => heights[i]),
      customdata: places,
      text: places.map(i => text("starts.start", { number: i + 1 })),
      marker: {
        color: kind ? colors.accent : colors.card,
        size,
        line: { color: kind ? colors.accent : colors.ink, width: 1.5 },
      },
      hovertemplate: "%{text}: %{x:.4~g}<extra></extra>",
    };
  });
  const dotted = { color: colors.ink, width: 1.5, dash: "dot" };
  const mark = { type: "line", yref: "paper", x0: limit, x1: limit, y0: 0, y1: 1, line: dotted };
  const losses = data.map(({ x }) => ({ y: x }));
  return {
    data,
    layout: {
      ...layout(colors),
      hovermode: "closest",
      margin: { l: 16, r: 12, t: 28, b: 40 },
      xaxis: { ...lossAxis(losses, logarithmic), title: { text: title, standoff: 4 } },
      yaxis: { visible: false, range: [0, most + 1], fixedrange: true },
      shapes: limit === null ? [] : [mark],
    },
  };
}
