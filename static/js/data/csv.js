/** Points as a table that other programs read. */

/**
 * @param {import("../types.d.ts").Data} data
 * @returns {string} A header, then the training points and the test points in their order.
 */
export function csv(data) {
  const rows = [
    ...lines(data.train_points, data.train_labels, "train"),
    ...lines(data.test_points, data.test_labels, "test"),
  ];
  const names = [data.train_labels[0]].flat().map((_, i) => (i ? `label${i + 1}` : "label"));
  return [`x1,x2,${names.join()},split`, ...rows, ""].join("\n");
}

/**
 * @param {number[][]} points
 * @param {(number | number[])[]} labels
 * @param {string} split
 */
function lines(points, labels, split) {
  return points.map(([x1, x2], i) => [x1, x2, labels[i], split].join());
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
