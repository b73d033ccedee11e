/** Composes the page of a class's teacher. */

import { createBoard } from "./classroom/board.js";
import { TOKEN } from "./classroom/class-view.js";
import { mountWall } from "./classroom/wall-view.js";
import { byId, closable, write } from "./page/dom.js";
import { isText } from "./page/shape.js";
import { passing, recall, remember } from "./page/storage.js";
import { choose, text, translate, use } from "./page/text.js";
import { leaveRun } from "./run/left.js";
import { prefer, request } from "./server/api.js";

/** @param {number} milliseconds */
const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** The token comes off the address at once, and stays with this tab. */
function takeToken() {
  const found = /[#&]token=([\w-]+)/.exec(location.hash)?.[1];
  if (found) {
    remember(passing(), TOKEN, found);
    history.replaceState(null, "", location.pathname);
  }
  return found ?? recall(passing(), TOKEN, isText);
}

async function main() {
  const token = takeToken();
  const language = choose("", navigator.languages);
  use(await request(new URL(`../text/${language}.json`, import.meta.url).pathname));
  prefer(language);
  document.documentElement.lang = language;
  translate(document);
  if (!token) write(byId("wall-said"), text("class.noToken"));
  else {
    closable(byId("delete-dialog"));
    closable(byId("remove-dialog"));
    const board = createBoard({ request: (path, body) => request(path, body, token), wait });
    mountWall(board, run => {
      leaveRun(passing(), run);
      location.assign(`/#${run.link}`);
    });
    board.follow();
  }
  document.body.dataset.ready = "true";
}

main();
