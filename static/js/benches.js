/** What can be open beside the network: one row a bench; templates/bench/ holds what it starts from. */

import { mountBeside } from "./beside/beside-view.js";
import { createExercise } from "./exercise/exercise.js";
import { mountExercise } from "./exercise/exercise-view.js";
import { mountHand } from "./hand/hand-view.js";
import { mountMatrices } from "./matrices/matrices-view.js";
import { mountLegend } from "./network/legend-view.js";
import { byId } from "./page/dom.js";
import { lasting, passing } from "./page/storage.js";
import { createPaper } from "./paper/paper.js";
import { mountPaper } from "./paper/paper-view.js";
import { mountBoundary } from "./result/boundary-view.js";
import { mountLine } from "./result/line-view.js";
import { createStarts } from "./starts/starts.js";
import { mountStarts } from "./starts/starts-view.js";

/**
 * @typedef {object} Services
 * @property {import("./types.d.ts").Store} store
 * @property {ReturnType<typeof import("./run/player.js").createPlayer>} player
 * @property {import("./types.d.ts").Request} request
 * @property {(path: string, body?: object, isWanted?: () => boolean) => Promise<any>} patiently
 *   Asks until there is an answer, or until it is not wanted any more.
 * @property {(milliseconds: number) => Promise<unknown>} wait
 * @property {Promise<any>} plotting Plotly, when it is there.
 * @property {ReturnType<typeof import("./beside/beside.js").createBeside>} beside
 */

const clock = () => performance.now();
const isReload = () => Object(performance.getEntriesByType("navigation")[0]).type === "reload";

/** @type {{name: string, mount: (root: HTMLElement, services: Services) => void}[]} */
export const BENCHES = [
  { name: "picture", mount: (_, { store }) => mountLegend(store) },
  {
    name: "hand",
    mount(_, { store, player, request }) {
      const root = byId("hand");
      mountHand(root, store, player);
      const paper = createPaper({ store, request, storage: passing() });
      mountPaper(root, store, paper, { player, request });
    },
  },
  { name: "matrices", mount: (_, { store, ...services }) => mountMatrices(store, services) },
  {
    name: "starts",
    mount(_, { plotting, beside, ...services }) {
      const starts = createStarts({ ...services, storage: passing(), clock, isReload });
      mountStarts(starts, { ...services, plotting, pin: beside.pinSaved });
    },
  },
  {
    name: "beside",
    mount(root, { store, plotting, beside }) {
      mountBeside(root, store, beside, (map, pinned) => {
        mountBoundary(map, pinned, plotting, "beside-");
        mountLine(map, pinned, "beside-");
      });
    },
  },
  {
    name: "exercise",
    mount(root, { store, player, request, patiently, wait, plotting }) {
      const outside = { store, player, request: patiently, storage: lasting(), clock, wait };
      const exercise = createExercise(outside);
      mountExercise(root, store, exercise, { request, plotting });
    },
  },
];
