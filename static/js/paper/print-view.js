/** Exercises for a printer: each with its lines left empty, and the answers on pages of their own. */

import { passOf } from "../hand/steps.js";
import { byId, make, write } from "../page/dom.js";
import { readNumber } from "../page/format.js";
import { equation } from "../page/line.js";
import { math } from "../page/mathml.js";
import { problemOf } from "../page/problems.js";
import { text } from "../page/text.js";
import { asked } from "./asked.js";
import { given } from "./given.js";
import { passFor } from "./paper.js";

/** @typedef {import("../hand/equations.js").Pass} Pass */

const MOST = 100;

/**
 * @param {import("../types.d.ts").Store} store
 * @param {import("../types.d.ts").Request} request
 */
export function mountPrint(store, request) {
  const [copies, seed, units, activation, said] = [
    "copies",
    "seed",
    "units",
    "activation",
    "problem",
  ].map(name => byId(`paper-${name}`));

  /** An exercise of a seed, as far as it has to be known. @param {string} of @returns {Promise<[string, Pass]>} */
  const made = async of => {
    const kind = { units: units.value, activation: activation.value };
    const { link } = await request("/api/problem", { seed: of, ...kind });
    const { config, state } = await request("/api/open", { link });
    const about = { config, state, samples: config.points };
    return [of, passOf(await request("/api/explain", about), config, 0)];
  };

  const print = async () => {
    const n = readNumber(copies.value);
    if (!(Number.isInteger(n) && n >= 1 && n <= MOST))
      return write(said, text("paper.copiesDomain", { most: MOST }));
    const pass = passFor(store.get());
    const first = seed.value.trim();
    const seeds = Array.from({ length: n }, (_, i) => (n > 1 ? `${first || 1}-${i + 1}` : first));
    write(said, "");
    try {
      /** @type {[string, Pass][]} */
      const all = n > 1 ? await Promise.all(seeds.map(made)) : pass ? [[first, pass]] : [];
      if (all.length) show(all);
    } catch (error) {
      write(said, problemOf(error));
    }
  };
  byId("paper-print").onclick = print;
  addEventListener("afterprint", () => {
    delete document.body.dataset.printing;
    byId("paper-sheets").replaceChildren();
  });
}

/** @param {[string, Pass][]} all */
function show(all) {
  byId("paper-sheets").replaceChildren(
    ...all.map(([seed, pass]) => sheet("paper.sheet", seed, pass, line => empty(line))),
    ...all.map(([seed, pass]) => sheet("paper.answers", seed, pass, equation)),
  );
  document.body.dataset.printing = "paper";
  window.print();
}

/**
 * @param {string} title
 * @param {string} seed
 * @param {Pass} pass
 * @param {(line: import("../page/line.js").Line) => HTMLElement} written
 */
function sheet(title, seed, pass, written) {
  const numbers = given(pass).map(list => make("p", {}, ...list.map(each => math(each))));
  const name = seed ? `${text(title)} ${seed}` : text(title);
  const lines = asked(pass).map(({ line }) => make("li", {}, written(line)));
  return make(
    "article",
    {},
    make("h2", {}, name),
    make("div", { class: "paper-given" }, ...numbers),
    make("ol", {}, ...lines),
  );
}

/** @param {import("../page/line.js").Line} line */
const empty = ({ left, sign }) =>
  make("div", { class: "empty" }, make("span", {}, math(left, sign)), make("i", {}));
