/** The teacher's side of a class: what stands on the wall, asked for again and again. */

import { problemOf } from "../page/problems.js";
import { createStore } from "../page/store.js";
import { isSame, questionsOf, unseen } from "./wall.js";

/**
 * @typedef {import("../types.d.ts").Wall} Wall
 * @typedef {import("./wall.js").Asked} Asked
 *
 * @typedef {object} Board
 * @property {Wall | null} wall Null before the first answer.
 * @property {ReadonlyMap<number, import("../types.d.ts").WallMap>} maps By the ids of students.
 * @property {import("../types.d.ts").Sheet[]} sheets
 * @property {import("./wall.js").By} by
 * @property {boolean} covered Whether names are.
 * @property {Asked | null} asked The question whose guesses are looked at.
 * @property {string | null} problem
 */

const EVERY = 3000;
const MOST_MAPS = 30;

/**
 * Maps of who is still there.
 * @param {Board["maps"]} maps
 * @param {Wall["students"]} students
 */
function ofThose(maps, students) {
  const ids = new Set(students.map(({ id }) => id));
  const isAll = [...maps.keys()].every(id => ids.has(id));
  return isAll ? maps : new Map([...maps].filter(([id]) => ids.has(id)));
}

/**
 * @param {object} outside
 * @param {(path: string, body?: object) => Promise<any>} outside.request As the teacher.
 * @param {(milliseconds: number) => Promise<unknown>} outside.wait
 */
export function createBoard({ request, wait }) {
  /** @type {ReturnType<typeof createStore<Board>>} */
  const own = createStore({
    wall: null,
    maps: new Map(),
    sheets: [],
    by: "test",
    covered: false,
    asked: null,
    problem: null,
  });

  /** @param {Wall} wall */
  function hang(wall) {
    const { asked, wall: before, maps } = own.get();
    const questions = questionsOf(wall.guesses);
    const isThere = questions.some(each => isSame(each, asked));
    own.set({
      wall,
      problem: null,
      asked: isThere ? asked : (wall.shown ?? questions[0] ?? null),
      maps: before && before.code !== wall.code ? new Map() : ofThose(maps, wall.students),
    });
  }

  async function draw() {
    for (;;) {
      const { wall, maps } = own.get();
      const students = unseen(wall?.students ?? [], maps).slice(0, MOST_MAPS);
      if (!students.length) return;
      const drawn = await request("/api/class/maps", { students });
      const isNew = drawn.maps.some(
        (/** @type {any} */ each) => maps.get(each.student)?.sent !== each.sent,
      );
      if (!isNew) return;
      const all = new Map(own.get().maps);
      for (const each of drawn.maps) all.set(each.student, each);
      own.set({ maps: all });
    }
  }

  /** @param {string} what @param {object} [body] */
  async function ask(what, body = {}) {
    try {
      hang(await request(`/api/class/${what}`, body));
      await draw();
    } catch (error) {
      own.set({ problem: problemOf(error) });
    }
  }

  /** @param {{paused?: boolean, shown?: Asked | null}} change */
  function steer(change) {
    const { paused = false, shown = null } = own.get().wall ?? {};
    return ask("steer", { paused, shown, ...change });
  }

  return {
    store: own,

    /** Ask for ever; what a button does comes at once, beside. */
    async follow() {
      const { sheets } = await request("/api/sheets").catch(() => ({ sheets: [] }));
      own.set({ sheets });
      for (;;) {
        await ask("wall");
        await wait(EVERY);
      }
    },

    open: () => ask("open"),
    pause: () => steer({ paused: !own.get().wall?.paused }),
    delete: () => ask("delete"),
    remove: (/** @type {import("../types.d.ts").Member} */ { id }) =>
      ask("remove", { student: id }),

    /** All see the guesses that the teacher looks at, or none. */
    show() {
      const { asked, wall } = own.get();
      return steer({ shown: wall?.shown && isSame(wall.shown, asked) ? null : asked });
    },

    /** A student's run, as a page goes on with it. @param {import("../types.d.ts").Member} member */
    async run({ id, epoch, train, test }) {
      try {
        const { link, state } = await request("/api/class/run", { student: id });
        const history = { epoch: [epoch], train: [train], test: [test] };
        return { link, state, history, marks: [], from: null };
      } catch (error) {
        own.set({ problem: problemOf(error) });
        return null;
      }
    },
  };
}
