/** Many starts of what is on the page: begun, stopped, kept, and opened one by one. */

import { large } from "../page/format.js";
import { createStore } from "../page/store.js";
import { text } from "../page/text.js";
import { Refused } from "../server/api.js";
import { linkOfView } from "../settings/viewing.js";
import { cells, ofCell, ranked } from "./cells.js";
import { begun as beginning, epochOf, isDone } from "./course.js";
import { decisive, fitting } from "./goals.js";
import { read, write } from "./kept.js";
import { isBeyond, isSame, planOf, planText } from "./linked.js";
import { changes, experiment, hindrance, MOST_EPOCHS, SIZES } from "./plan.js";
import { train } from "./runner.js";

/**
 * @typedef {import("./course.js").Course} Course
 *
 * @typedef {object} Own
 * @property {import("./plan.js").Plan} plan What Start would do.
 * @property {import("./plan.js").Experiment | null} experiment Which the starts belong to.
 * @property {Course[]} courses
 * @property {number} every Of how many epochs one is known.
 * @property {import("./goals.js").Goal} goal
 * @property {boolean} singles Whether each curve is drawn.
 * @property {number} cell Of varied settings the combination that is shown.
 * @property {import("./cells.js").Shown} measured Which of its numbers the chart compares.
 * @property {symbol | null} running Another value for each time that it runs.
 * @property {number | null} rate Units of work in a millisecond, as measured.
 * @property {boolean} byLink Whether a link asked for what runs.
 * @property {string | null} problem What the server refused, or a link asks for in vain.
 */

/** @type {import("./kept.js").Kept} */
const FIRST = {
  plan: { n: 50, epochs: 500, data: "same", factors: [] },
  goal: { kind: "test_loss", value: 0.05 },
  every: 1,
  singles: false,
  cell: 0,
  measured: "share",
  rate: null,
  experiment: null,
  courses: [],
};

/** @type {Course[]} */
const NONE = [];

/**
 * The goal, or where that was not measured, one that was.
 * @param {Own["goal"]} goal
 * @param {Course[]} courses
 */
function fitted(goal, courses) {
  const fits = fitting(courses).includes(goal.kind);
  return fits ? goal : { kind: decisive(courses), value: FIRST.goal.value };
}

/** What to say of a link that asks for more than a page offers. @param {Own["plan"]} plan */
function beyond({ n, epochs }) {
  return {
    key: "starts.beyond",
    number: n,
    epochs,
    sizes: SIZES.join(", "),
    most: large(MOST_EPOCHS),
  };
}

/**
 * @param {object} outside
 * @param {import("../types.d.ts").Store} outside.store
 * @param {any} outside.player
 * @param {(path: string, body: object, isWanted: () => boolean) => Promise<any>} outside.patiently
 * @param {import("../page/storage.js").Store} outside.storage
 * @param {() => number} outside.clock
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 * @param {() => boolean} outside.isReload Whether the page was there before, and was loaded again.
 */
export function createStarts({ store, player, patiently, storage, clock, wait, isReload }) {
  /** @type {ReturnType<typeof createStore<Own>>} */
  const own = createStore({
    ...(read(storage) ?? FIRST),
    running: null,
    byLink: false,
    problem: null,
  });
  /** What was begun last, as links say it. */
  let begun = "";
  const keep = () => write(storage, own.get());
  /** What was shown last, and of what. */
  let last = { courses: NONE, cell: 0, own: NONE };

  /** Go on with what is not done. */
  async function run() {
    const running = Symbol();
    own.set({ running, problem: null });
    const { experiment: asked, courses, rate } = own.get();
    if (!asked) return;
    const isWanted = () => own.get().running === running;
    try {
      await train(
        {
          ask: body => patiently("/api/starts", body, isWanted),
          isWanted,
          clock,
          wait,
          told: (now, measured) =>
            own.set({ courses: now, rate: measured, goal: fitted(own.get().goal, now) }),
        },
        asked,
        courses,
        rate,
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (isWanted()) own.set({ problem: error.message });
    }
    if (!isWanted()) return;
    const [best] = ranked(cells(own.get()));
    if (asked.factors.length && best) own.set({ cell: best.place });
    stop();
  }

  function stop() {
    own.set({ running: null });
    keep();
  }

  /** What a link asks for runs by itself, but for what is kept. @param {string} sweep */
  async function follow(sweep) {
    if (!sweep || sweep === begun) return;
    const plan = planOf(sweep, store.get().schema);
    const problem = plan ? (isBeyond(plan) ? beyond(plan) : null) : { key: "starts.badSweep" };
    if (problem) {
      const said = text(problem.key, { got: sweep, ...problem });
      own.set({ problem: said });
      store.set({ notes: [...store.get().notes, said] });
      return player.show({ bench: "starts" });
    }
    const chosen = /** @type {import("./plan.js").Plan} */ (plan);
    own.set({ plan: chosen, problem: null });
    await wait(0);
    const page = store.get();
    const { experiment: kept } = own.get();
    if (
      page.view.sweep !== sweep ||
      (kept && (isReload() || isSame(kept, experiment(page, chosen))))
    )
      return;
    player.show({ bench: "starts" });
    if (hindrance(experiment(page, chosen), chosen, own.get().rate)) return;
    start(true);
  }

  store.subscribe(page => [page.view.sweep], follow);

  /** From many starts, from the beginning. */
  function start(byLink = false) {
    const { plan } = own.get();
    begun = planText(plan);
    player.show({ sweep: begun });
    const asked = experiment(store.get(), plan);
    const courses = changes(plan).map(beginning);
    own.set({ experiment: asked, courses, every: 1, cell: 0, byLink });
    return run();
  }

  return {
    store: own,
    keep,

    /** @param {Partial<Own["plan"]>} change */
    choose(change) {
      own.set({ plan: { ...own.get().plan, ...change } });
      keep();
    },

    /** @param {Partial<Pick<Own, "goal" | "singles" | "cell" | "measured">>} change */
    show(change) {
      own.set(change);
      keep();
    },

    /** The starts that are shown: all, or those of a combination. */
    shown() {
      const { courses, cell, experiment: asked } = own.get();
      if (last.courses !== courses || last.cell !== cell)
        last = { courses, cell, own: asked ? ofCell(courses, asked.n, cell) : courses };
      return last.own;
    },

    /** Why Start does nothing; null where it does. */
    hindrance() {
      const { plan, rate } = own.get();
      return hindrance(experiment(store.get(), plan), plan, rate);
    },

    start,

    /** Whether what was stopped can go on. */
    canGoOn() {
      const { experiment: asked, courses, every, running } = own.get();
      if (!asked || running || every > 1) return false;
      const left = courses.filter(course => !isDone(course, asked.epochs));
      return left.length > 0 && left.every(({ state, record }) => state || !record);
    },

    goOn: run,
    cancel: stop,

    /** Open one of those shown as it ended, or where that was not kept, as it begins. @param {number} i */
    open(i) {
      const { record } = this.shown()[i];
      if (!record) return;
      const { view, schema } = store.get();
      player.open(linkOfView(record.link, { ...view, node: null }, schema), this.run(i));
    },

    /** One of those shown as a run that was left; null where that was not kept. @param {number} i */
    run(i) {
      const course = this.shown()[i];
      const { state } = course;
      return state && { state, history: curve(course), marks: [] };
    },
  };

  /** @param {Course} course */
  function curve(course) {
    const { every } = own.get();
    const { history } = course;
    const rows = [...history.train_loss.keys()];
    return {
      epoch: rows.map(row => epochOf(course, row, every)),
      train: [...history.train_loss],
      test: rows.map(row => history.test_loss[row] ?? null),
    };
  }
}
