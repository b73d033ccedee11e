/** What a newcomer can try: what each way does, and where the keyboard goes on. */

import { classesOf, method } from "./methods.js";
import { GENERATED } from "./settings.js";

/**
 * @typedef {ReturnType<typeof import("../run/player.js").createPlayer>} Player
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {{act: () => void, at: string}} Way
 */

const FASTER = 10;
const FASTEST = 100;

/**
 * @param {Store} store
 * @param {Player} player
 * @returns {Record<string, Way>}
 */
export function ways(store, player) {
  const bench = (/** @type {string} */ name) => ({
    act: () => player.show({ bench: name }),
    at: `tab-${name}`,
  });
  const play = (/** @type {() => object} */ change) => ({
    act: () => {
      player.configure(change());
      if (!store.get().playing) player.play();
    },
    at: "play",
  });
  return {
    watch: { act: player.play, at: "play" },
    hand: bench("hand"),
    sheet: bench("exercise"),
    harder: play(() => hardest(store.get())),
    straight: play(() => ({ hidden_layers: [] })),
    faster: play(() => ({ learning_rate: faster(store.get().config.learning_rate) })),
  };
}

/** The last data set of as many classes; they are listed from the easiest on. */
function hardest(/** @type {Pick<import("../types.d.ts").Page, "schema" | "config">} */ page) {
  const { problem } = page.config;
  const n = classesOf(page.config).length;
  const alike = page.schema.datasets.filter(
    each =>
      !each.is_more &&
      each.problem === problem &&
      method("dataset", each.name).classes.length === n,
  );
  const name = alike.at(-1)?.name;
  const setting = problem === "classification" ? "dataset" : "reg_dataset";
  return { [setting]: name, ...GENERATED };
}

/** Written without the rounding of the product. @param {number} rate */
const faster = rate => Math.min(Number((FASTER * rate).toPrecision(12)), FASTEST);
