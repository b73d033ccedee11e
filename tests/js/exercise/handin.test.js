import assert from "node:assert/strict";
import { test } from "node:test";
import { html, markdown } from "../../../static/js/exercise/handin.js";
import "../world.js";

const ORIGINAL = "https://playground.tensorflow.org";
/** @type {import("../../../static/js/exercise/handin.js").Work} */
const WORK = {
  part: "Part 1",
  title: "1b Ten starts",
  question: "How many?\n\nGuess first.",
  late: false,
  guesses: true,
  guess: "3 < 5",
  reply: "You guessed 3 < 5; it was 9.",
  conclusion: "Not *convex*.\nSo there.",
  look: "9 of 10 end below 0.002.",
  link: "seed=1&noise=0",
  table: {
    heads: ["Training loss", "Test loss"],
    rows: [
      { name: "Start 1", values: ["0.0005", "0.0017"], kind: "best", rival: 0 },
      { name: "a | b", values: ["–", "–"] },
    ],
  },
  links: [{ name: "Start 1", link: "seed=1&resets=0" }],
  pictures: [{ name: "Output of the network", address: "data:image/png;base64,AAAA" }],
  explanation: "",
};
const HANDIN = {
  title: "Networks & more",
  student: "Kari <b>",
  date: "23 November 2026",
  progress: "1 of 2 run, 1 of 2 answered",
  language: "en",
  works: [WORK, { ...WORK, part: "", guess: "", conclusion: " ", explanation: "Because." }],
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
  assert.match(page, /<li>Start 1: <code>seed=1&#38;resets=0<\/code><\/li>/);
  assert.equal(page.match(/no answer/g)?.length, 2);
  assert.doesNotMatch(page, /src="(?!data:)|<script|<link/);
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
  assert.match(file, /- Start 1: `seed=1&resets=0`/);
  assert.match(file, /\| {2}\| Training loss \| Test loss \|\n\| --- \| ---: \| ---: \|/);
  assert.match(file, /\| Start 1 \(best\) \| 0.0005 \| 0.0017 \|/);
  assert.match(file, /\| a \\\| b \|/);
  assert.match(file, /!\[Output of the network\]\[picture-1-1\]/);
  assert.match(file, /\[picture-2-1\]: data:image\/png;base64,AAAA\n$/);
  assert.ok(file.indexOf("data:") > file.lastIndexOf("###"));
});

test("a guess that was made after the run says so", () => {
  const late = { ...HANDIN, works: [{ ...HANDIN.works[0], late: true }] };
  for (const write of [html, markdown]) {
    assert.ok(!write(HANDIN).includes("made after the run"));
    assert.ok(write(late).includes("made after the run"));
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
