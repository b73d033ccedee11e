/** How steep the way down is: a minimum and a plateau have the same small gradient. */

import { make, write } from "../page/dom.js";
import { weight } from "../page/format.js";
import { text } from "../page/text.js";
import { follow } from "../server/follower.js";

/**
 * @param {HTMLDetailsElement} root Where it stands below the measures, for the reader who
 *   opens them.
 * @param {import("../types.d.ts").Store} store
 * @param {object} outside
 * @param {(path: string, body?: object) => Promise<any>} outside.request
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 */
export function mountGradient(root, store, { request, wait }) {
  const size = make("dd", { id: "gradient-size" }, "–");
  const name = make("button", { class: "about", "aria-describedby": "help-gradient" });
  write(name, text("gradient"));
  const line = make("div", {}, make("dt", {}, name), size);
  /** @type {Element} */ (root.querySelector(".panel")).append(
    make("dl", {}, line),
    make("div", { class: "caption" }, text("gradientNote")),
  );

  follow({
    store,
    wait,
    subject: ({ playing, state, shown }) => (root.open && !playing ? [state, shown] : null),
    ask: ({ state, shown: config }) => request("/api/gradient", { config, state }),
    found: ({ answer }) => write(size, written(answer?.size ?? null)),
  });
  root.addEventListener("toggle", () => store.set({}));
  store.subscribe(
    page => [page.state, page.shown],
    () => write(size, "–"),
  );
}

/** @param {number | null} size */
const written = size => (size === null ? "–" : weight(size));
