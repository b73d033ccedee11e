/** New numbers for paper: of a kind of network, by a seed, so that neighbours have others. */

import { byId, make, write } from "../page/dom.js";
import { problemOf } from "../page/problems.js";
import { text } from "../page/text.js";

const UNITS = ["1", "2", "2-2-1"];
const SEEDS = 100_000;

/**
 * @param {import("../types.d.ts").Store} store
 * @param {object} outside
 * @param {{open: (link: string) => void}} outside.player
 * @param {import("../types.d.ts").Request} outside.request
 */
export function mountProblems(store, { player, request }) {
  const [units, activation, seed, said] = ["units", "activation", "seed", "problem"].map(name =>
    byId(`paper-${name}`),
  );
  units.append(...UNITS.map(value => make("option", { value }, text(`paper.units.${value}`))));
  const { options } = store.get().schema.parameters.find(({ name }) => name === "activation") ?? {};
  activation.append(...(options ?? []).map(value => make("option", { value }, text(value))));
  activation.value = store.get().shown.activation;

  const open = async () => {
    const { lang } = store.get().view;
    const asked = { seed: seed.value.trim(), units: units.value, activation: activation.value };
    write(said, "");
    try {
      const { link } = await request("/api/problem", asked);
      player.open(`${link}&bench=hand&paper=true${lang ? `&lang=${lang}` : ""}`);
    } catch (error) {
      write(said, problemOf(error));
    }
  };
  byId("paper-new").onclick = () => {
    seed.value = String(Math.floor(Math.random() * SEEDS));
    open();
  };
  for (const each of [units, activation, seed]) each.onchange = open;
}
