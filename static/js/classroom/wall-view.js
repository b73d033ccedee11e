/** The wall of a class: a map of every student's run, the best first, and what was guessed. */

import { byId, make, write } from "../page/dom.js";
import { loss } from "../page/format.js";
import { painter } from "../page/pixels.js";
import { text } from "../page/text.js";
import { bytes } from "../server/codec.js";
import { bars } from "./guesses-view.js";
import { invitation } from "./invitation.js";
import { histograms, isSame, nameOf, questionsOf, sorted } from "./wall.js";

/**
 * @typedef {ReturnType<typeof import("./board.js").createBoard>} Board
 * @typedef {import("../types.d.ts").Member} Member
 */

const CELLS = 100;

/** @param {Board} board @param {(run: object & {link: string}) => void} open Shows a run. */
export function mountWall(board, open) {
  mountTools(board);
  mountTiles(byId("wall"), board, open);
  mountGuesses(board);
  board.store.subscribe(
    state => [state.problem],
    problem => write(byId("wall-said"), problem ?? ""),
  );
}

/** @param {Board} board */
function mountTools(board) {
  byId("open-class").onclick = board.open;
  byId("pause-all").onclick = board.pause;
  const [by, cover, sure] = [byId("wall-by"), byId("cover"), byId("delete-dialog")];
  by.onchange = () => board.store.set({ by: by.value });
  cover.onchange = () => board.store.set({ covered: cover.checked });
  byId("delete-all").onclick = () => sure.showModal();
  byId("delete-now").onclick = board.delete;
  board.store.subscribe(
    state => [state.wall],
    wall => {
      const code = wall?.code ?? null;
      byId("begin").hidden = !wall || code !== null;
      for (const id of ["wall-code", "wall-tools", "wall-section", "guesses-section"])
        byId(id).hidden = code === null;
      if (code === null) return;
      write(byId("code"), code);
      write(byId("class-link"), invitation(`${location.origin}/`, code));
      write(byId("pause-all"), text(wall.paused ? "class.resume" : "class.pause"));
      byId("pause-all").classList.toggle("primary", wall.paused);
      const { students } = wall;
      const sent = students.filter((/** @type {Member} */ each) => each.sent).length;
      const n = students.length;
      write(byId("wall-count"), text(n ? "class.count" : "class.nobody", { n, sent }));
    },
  );
}

/** @param {HTMLElement} root @param {Board} board @param {(run: any) => void} open */
function mountTiles(root, board, open) {
  /** @type {Map<number, ReturnType<typeof tile>>} */
  const tiles = new Map();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => {
    const chosen = document.documentElement.dataset.theme || (dark.matches ? "dark" : "light");
    return chosen === "dark" ? "dark" : "light";
  };
  const hang = () => {
    const { wall, by, covered, maps } = board.store.get();
    const members = wall?.students ?? [];
    const shown = sorted(members, by).map(member => {
      const own = tiles.get(member.id) ?? tile();
      tiles.set(member.id, own);
      own.write(member, nameOf(member, members, covered), by);
      own.draw(maps.get(member.id), scheme());
      own.remove.onclick = () => askToRemove(member, nameOf(member, members, covered), board);
      own.button.onclick = async () => {
        const run = await board.run(member);
        if (run) open(run);
      };
      return own.element;
    });
    const isSameOrder = shown.length === root.children.length;
    if (isSameOrder && shown.every((each, i) => each === root.children[i])) return;
    const focused = document.activeElement;
    root.replaceChildren(...shown);
    if (focused instanceof HTMLElement && root.contains(focused)) focused.focus();
  };
  board.store.subscribe(state => [state.wall, state.by, state.covered, state.maps], hang);
  dark.addEventListener("change", hang);
}

/** A student is gone only after a second click. @param {Member} member @param {string} name @param {Board} board */
function askToRemove(member, name, board) {
  write(byId("remove-sure"), text("class.removeSure", { name }));
  byId("remove-now").onclick = () => board.remove(member);
  byId("remove-dialog").showModal();
}

/** One student's place on the wall. */
function tile() {
  const canvas = make("canvas", { width: CELLS, height: CELLS, "aria-hidden": "true" });
  const [name, number, epoch] = [make("b"), make("span"), make("span", { class: "caption" })];
  const button = make("button", { class: "tile" }, canvas, name, number, epoch);
  const remove = make("button", { class: "remove", "aria-haspopup": "dialog" }, "×");
  const paint = painter(canvas);
  let drawn = "";
  return {
    element: make("li", {}, button, remove),
    button,
    remove,

    /** @param {Member} member @param {string} called @param {import("./wall.js").By} by */
    write(member, called, by) {
      const { sent } = member;
      const value = member[by] ?? null;
      write(name, called);
      remove.setAttribute("aria-label", text("class.removeName", { name: called }));
      write(number, sent ? (value === null ? "–" : loss(value)) : text("class.waiting"));
      write(epoch, sent ? text("class.line", { epoch: member.epoch ?? 0 }) : "");
      button.disabled = !sent;
    },

    /** @param {import("../types.d.ts").WallMap | undefined} map @param {"light" | "dark"} scheme */
    draw(map, scheme) {
      canvas.hidden = !map;
      const now = map ? `${map.sent} ${scheme}` : "";
      if (!map || now === drawn) return;
      drawn = now;
      paint(bytes(map.boundary), false, scheme, map.of_classes);
    },
  };
}

/** @param {Board} board */
function mountGuesses(board) {
  const [of, root, show] = [byId("guesses-of"), byId("guesses"), byId("show-guesses")];
  const language = document.documentElement.lang;
  of.onchange = () => {
    const { wall } = board.store.get();
    board.store.set({ asked: questionsOf(wall?.guesses ?? [])[of.selectedIndex] });
  };
  show.onclick = board.show;
  board.store.subscribe(
    state => [JSON.stringify([state.wall?.guesses, state.wall?.shown, state.asked]), state.sheets],
    () => {
      const { wall, asked, sheets } = board.store.get();
      const guesses = wall?.guesses ?? [];
      const questions = questionsOf(guesses);
      const options = questions.map(each => make("option", {}, text("class.questionIs", each)));
      of.replaceChildren(...options);
      of.selectedIndex = questions.findIndex(each => isSame(each, asked));
      of.parentElement.hidden = show.hidden = !questions.length;
      const isShown = Boolean(wall?.shown) && isSame(wall?.shown ?? null, asked);
      write(show, text(isShown ? "class.hide" : "class.show"));
      show.classList.toggle("primary", isShown);
      root.replaceChildren(
        ...(asked && questions.length
          ? bars(histograms(guesses, asked, sheets, language))
          : [make("p", { class: "caption" }, text("class.noGuesses"))]),
      );
    },
  );
}
