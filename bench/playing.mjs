// Plays as the page does, for many pages at once: node playing.mjs URL CLIENTS SECONDS
// Prints the gaps between pictures in milliseconds, and how many requests there were.
import http from "node:http";
import { createPace } from "../static/js/run/pace.js";
import { PICTURE } from "../static/js/run/reel.js";
import { unpacked } from "../static/js/server/codec.js";

const [url, clients, seconds] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
const gaps = [];
let requests = 0;

function post(path, asked) {
  const body = JSON.stringify(asked);
  const headers = {
    Accept: "application/octet-stream",
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}api/${path}`, { method: "POST", agent, headers }, answer => {
      const parts = [];
      answer.on("data", part => parts.push(part));
      answer.on("end", () => {
        if (answer.statusCode !== 200) return reject(new Error(`${answer.statusCode}`));
        resolve(Uint8Array.from(Buffer.concat(parts)).buffer);
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

function createPage() {
  const pace = createPace();
  let there = 0; // pictures that are not shown yet
  let next = 0; // pictures of the reel that comes after them
  let isAsking = false;
  let last = performance.now();

  async function ask() {
    isAsking = true;
    requests++;
    const reel = pace.reel("1", false);
    const sent = performance.now();
    const { pictures } = reel;
    const answer = unpacked(await post("train", { ...run, epochs: pictures, pictures }));
    next = answer.frames.length;
    pace.took(performance.now() - sent, reel, { pictures: next, epochs: next });
    isAsking = false;
  }

  /** At the end the gap counts in which a page stands. */
  return (time, isOver) => {
    if (isOver) return gaps.push(time - last);
    if (!there && next) [there, next] = [next, 0];
    if (!isAsking && !next) ask();
    if (!there || !pace.isDue(time)) return;
    there--;
    gaps.push(time - last);
    last = time;
  };
}

const opened = JSON.parse(new TextDecoder().decode(await post("open", { link: "seed=0.86555" })));
const run = { config: opened.config, view: opened.view, state: opened.state };
const pages = Array.from({ length: Number(clients) }, createPage);
const start = performance.now();
let ticks = 0;
function tick() {
  const time = performance.now();
  const isOver = time - start > 1000 * seconds;
  for (const page of pages) page(time, isOver);
  if (isOver) {
    const passed = (time - start) / 1000;
    const found = JSON.stringify({ seconds: passed, gaps, requests });
    return process.stdout.write(found, () => process.exit());
  }
  setTimeout(tick, Math.max(0, start + PICTURE * ++ticks - performance.now()));
}
tick();
