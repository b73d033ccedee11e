/** Pins a run beside the page's: what the page shows, an earlier run, or one of many starts. */

import { createStore } from "../page/store.js";
import { isOver, watchedFrom } from "../run/changes.js";
import { heed } from "../run/goal.js";
import { packed } from "../run/packed.js";
import { Refused } from "../server/api.js";
import { follow } from "../server/follower.js";
import { linkOfView } from "../settings/viewing.js";
import { question } from "./comparison.js";
import { besidePage, ofOpened, ofPage, read, write } from "./pinned.js";

/**
 * @typedef {import("../types.d.ts").Page} Page
 * @typedef {import("../types.d.ts").Pinned} Pinned
 * @typedef {import("../run/changes.js").Saved} Saved
 */

const BENCH = "beside";
/** Characters. */
const MOST_OF_PAST = 1e6;

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {ReturnType<typeof import("../run/player.js").createPlayer>} outside.player
 * @param {import("../types.d.ts").Request} outside.request
 * @param {(path: string, body: object, isWanted: () => boolean) => Promise<any>} outside.patiently
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {import("../page/storage.js").Store} outside.storage
 */
export function createBeside({ store, player, request, patiently, wait, storage }) {
  const own = createStore({ begun: /** @type {import("../types.d.ts").Begun | null} */ (null) });
  /** What shall be pinned; another value for each wish. */
  let wished = Symbol("none");

  /** @param {Pinned | null} beside */
  function set(beside) {
    wished = Symbol("none");
    store.set({ beside });
    write(storage, beside);
  }

  /** @param {Partial<Pinned>} change */
  function change(change) {
    const { beside } = store.get();
    if (beside) store.set({ beside: { ...beside, ...change } });
  }

  /** The page that is shown becomes what it is beside. */
  function pin() {
    set(ofPage(store.get()));
    player.show({ bench: BENCH });
  }

  /** @param {string} link @param {Saved | null} saved @param {string} called */
  async function open(link, saved, called) {
    const mine = Symbol("wish");
    wished = mine;
    const body = { link, state: saved?.state ?? null };
    const answer = await patiently("/api/open", body, () => wished === mine);
    if (answer && wished === mine) set(ofOpened(store.get(), answer, saved, called));
  }

  store.subscribe(
    page => [page.playing],
    playing => {
      if (!playing && store.get().beside?.plays) change({ plays: false });
    },
  );
  follow({
    store,
    wait,
    subject(page) {
      if (!page.beside || (page.playing && page.beside.plays)) return null;
      const { view } = besidePage(page);
      return [page.beside.run, String([view.node, view.axes, view.at])];
    },
    ask: page => train(besidePage(page), page.beside?.state ?? null),
    found({ page, answer }) {
      if (!answer || store.get().beside?.state !== page.beside?.state) return;
      const { frame, features = null } = answer;
      change({ frame, features });
    },
  });
  follow({
    store,
    wait,
    subject: page => (question(page) ? [question(page)] : null),
    async ask(page) {
      const { config: its } = besidePage(page);
      const answers = [];
      for (const config of [its, page.shown]) answers.push(await train({ ...page, config }, null));
      return answers.map(({ state }) => state.parameters);
    },
    found({ page, answer }) {
      if (answer) own.set({ begun: { of: question(page), same: answer[0] === answer[1] } });
    },
  });

  /** A run as it is. @param {Page} page @param {Page["state"] | null} state Null for its start. */
  function train({ config, view }, state) {
    return request("/api/train", { config, view, state, epochs: 0 });
  }

  return {
    store: own,
    pin,

    /**
     * Pin a run that was left.
     * @param {string} link
     * @param {Saved | null} saved Null for its start.
     * @param {string} called
     */
    async pinSaved(link, saved, called) {
      try {
        await open(link, saved, called);
        player.show({ bench: BENCH });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        store.set({ error: error.message });
      }
    },

    /** What was pinned before a reload. */
    async restore() {
      const saved = read(storage);
      if (!saved) return;
      try {
        await open(saved.link, saved, saved.called);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        set(null);
      }
    },

    keep: () => write(storage, store.get().beside),

    /** Pin the start of the run, and go back to it. */
    pair() {
      const { run, state } = store.get();
      if (!state.epoch && !state.position) return pin();
      const end = store.subscribe(
        page => [page.run],
        now => {
          if (now === run) return;
          end();
          pin();
        },
      );
      player.restart();
    },

    /** Both go on, or both stop. */
    play() {
      const { beside, goal, playing } = store.get();
      if (!beside) return;
      if (playing && beside.plays) return player.pause();
      const { watch, stopped = null } = heed(goal, watchedFrom(goal, beside.frame), true);
      change({ plays: true, diverged: null, watch, stopped });
      if (!playing) player.play();
    },

    /** The page goes on with the pinned run, and what it showed is pinned. */
    async swap() {
      const page = store.get();
      const { beside, view, schema, run } = page;
      if (!beside) return;
      const { link, shown, state, history, marks } = beside;
      const past = packed(beside.past, shown, MOST_OF_PAST);
      const here = linkOfView(link, { ...view, node: null }, schema);
      await player.open(here, { state, history, marks, past });
      const now = store.get();
      if (now.run !== run && now.beside?.run === beside.run) set(ofPage({ ...page, beside: null }));
    },

    unpin() {
      set(null);
      if (store.get().playing && isOver(store.get())) player.pause();
    },
  };
}
