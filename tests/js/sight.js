/** How people see colours, to test that what must be told apart can be. */

/** Machado, Oliveira and Fernandes (2009), table 1, severity 1; of linear RGB. */
const BLINDNESS = {
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
};
/** The sights that there are. */
export const SIGHTS = { normal: [1, 0, 0, 0, 1, 0, 0, 0, 1], ...BLINDNESS };
/** CIE76; 2.3 is just noticeable. */
export const PLAINLY_DIFFERENT = 30;

/** @param {number[]} rgb From 0 to 255. */
const linear = rgb => rgb.map(c => ((c / 255 + 0.055) / 1.055) ** 2.4);

/** @param {number[]} m @param {number[]} v */
const times = (m, v) =>
  [0, 3, 6].map(row =>
    Math.min(Math.max(m[row] * v[0] + m[row + 1] * v[1] + m[row + 2] * v[2], 0), 1),
  );

/** @param {number[]} rgb */
export function luminance(rgb) {
  const [r, g, b] = linear(rgb);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {number[]} rgb */
function lab(rgb) {
  const xyz = times(
    [0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505],
    rgb,
  ).map((c, i) => Math.cbrt(c / [0.9505, 1, 1.089][i]));
  return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])];
}

/** @param {number[]} matrix One of the sights. @param {number[]} a @param {number[]} b */
export function difference(matrix, a, b) {
  const [p, q] = [a, b].map(value => lab(times(matrix, linear(value))));
  return Math.hypot(...p.map((c, i) => c - q[i]));
}

/** WCAG's ratio. @param {number[]} a @param {number[]} b */
export function contrast(a, b) {
  const [dark, light] = [a, b].map(rgb => luminance(rgb) + 0.05).sort((x, y) => x - y);
  return light / dark;
}
