/** The sentences of the page, in one language at a time; they stand in static/text/. */

/** @type {Record<string, string>} */
let sentences = {};

const POINT_AND_COMMA = ".,";

/** Languages there are, the first being the one that is never incomplete. */
export const LANGUAGES = ["en", "no"];

/** @param {Record<string, string>} loaded */
export function use(loaded) {
  sentences = loaded;
}

/**
 * The language a page should speak.
 * @param {string} wanted By its link; "" leaves it to the reader's browser.
 * @param {readonly string[]} preferred By the browser, best first.
 */
export function choose(wanted, preferred) {
  if (wanted) return wanted;
  const spoken = preferred.map(tag => tag.split("-")[0].replace(/^(nb|nn)$/, "no"));
  return spoken.find(language => LANGUAGES.includes(language)) ?? LANGUAGES[0];
}

/**
 * Whether there is a sentence for it.
 * @param {string} key
 */
export function has(key) {
  return Object.hasOwn(sentences, key);
}

/** The decimal sign and the one between thousands, as Plotly takes them. */
export function separators() {
  return sentences.separators ?? POINT_AND_COMMA;
}

/**
 * The sentence, or where there is one of that name the one for a single thing: its key ends in
 * `.one`, and `n` counts.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values] For the places in braces.
 */
export function text(key, values = {}) {
  const sentence = (values.n === 1 ? sentences[`${key}.one`] : undefined) ?? sentences[key];
  if (sentence === undefined) throw new Error(`No text for ${key}.`);
  return sentence.replace(/\{(\w+)\}/g, (_, name) => written(values[name]));
}

/** @param {string | number} value A number gets the decimal sign of the language. */
function written(value) {
  return typeof value === "number" ? String(value).replace(".", separators()[0]) : String(value);
}

/**
 * The same with elements in the places in braces.
 * @param {string} key
 * @param {Record<string, Element>} elements
 */
export function filled(key, elements) {
  const kept = Object.fromEntries(Object.keys(elements).map(name => [name, `{${name}}`]));
  return text(key, kept)
    .split(/\{(\w+)\}/)
    .map((part, i) => (i % 2 ? elements[part] : part));
}

/**
 * Every short help by the name of what it explains: the settings, in English by their
 * table, and all that has a sentence called `...Help`.
 *
 * @param {readonly {name: string, help: string}[]} rows
 * @returns {[string, string][]}
 */
export function helps(rows) {
  const own = Object.keys(sentences).filter(key => key.endsWith("Help"));
  const all = new Map([
    ...rows.map(row => pair(row.name, sentences[`help.${row.name}`] ?? row.help)),
    ...own.map(key => pair(key.slice(0, -"Help".length), sentences[key])),
  ]);
  return [...all];
}

/** @param {string} name @param {string} help @returns {[string, string]} */
const pair = (name, help) => [name, help];

/** Write the sentences of the language into a document that marks where they belong. */
export function translate(/** @type {ParentNode} */ root) {
  for (const element of root.querySelectorAll("[data-text]"))
    element.textContent = text(/** @type {HTMLElement} */ (element).dataset.text ?? "");
  for (const element of root.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", text(element.getAttribute("data-label") ?? ""));
}
