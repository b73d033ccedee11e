import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "../../../static/js/exercise/handin.js";
import { markdown } from "../../../static/js/exercise/markdown.js";
import "../world.js";

const ORIGINAL = "https://playground.tensorflow.org";
/** @type {import("../../../static/js/exercise/handin.js").Work} */
const WORK = {
  part: "Part 1",
  title: "1b Ten starts",
  question: "How many?\n\nGuess first.",
  notes: [],
  guesses: true,
  guess: "3 < 5",
  reply: "You guessed 3 < 5; it was 9.",
  conclusion: "Not *convex*.\nSo there.",
  look: "9 of 10 end below 0.002.",
  runs: true,
  link: "seed=1&noise=0",
  epochs: null,
  table: {
    heads: ["Training loss", "Test loss"],
    rows: [
      {
        name: "Start 1",
        values: ["0.0005", "0.0017"],
        kind: "best",
        link: "seed=1&resets=0",
        epochs: 500,
      },
      { name: "a | b", values: ["–", "–"] },
    ],
  },
  each: null,
  pictures: [{ name: "Output of the network", address: "data:image/png;base64,AAAA" }],
  explanation: "",
};
const HANDIN = {
  title: "Networks & more",
  student: "Kari <b>",
  date: "23 November 2026",
  version: "Sheet one, version 12ab",
  progress: "1 of 2 run, 1 of 2 answered",
  language: "en",
  works: [WORK, { ...WORK, part: "", guess: "", conclusion: " ", explanation: "Because." }],
  record: { student: "</script><b>&" },
};

test("the web page is whole, and holds nothing that a student typed as its own code", () => {
  const page = html(HANDIN);
  assert.match(page, /^<!doctype html>\n<html lang="en">/);
  assert.match(page, /Networks &#38; more/);
  assert.match(page, /Kari &#60;b&#62;/);
  assert.match(page, /<blockquote>3 &#60; 5<\/blockquote>/);
  assert.match(page, /<img src="data:image\/png;base64,AAAA" alt="Output of the network">/);
  assert.match(page, /<p>You guessed 3 &#60; 5; it was 9.<\/p>/);
  assert.match(page, /Link of the run: <code>seed=1&#38;noise=0<\/code>/);
  assert.match(page, /<p>How many\?<\/p>\n<p>Guess first.<\/p>/);
  assert.match(page, /<th scope="row">Start 1 \(best\)<\/th>/);
  assert.match(page, /<td>500<\/td><td class="links"><code>seed=1&#38;resets=0<\/code><\/td>/);
  assert.equal(page.match(/no answer/g)?.length, 2);
  assert.doesNotMatch(page, /src="(?!data:)|<script(?! type="application\/json")|<link/);
  assert.equal(page.match(/<\/script>/g)?.length, 1);
});

test("a link is told as text, with how to open it, and is of no server", () => {
  for (const file of [html(HANDIN), markdown(HANDIN)]) {
    assert.match(file, /A link is the text behind the #/);
    assert.deepEqual(new Set(file.match(/https?:\/\/[\w.]+/g)), new Set([ORIGINAL]));
    assert.doesNotMatch(file, /href/);
  }
});

test("explanations are there only where they were asked for", () => {
  const [without, withIt] = [html({ ...HANDIN, works: [WORK] }), html(HANDIN)];
  assert.doesNotMatch(without, /Explanation/);
  assert.match(withIt, /Because\./);
});

test("Markdown has the same, with its pictures at the end", () => {
  const file = markdown(HANDIN);
  assert.match(file, /^# Networks & more\n\n\*\*Name:\*\* Kari \\<b\\>/);
  assert.match(file, /> 3 \\< 5/);
  assert.match(file, /> Not \\\*convex\\\*\.\n> So there\./);
  assert.match(file, /You guessed 3 \\< 5; it was 9\./);
  assert.match(file, /Link of the run: `seed=1&noise=0`/);
  assert.match(
    file,
    /\| {2}\| Training loss \| Test loss \| Epochs \| Link of the run \|\n\| --- \|/,
  );
  assert.match(file, /\| Start 1 \(best\) \| 0.0005 \| 0.0017 \| 500 \| `seed=1&resets=0` \|/);
  assert.match(file, /\| a \\\| b \|/);
  assert.match(file, /!\[Output of the network\]\[picture-1-1\]/);
  assert.match(file, /\[picture-2-1\]: data:image\/png;base64,AAAA\n$/);
  assert.ok(file.indexOf("data:") > file.lastIndexOf("###"));
});

test("what a teacher has to know is there, a line each, and the version of the sheet", () => {
  const notes = ["It is <late>.", "Not run."];
  const late = { ...HANDIN, works: [{ ...WORK, notes, link: "", table: null }] };
  assert.match(
    html(late),
    /<p class="none">It is &#60;late&#62;\.<\/p>\n<p class="none">Not run\.<\/p>/,
  );
  assert.match(markdown(late), /\n\nIt is \\<late\\>\.\n\nNot run\.\n\n/);
  for (const write of [html, markdown]) {
    assert.match(write(late), /Sheet one, version 12ab/);
    assert.doesNotMatch(write(late), /Link of/);
  }
});

test("a name that a stranger gave to a column or a class stays text, wherever it comes in", () => {
  const name = "<img src=x onerror=alert(1)>";
  const own = ["address", "kind", "title", "part"]; // of the page and of the sheet
  const strange = /** @type {any} */ (
    JSON.parse(JSON.stringify(WORK), (key, value) =>
      typeof value === "string" && !own.includes(key) ? name : value,
    )
  );
  const handin = { ...HANDIN, student: name, works: [strange] };
  assert.doesNotMatch(html(handin), /<img(?! src="data:)/);
  assert.doesNotMatch(markdown(handin).replace(/`[^`]*`/g, ""), /(?<!\\)<img/);
});

test("one that asks for no run has its link", () => {
  const read = { ...HANDIN, works: [{ ...WORK, runs: false, table: null }] };
  for (const write of [html, markdown]) assert.match(write(read), /Link of the question: /);
});

test("all runs are there beside their medians, each with its link, and one run with its epochs", () => {
  const { table } = WORK;
  const rows = [{ name: "tanh", values: ["1", "2"] }];
  const grouped = { ...WORK, table: { heads: ["a", "b"], rows }, each: table, epochs: 1000 };
  for (const write of [html, markdown]) {
    const file = write({ ...HANDIN, works: [grouped] });
    assert.ok(file.indexOf("tanh") < file.indexOf("resets=0"));
    assert.match(file, /Link of the run \(1000 epochs\): /);
  }
  assert.match(html({ ...HANDIN, works: [grouped] }), /<summary>All 1 runs one by one<\/summary>/);
});
