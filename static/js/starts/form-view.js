/** What to try, how long it takes, and the button that begins it. */

import { byId, enable, make, write } from "../page/dom.js";
import { quoted } from "../page/fields.js";
import { large, plain, duration as words } from "../page/format.js";
import { text } from "../page/text.js";
import { epochs, isDone } from "./course.js";
import { combinations } from "./factors.js";
import { duration, experiment, MOST_EPOCHS, work } from "./plan.js";

/**
 * @typedef {import("../types.d.ts").Store} Store
 * @typedef {ReturnType<typeof import("./starts.js").createStarts>} Starts
 */

const COMMAND = "python -m playground.experiments spec.json --out results.csv";

/** @param {Starts} starts @param {Store} store */
export function mountForm(starts, store) {
  const own = starts.store;
  const [number, data, length] = ["n", "data", "epochs"].map(each => byId(`starts-${each}`));
  const [run, cancel, on] = ["run", "cancel", "on"].map(each => byId(`starts-${each}`));
  number.onchange = () => starts.choose({ n: Number(number.value) });
  data.onchange = () => starts.choose({ data: data.value });
  length.onchange = () => {
    const typed = Number(length.value.trim() || NaN);
    const good = Number.isInteger(typed) && typed >= 1 && typed <= MOST_EPOCHS;
    length.setAttribute("aria-invalid", String(!good));
    const most = large(MOST_EPOCHS);
    own.set({
      problem: good ? null : text("starts.badEpochs", { most, got: quoted(length.value) }),
    });
    if (good) starts.choose({ epochs: typed });
  };
  byId("starts-form").onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const wrong = byId("starts-form").querySelector("[aria-invalid=true]");
    if (wrong instanceof HTMLElement) return wrong.focus();
    if (starts.hindrance()) return;
    starts.start();
    cancel.focus();
  };
  cancel.onclick = () => starts.cancel();
  on.onclick = () => {
    starts.goOn();
    cancel.focus();
  };
  own.subscribe(
    state => [state.plan.n, state.plan.data],
    (n, kind) => {
      number.value = String(n);
      data.value = kind;
    },
  );
  own.subscribe(
    state => [state.plan.epochs],
    long => {
      if (document.activeElement === length) return;
      length.value = plain(long);
      length.setAttribute("aria-invalid", "false");
    },
  );
  own.subscribe(
    state => [state.running !== null, state.courses],
    running => {
      const held = document.activeElement === cancel;
      run.hidden = running;
      cancel.hidden = !running;
      on.hidden = !starts.canGoOn();
      for (const each of [number, data, length]) each.disabled = running;
      if (held && !running) run.focus({ preventScroll: true });
    },
  );
  const explain = () => {
    byId("starts-why").replaceChildren(...reasons(starts, store));
    enable(run, starts.hindrance() === null);
  };
  store.subscribe(page => [page.config, page.data], explain);
  own.subscribe(state => [state.plan, state.rate === null, state.running], explain);
  own.subscribe(
    state => [state.problem],
    problem => write(byId("starts-problem"), problem ?? ""),
  );
  mountProgress(starts);
}

/** @param {Starts} starts @param {Store} store */
function reasons(starts, store) {
  const { plan, rate, running, byLink } = starts.store.get();
  const by = { runs: runs(plan), of: plan.epochs };
  if (running) return byLink ? [make("p", { class: "caption" }, text("starts.byLink", by))] : [];
  const page = store.get();
  const why = starts.hindrance();
  const time = spoken(duration(experiment(page, plan), plan, rate));
  const typed = page.config.first_weights.length > 0 && why !== "zero";
  const told = why
    ? text(`starts.${why}`, { time, number: plan.n, runs: runs(plan) })
    : text(rate === null ? "starts.usually" : "starts.here", { time });
  return [
    make(
      "p",
      { class: why ? "" : "caption" },
      told,
      ...(why === "long" || why === "many" ? shell() : []),
    ),
    ...(typed ? [make("p", { class: "caption" }, text("starts.typed"))] : []),
  ];
}

/** @param {import("./plan.js").Plan} plan */
const runs = ({ n, factors }) => n * combinations(factors).length;

/** How to run more than a page should. */
function shell() {
  return [" ", text("starts.shell"), make("code", {}, COMMAND)];
}

/** A time in words: minutes where seconds are many. @param {number} milliseconds */
function spoken(milliseconds) {
  const minutes = milliseconds / 60_000;
  if (minutes < 1.5) return words(milliseconds);
  return minutes < 90
    ? text("starts.minutes", { minutes: Math.round(minutes) })
    : text("starts.hours", { hours: Math.round(minutes / 60) });
}

/** @param {Starts} starts */
function mountProgress({ store: own }) {
  const root = byId("starts-progress");
  const [bar, said] = [root.querySelector("progress"), root.querySelector("span")];
  own.subscribe(
    state => [state.running !== null, state.courses],
    () => {
      const { running, experiment: asked, courses, rate } = own.get();
      root.hidden = !running || !asked;
      if (root.hidden || !asked) return;
      const far = courses.map(each => (isDone(each, asked.epochs) ? asked.epochs : epochs(each)));
      const done = far.reduce((sum, each) => sum + each, 0);
      const all = courses.length * asked.epochs;
      Object.assign(bar, { value: done, max: all });
      const left =
        courses.reduce((sum, { change }, i) => {
          const size = work({ ...asked.config, ...change }, asked.points);
          return sum + (asked.epochs - far[i]) * size;
        }, 0) / (rate ?? 1);
      const epoch = Math.min(...far);
      const time = spoken(left);
      const of = asked.epochs;
      write(said, rate ? text("starts.progress", { epoch, of, time }) : text("starts.begun"));
    },
  );
}
