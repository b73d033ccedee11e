/** What two runs have in common, what sets them apart, and which is better: in words. Pure. */

import { large, loss } from "../page/format.js";
import { text } from "../page/text.js";
import { isOver } from "../run/changes.js";
import { sizes } from "../settings/methods.js";
import { contrasts } from "../settings/settings.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Pinned} Pinned
 * @typedef {import("../types.d.ts").Begun} Begun
 * @typedef {import("../types.d.ts").Config} Config
 * @typedef {"train" | "test"} Set
 */

const [FEWEST, MOST] = [3, 8]; // decimals
const SETS = /** @type {const} */ (["test", "train"]);

/**
 * All settings on which the first weights can depend: live ones come later.
 * @param {Config} config
 * @param {Page["schema"]} schema
 */
function start(config, schema) {
  const live = new Set(schema.parameters.filter(row => row.live).map(row => row.name));
  return JSON.stringify(Object.entries(config).filter(([name]) => !live.has(name)));
}

/** What has to be asked about the first weights; "" where it is known. @param {Page} page */
export function question({ beside, shown, schema }) {
  if (!beside || String(sizes(beside.shown)) !== String(sizes(shown))) return "";
  const both = [beside.shown, shown].map(config => start(config, schema));
  return both[0] === both[1] ? "" : both.join();
}

/** How two runs begin; "" as long as it is not known. @param {Page} page @param {Begun | null} begun */
export function beginning(page, begun) {
  const { shown } = /** @type {Pinned} */ (page.beside);
  if (String(sizes(shown)) !== String(sizes(page.shown))) return text("beside.otherLayers");
  const asked = question(page);
  if (asked && begun?.of !== asked) return "";
  return text(!asked || begun?.same ? "beside.sameStart" : "beside.otherStart");
}

/** The settings that differ, from the pinned run to the page's. @param {Page} page */
export function difference({ beside, shown, schema }) {
  const all = contrasts(/** @type {Pinned} */ (beside).shown, shown, schema);
  return all.length ? text("beside.differ", { settings: all.join("; ") }) : text("beside.alike");
}

/** Whether one of them, or both, were changed on the way. @param {Page} page */
export function changes({ beside, marks }) {
  const [its, own] = [/** @type {Pinned} */ (beside).marks, marks].map(all =>
    all.some(({ epoch }) => epoch > 0),
  );
  if (its && own) return text("beside.bothChanged");
  return its ? text("beside.pinnedChanged") : own ? text("beside.pageChanged") : "";
}

/** Why the losses of two runs tell nothing about which is better; "" where they do. @param {Page} page */
export function hindrance({ beside, shown, data }) {
  const pinned = /** @type {Pinned} */ (beside);
  const isSame = (/** @type {(keyof Page["data"])[]} */ ...names) =>
    pinned.data === data ||
    names.every(name => JSON.stringify(pinned.data[name]) === JSON.stringify(data[name]));
  if (!isSame("train_points", "train_labels")) return text("beside.otherPoints");
  if (!isSame("test_points", "test_labels")) return text("beside.otherTest");
  return pinned.shown.loss === shown.loss ? "" : text("beside.otherLoss");
}

/** Decimals that show a difference with two digits. @param {number} by */
function decimals(by) {
  if (by === 0) return FEWEST;
  return Math.min(Math.max(FEWEST, 1 - Math.floor(Math.log10(by))), MOST);
}

/**
 * Which of two losses is better, and by how much.
 *
 * @param {Set} set
 * @param {number | null} pinned Null where it is not finite.
 * @param {number | null} page
 * @param {number} [known] Which one is known to be better anyway: less than 0 is the pinned one.
 */
export function better(set, pinned, page, known = 0) {
  const name = set === "test" ? text("testLoss") : text("trainingLoss");
  const [its, own] = [pinned ?? Infinity, page ?? Infinity];
  if (its === own) return text("beside.equal", { name, value: loss(page) });
  const [high, low] = [Math.max(its, own), Math.min(its, own)];
  const digits = Number.isFinite(high) ? decimals(high - low) : FEWEST;
  const two = { name, pinned: loss(pinned, digits), page: loss(page, digits) };
  const key = its < own ? "beside.pinnedBetter" : "beside.pageBetter";
  if (!Number.isFinite(high)) return text(`${key}Infinite`, two);
  const share = text("percent", { n: Math.round((100 * (high - low)) / high) || "< 1" });
  if (Math.sign(its - own) === known) return text("beside.too", { ...two, share });
  return text(key, { ...two, by: loss(high - low, digits), share });
}

/** Which run is better, or why that cannot be said: a sentence each. @param {Page} page @returns {string[]} */
export function verdict(page) {
  const { frame, beside } = page;
  const pinned = /** @type {Pinned} */ (beside);
  const why = hindrance(page);
  if (why) return [why];
  const sets = SETS.filter(set => frame.metrics[set] && pinned.frame.metrics[set]);
  const [first] = sets;
  const known = Math.sign((pinned.frame.loss[first] ?? Infinity) - (frame.loss[first] ?? Infinity));
  return sets.map((set, i) =>
    better(set, pinned.frame.loss[set], frame.loss[set], i ? known || 0 : 0),
  );
}

/** How far both are, and who has ended or waits; "" where there is nothing to say. @param {Page} page */
export function standing(page) {
  const beside = /** @type {Pinned} */ (page.beside);
  const ended = [
    ...(beside.diverged ? [text("beside.pinnedDiverged", { epoch: beside.diverged.epoch })] : []),
    ...(beside.stopped ? [text("beside.pinnedStopped", { epoch: beside.stopped.epoch })] : []),
    ...(page.diverged ? [text("beside.pageDiverged", { epoch: page.diverged.epoch })] : []),
    ...(page.stopped ? [text("beside.pageStopped", { epoch: page.stopped.epoch })] : []),
  ];
  if (ended.length) return ended.join(" ");
  const [its, own] = [beside.state.epoch, page.frame.epoch];
  if (its === own) return "";
  if (page.playing && beside.plays && !isOver(page))
    return text(its > own ? "beside.pinnedWaits" : "beside.pageWaits", {
      epoch: large(Math.max(its, own)),
    });
  return text("beside.otherEpoch", { pinned: large(its), page: large(own) });
}
