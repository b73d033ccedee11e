/** Inside a question stands what it asks about of a bench: the bench itself, as long as it is open. */

import { byId, make } from "../page/dom.js";

/**
 * @param {import("./question-view.js").Open} open
 * @returns {HTMLElement} Empty until the question was run.
 */
export function inside({ question, store, exercise, follow, ending }) {
  const host = make("div", { class: "inside" });
  const { bench, parts, ask } = Object(question.run);
  if (!bench) return host;
  const content = byId(bench);
  const place = () => {
    const shown = exercise.isOpen(question);
    const { inside, view } = store.get();
    if (shown !== (inside !== null)) store.set({ inside: shown ? { bench, parts, ask } : null });
    const home = shown && view.bench === "exercise" ? host : byId(`bench-${bench}`);
    if (content.parentElement === home) return;
    home.append(content);
    if (home === host && document.activeElement?.id === "sheet-run") bringIntoSight(host);
  };
  follow(place);
  ending(exercise.store.subscribe(state => [state.at], place));
  ending(store.subscribe(page => [page.link, page.view.bench], place));
  ending(() => {
    store.set({ inside: null });
    byId(`bench-${bench}`).append(content);
  });
  return host;
}

/** With the words above it: now, and again when it is filled. @param {HTMLElement} element */
function bringIntoSight(element) {
  let filled = false;
  const observer = new ResizeObserver(() => {
    element.closest("li")?.scrollIntoView({ block: "nearest" });
    if (filled) observer.disconnect();
    filled = true;
  });
  observer.observe(element);
}
