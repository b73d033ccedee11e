/** Where playing ends: nowhere, at an epoch, below a loss, or where nothing moves. */

import { byId, write } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { plain, readNumber } from "../page/format.js";
import { text } from "../page/text.js";
import { fits, goalOf, stopOf } from "../settings/stop.js";

/** @typedef {import("../types.d.ts").Goal} Goal */

/**
 * @param {import("../types.d.ts").Store} store
 * @param {{playTo: (goal: Goal) => void, show: (change: object) => void}} player
 */
export function mountGoal(store, player) {
  const menu = byId("goal");
  const input = byId("goal-value");
  /** Last typed for each kind. @type {Record<string, number>} */
  const values = { epoch: 500, train: 0.05, test: 0.05 };

  function choose() {
    const kind = menu.value;
    const goal = { kind, value: values[kind] ?? 0 };
    player.playTo(goal);
    player.show({ stop: stopOf(goal) });
  }

  /** @param {Goal} goal */
  function show({ kind, value }) {
    menu.value = kind;
    input.hidden = !(kind in values);
    if (input.hidden) return;
    values[kind] = value;
    input.value = plain(value);
    input.setAttribute("aria-label", menu.selectedOptions[0].text);
  }

  input.onchange = () => {
    const value = readNumber(input.value);
    if (fits(menu.value, value)) values[menu.value] = value;
    else store.set({ error: text(`${menu.value}Domain`, { got: quoted(input.value) }) });
    choose();
  };
  menu.onchange = choose;
  store.subscribe(
    page => [page.view.stop],
    stop => {
      if (stop !== stopOf(store.get().goal)) player.playTo(goalOf(stop));
    },
  );
  store.subscribe(page => [page.goal], show);

  const ofTest = menu.querySelector("[value=test]");
  store.subscribe(
    page => [page.data.test_labels.length > 0, page.goal],
    some => {
      ofTest.disabled = !some;
      write(ofTest, text(some ? "goalTest" : "goalNoTest"));
      if (some || menu.value !== "test") return;
      menu.value = "never";
      choose();
    },
  );
}
