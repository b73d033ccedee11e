/** Points as a table that other programs read. */

/**
 * @param {import("../types.d.ts").Data} data
 * @param {string[]} [names] Of inputs, then targets.
 * @returns {string} A header, then the training points and the test points in their order.
 */
export function csv(data, names = []) {
  const targets = [data.train_labels[0]].flat().map((_, i) => (i ? `label${i + 1}` : "label"));
  // One input alone has a second coordinate, which is 0 and has no name.
  const n = names.length ? names.length - targets.length : data.train_points[0].length;
  const rows = [
    ...lines(data.train_points, data.train_labels, "train", n),
    ...lines(data.test_points, data.test_labels, "test", n),
  ];
  const inputs = Array.from({ length: n }, (_, i) => `x${i + 1}`);
  const header = [...inputs, ...targets].map((sign, i) => cell(names[i] || sign));
  return [[...header, "split"].join(), ...rows, ""].join("\n");
}

/**
 * @param {number[][]} points
 * @param {(number | number[])[]} labels
 * @param {string} split
 * @param {number} n Coordinates.
 */
function lines(points, labels, split, n) {
  return points.map((point, i) => [...point.slice(0, n), labels[i], split].join());
}

/** What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A value as a cell. A text that a spreadsheet would take for a formula gets an apostrophe;
 * a number may have its sign.
 * @param {unknown} value
 */
export function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const words = typeof value === "object" ? JSON.stringify(value) : String(value);
  const safe = FORMULA.test(words) ? `'${words}` : words;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
