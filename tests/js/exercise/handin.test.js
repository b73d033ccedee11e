import assert from "node:assert/strict";
import { test } from "node:test";
import { html, markdown } from "../../../static/js/exercise/handin.js";
import "../world.js";

/** @type {import("../../../static/js/exercise/handin.js").Work} */
const WORK = {
  part: "Part 1",
  title: "1b Ten starts",
  question: "How many?\n\nGuess first.",
  guesses: true,
  guess: "3 < 5",
  conclusion: "Not *convex*.\nSo there.",
  look: "9 of 10 end below 0.002.",
  link: "http://localhost/#seed=1&noise=0",
  table: {
    heads: ["Training loss", "Test loss"],
    rows: [
      { name: "Start 1", values: ["0.0005", "0.0017"], kind: "best", rival: 0 },
      { name: "a | b", values: ["–", "–"] },
    ],
  },
  links: ["http://localhost/#seed=1&resets=0", ""],
  pictures: [{ name: "Output of the network", address: "data:image/png;base64,AAAA" }],
  explanation: "",
};
const HANDIN = {
  title: "Networks & more",
  student: "Kari <b>",
  date: "23 November 2026",
  progress: "1 of 2 done",
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
  assert.match(page, /href="http:\/\/localhost\/#seed=1&#38;noise=0"/);
  assert.match(page, /<p>How many\?<\/p>\n<p>Guess first.<\/p>/);
  assert.match(page, /<a href="http:\/\/localhost\/#seed=1&#38;resets=0">Start 1<\/a> \(best\)/);
  assert.equal(page.match(/no answer/g)?.length, 2);
  assert.doesNotMatch(page, /src="(?!data:)|<script|<link/);
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
  assert.match(file, /\[Link of the run\]\(http:\/\/localhost\/#seed=1&noise=0\)/);
  assert.match(file, /\| {2}\| Training loss \| Test loss \|\n\| --- \| ---: \| ---: \|/);
  assert.match(
    file,
    /\| \[Start 1\]\(http:\/\/localhost\/#seed=1&resets=0\) \(best\) \| 0.0005 \| 0.0017 \|/,
  );
  assert.match(file, /\| a \\\| b \|/);
  assert.match(file, /!\[Output of the network\]\[picture-1-1\]/);
  assert.match(file, /\[picture-2-1\]: data:image\/png;base64,AAAA\n$/);
  assert.ok(file.indexOf("data:") > file.lastIndexOf("###"));
});
