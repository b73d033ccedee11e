/** The runs of a question that are trained side by side: asked for, in as many parts as it takes. */

/**
 * @typedef {import("../types.d.ts").Rival} Rival
 * @typedef {import("../types.d.ts").Result} Result
 * @typedef {import("../types.d.ts").History} History
 */

/** The server gives each of them about half a second. */
const MOST_PARTS = 60;

/**
 * @param {(path: string, body?: object) => Promise<any>} request
 * @param {{sheet: string, question: string}} asked By their names.
 * @param {() => boolean} isWanted
 * @returns {Promise<Pick<Result, "rivals" | "measures" | "cut">>}
 */
export async function together(request, asked, isWanted) {
  /** @type {Rival[]} */
  let rivals = [];
  let runs = [];
  for (let part = 1; ; part++) {
    const answer = await request("/api/compare", { ...asked, runs });
    rivals = joined(rivals, answer.runs);
    const { measures, ended_early: cut } = answer;
    if (!cut || part === MOST_PARTS || !isWanted()) return { rivals, measures, cut };
    runs = answer.runs.map((/** @type {any} */ run) => run.so_far);
  }
}

/**
 * @param {Rival[]} before
 * @param {any[]} runs The next part of each.
 * @returns {Rival[]}
 */
function joined(before, runs) {
  return runs.map(({ so_far, history, ...others }, i) => {
    const whole = before[i] ? longer(before[i].history, history) : history;
    return { ...others, state: so_far.state, history: whole };
  });
}

/** @param {History} first @param {History} next @returns {History} */
function longer(first, next) {
  return {
    epoch: [...first.epoch, ...next.epoch],
    train: [...first.train, ...next.train],
    test: [...first.test, ...next.test],
  };
}
