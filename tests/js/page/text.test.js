import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { choose, LANGUAGES, text, translate, use } from "../../../static/js/page/text.js";

const ROOT = new URL("../../../", import.meta.url);

/** @param {string} name */
function read(name) {
  return readFileSync(new URL(name, ROOT), "utf8");
}

/** Options and data sets: the schema names them. */
const { target: _, ...CHOSEN } = JSON.parse(read("tests/js/answers/methods.json"));
const NAMED = Object.values(CHOSEN).flatMap(Object.keys);
NAMED.push("automatic", "classification", "regression");
NAMED.push("circle", "xor", "gauss", "spiral", "reg-plane", "reg-gauss");

const TEMPLATE = read("templates/index.html");
const SOURCE = readdirSync(new URL("static/js/", ROOT), { recursive: true, encoding: "utf8" })
  .filter(name => name.endsWith(".js"))
  .map(name => read(`static/js/${name}`))
  .join("\n");

/** @type {Record<string, Record<string, string>>} */
const SENTENCES = Object.fromEntries(
  LANGUAGES.map(language => [language, JSON.parse(read(`static/text/${language}.json`))]),
);
const [ENGLISH] = Object.values(SENTENCES);

/**
 * For one test; the others read English.
 * @param {import("node:test").TestContext} t
 * @param {Record<string, string>} sentences
 */
function speak(t, sentences) {
  use(sentences);
  t.after(() => use(ENGLISH));
}

/** @param {string} source @param {RegExp} pattern */
function all(source, pattern) {
  return [...source.matchAll(pattern)].map(match => match[1]);
}

/** Keys that the template asks for. */
const MARKED = [
  ...all(TEMPLATE, /\b(?:say|hint|label)\("(\w+)"\)/g),
  ...all(TEMPLATE, /\btext\.(\w+)/g),
  ...all(TEMPLATE, /data-(?:text|title|label)="(\w+)"/g),
];

test("every file of sentences is a language that the page can speak", () => {
  const files = readdirSync(new URL("static/text/", ROOT)).sort();
  assert.deepEqual(files, LANGUAGES.map(language => `${language}.json`).sort());
});

test("whatever the page asks for by name, there is a sentence", () => {
  const calls = all(SOURCE, /\btext\(\s*([^{};]*?)[,)]/g);
  const asked = calls.flatMap(call => all(call, /"(\w+)"/g));
  assert.ok(asked.length > 20 && MARKED.length > 20);
  use(ENGLISH);
  for (const key of [...asked, ...MARKED, ...NAMED]) assert.ok(text(key), key);
});

test("a link's language comes first, then what the browser prefers, then English", () => {
  assert.equal(choose("no", ["en-GB"]), "no");
  assert.equal(choose("en", ["nb-NO"]), "en");
  assert.equal(choose("", ["no", "en"]), "no");
  assert.equal(choose("", ["de", "no", "en"]), "no");
  assert.equal(choose("", ["de", "en-US", "no"]), "en");
  assert.equal(choose("", ["de", "fr-CH"]), "en");
  assert.equal(choose("", []), "en");
});

test("both written forms of Norwegian are Norwegian", () => {
  for (const tag of ["nb", "nn", "nb-NO", "nn-NO", "no-NO"]) assert.equal(choose("", [tag]), "no");
});

test("values fill the places in braces", () => {
  use(ENGLISH);
  assert.equal(text("layers", { n: 3 }), "3 hidden layers");
  assert.equal(text("unit", { layer: 1, unit: 2 }), "Hidden layer 1, neuron 2");
  assert.equal(text("inEpoch", { position: 0, n: 250 }), "+ 0/250");
});

test("of a single thing the sentence for one is said, where there is one", t => {
  speak(t, { layers: "{n} layers", "layers.one": "1 layer", rows: "{n} rows" });
  assert.equal(text("layers", { n: 1 }), "1 layer");
  assert.equal(text("layers", { n: 0 }), "0 layers");
  assert.equal(text("layers", { n: "1" }), "1 layers");
  assert.equal(text("rows", { n: 1 }), "1 rows");
});

test("a number within a sentence has the decimal sign of the language", t => {
  speak(t, { percent: "{n} %", separators: ",\u202f" });
  assert.equal(text("percent", { n: 12.5 }), "12,5 %");
  assert.equal(text("percent", { n: "12.5" }), "12.5 %");
});

test("a value is written as it is, also where it looks like a place or a pattern", t => {
  speak(t, { share: "{n} of {all}" });
  assert.equal(text("share", { n: "{all}$&", all: "$1" }), "{all}$& of $1");
});

test("the page speaks the language that was loaded last", t => {
  speak(t, { play: "Play" });
  assert.equal(text("play"), "Play");
  use({ play: "Spill" });
  assert.equal(text("play"), "Spill");
});

test("a sentence that does not exist is an error that names it", t => {
  speak(t, { play: "Play" });
  assert.throws(() => text("nonsense"), /nonsense/);
});

/** An element of which only attributes and text count. @param {Record<string, string>} dataset */
function element(dataset) {
  const attributes = Object.entries(dataset).map(([name, value]) => [`data-${name}`, value]);
  /** @type {Record<string, string>} */
  const all = Object.fromEntries(attributes);
  return {
    dataset,
    textContent: "",
    all,
    getAttribute: (/** @type {string} */ name) => all[name] ?? null,
    setAttribute: (/** @type {string} */ name, /** @type {string} */ value) => {
      all[name] = value;
    },
  };
}

test("a document is translated where it is marked: text and name", t => {
  speak(t, { a: "A", c: "C" });
  const marked = [element({ text: "a" }), element({ label: "c" })];
  const root = /** @type {any} */ ({
    querySelectorAll: (/** @type {string} */ selector) =>
      marked.filter(each => selector.slice(1, -1) in each.all),
  });
  translate(root);
  assert.deepEqual(
    marked.map(({ textContent, all }) => [textContent, all["aria-label"]]),
    [
      ["A", undefined],
      ["", "C"],
    ],
  );
});
