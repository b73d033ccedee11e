/** Points as a table that other programs read. */

/**
 * @param {import("../types.d.ts").Data} data
 * @param {string[]} [columns] What inputs and targets are called.
 * @returns {string} A header, then the training points and the test points in their order.
 */
export function csv(data, columns = []) {
  const rows = [
    ...lines(data.train_points, data.train_labels, "train"),
    ...lines(data.test_points, data.test_labels, "test"),
  ];
  const inputs = data.train_points[0].map((_, i) => `x${i + 1}`);
  const labels = [data.train_labels[0]].flat().map((_, i) => (i ? `label${i + 1}` : "label"));
  const named = columns.length === inputs.length + labels.length;
  const names = named ? columns.map(cell) : [...inputs, ...labels];
  return [`${names.join()},split`, ...rows, ""].join("\n");
}

/**
 * @param {number[][]} points
 * @param {(number | number[])[]} labels
 * @param {string} split
 */
function lines(points, labels, split) {
  return points.map((point, i) => [...point, labels[i], split].join());
}

/**
 * A value as a cell. A text that a spreadsheet would take for a formula gets an apostrophe.
 * @param {unknown} value
 */
export function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const words = typeof value === "object" ? JSON.stringify(value) : String(value);
  const safe = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
