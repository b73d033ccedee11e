/** How far a film is, in a corner of the page, which goes on being used meanwhile. */

import { byId, download, write } from "../page/dom.js";
import { figure } from "../page/format.js";
import { text } from "../page/text.js";

/**
 * @typedef {ReturnType<typeof import("./making.js").createFilming>} Filming
 * @typedef {import("./making.js").Making} Making
 */

/** A reader that speaks hears of every quarter only. */
const PARTS = 4;

/** @param {HTMLDialogElement} root @param {Filming} filming */
export function mountMaking(root, filming) {
  const leave = () => {
    filming.cancel();
    root.close();
    byId("downloads").querySelector("summary").focus();
  };
  for (const id of ["film-cancel", "film-close"]) byId(id).onclick = leave;
  byId("film-again").onclick = filming.again;
  byId("film-save").onclick = () => save(filming.store.get());
  root.onkeydown = event => event.key === "Escape" && leave();
  filming.store.subscribe(
    making => [making],
    making => show(root, making),
  );
  filming.store.subscribe(
    ({ file }) => [file],
    file => file && save(filming.store.get()),
  );
}

/** @param {Making} making */
function save({ file }) {
  if (file) download(file.name, file.content, file.content.type);
}

/** @param {HTMLDialogElement} root @param {Making} making */
function show(root, making) {
  const { stage, drawn, count } = making;
  if (stage === "none") return root.close();
  const busy = stage === "drawing" || stage === "packing";
  const isFocused = root.contains(document.activeElement);
  byId("film-progress").hidden = !busy;
  byId("film-cancel").hidden = !busy;
  byId("film-save").hidden = stage !== "done";
  byId("film-again").hidden = stage !== "failed";
  byId("film-close").hidden = busy;
  if (!root.open) root.show();
  else if (isFocused)
    /** @type {HTMLElement} */ (root.querySelector("button:not([hidden])")).focus();
  const bar = byId("film-progress");
  bar.max = count;
  if (stage === "packing") bar.removeAttribute("value");
  else bar.value = drawn;
  write(byId("film-far"), said(making));
  const quarter = Math.floor((PARTS * drawn) / count) / PARTS;
  write(byId("film-told"), said({ ...making, drawn: Math.floor(quarter * count) }));
}

/** @param {Making} making */
function said({ stage, drawn, count, why, file }) {
  if (stage === "failed") return text("film.failed", { why });
  if (stage === "packing") return text("film.packing");
  if (!file) return text("film.drawing", { drawn, count });
  const size = figure(Number((file.content.size / 1e6).toPrecision(2)));
  return text("film.done", { name: file.name, size });
}
