/** The page's own state; what the server says of it stands in server/answers.d.ts. */

import type { Pinned } from "./beside/work.d.ts";
import type { Explained, Hand, Worked } from "./hand/work.d.ts";
import type { createStore } from "./page/store.js";
import type { Back } from "./run/looking.js";
import type { Packed } from "./run/packed.js";
import type { Past } from "./run/past.js";
import type { Steps } from "./run/steps.js";
import type {
  Config,
  Data,
  Diverged,
  Explanation,
  Frame,
  Measured,
  RunState,
  Schema,
  View,
} from "./server/answers.js";

export type * from "./server/answers.js";

export interface History {
  epoch: number[];
  train: number[];
  test: (number | null)[];
}

/** A weight, or a bias where `from` is null; the first hidden layer is layer 1. */
export interface Place {
  layer: number;
  unit: number;
  from: number | null;
}

/** What is pointed at: one number, all that go into a unit, or a layer. */
export interface Card {
  places: Place[];
  /** Then there are no places. */
  layer?: number;
  /** Whether numbers can be typed, or only read. */
  open: boolean;
  /** Whether the keyboard should go to the first field at once. */
  typing: boolean;
  /** Where in the window it was asked for. */
  x: number;
  y: number;
}

/** A live change, marked on the loss chart. */
export interface Mark {
  name: string;
  epoch: number;
  position?: number;
  value: unknown;
  was?: unknown;
  /** What it says, where that is not a setting. */
  text?: string;
}

/** Where playing ends: at an epoch, below a loss, where the loss stands still, or never. */
export interface Goal {
  kind: "never" | "epoch" | "train" | "test" | "still";
  value: number;
}

/** What has been seen of a run since Play; goal.js says more. */
export interface Watch {
  best: number;
  since: number;
  reached: number | null;
}

/** A goal that was reached, perhaps before anything was trained. */
export interface Stop {
  goal: Goal;
  epoch: number;
  already: boolean;
}

/** A run that was left: a value from which it can go on. */
export interface Run {
  number: number;
  link: string;
  config: Config;
  state: RunState;
  history: History;
  marks: Mark[];
  loss: { train: number | null; test: number | null };
  /** As the user calls it. */
  name?: string;
  from?: Origin | null;
  past?: Packed | null;
}

/** The earlier run that a run goes on from, and where. */
export interface Origin {
  number: number;
  name?: string;
  epoch: number;
}

/** Runs that were deleted, and can come back; or that gave way to a new one. */
export interface Gone {
  runs: Run[];
  deleted: boolean;
}

export type Unit = "epochs" | "batches" | "samples";

export interface Page {
  schema: Schema;
  config: Config;
  /** The configuration that the picture belongs to; `config` is what is wanted. */
  shown: Config;
  view: View;
  link: string;
  notes: string[];
  /** The notes of the last answer; null after one that speaks of a link. */
  given: string[] | null;
  data: Data;
  state: RunState;
  frame: Frame;
  /** Maps of all features, where they are not those of the schema. */
  features: string | Uint8Array | null;
  history: History;
  marks: Mark[];
  /** What the run was on its way. */
  past: Past;
  /** Where the run has come to, while the page looks back. */
  back: Back | null;
  playing: boolean;
  /** Whether the data are being drawn: their layer then stands for the points of the map. */
  drawing: boolean;
  /** Where there is one input: what of its picture is drawn on, and how far that is from the sides. */
  curve: { sheet: import("./data/plane.js").Sheet; inset: string } | null;
  /** Of the colours; those of paper are light. */
  scheme: "light" | "dark";
  /** Whether it is laid out to be printed. */
  paper: boolean;
  goal: Goal;
  /** Since the last Play; null before its first request. */
  watch: Watch | null;
  stopped: Stop | null;
  /** Milliseconds, as requests have lately taken; null before any was trained. */
  perEpoch: number | null;
  /** Another value for every run that begins. */
  run: symbol;
  from: Origin | null;
  steps: Steps;
  /** Runs that were left, oldest first. */
  runs: Run[];
  /** What became of them last, where it cannot be seen. */
  gone: Gone | null;
  /** The run that is pinned. */
  beside: Pinned | null;
  /** Numbers of those that lie over the curves. */
  overlaid: number[];
  logarithmic: boolean;
  /** Of the picture of one input: whether residuals are shown (null: where points are few), and parts. */
  line: { residuals: boolean | null; parts: boolean };
  /** Of the reader's type. */
  size: string;
  diverged: Diverged | null;
  error: string | null;
  /** What was refused, and the other change with which it would not be. */
  offered: { change: Partial<Config>; also: Record<string, string> } | null;
  lost: boolean;
  /** What the browser could not read or keep. */
  harms: string[];
  /** Whether the teacher has paused the class that the student is in. */
  held: boolean;
  /** How the open question of a sheet was guessed at; null while none is open. */
  guessed: { sheet: string; question: string; guesses: import("./exercise/work.d.ts").Entry["guesses"] } | null;
  /** What was worked out on paper of the pass that is shown: every number that is asked for. */
  worked: Worked[];
  /** Requests that a busy server has told to come again. */
  waiting: number;
  card: Card | null;
  /** Of the run on the page, where an exercise speaks of it. */
  plateau: Plateau | null;
  /** Of the bench of matrices: the training point, from 0 on, and whether samples are rows. */
  matrices: { sample: number; rows: boolean };
  hand: Hand;
  explained: Explained | null;
  inside: Inside | null;
  /** Keys of what is pointed at, as network/places.js has them. */
  pointed: string[];
  /** Keys of what is worked out by hand just now. */
  lit: string[];
}

/** The bench that a question shows inside itself, and which parts of it; all of them where null. */
export interface Inside {
  bench: "hand" | "matrices";
  parts: string[] | null;
  /** Quantities of a pass, or kinds of them, that are to be worked out; all of them where null. */
  ask?: string[] | null;
}

/** Epochs between which the loss stood still. */
export interface Plateau {
  start: number;
  end: number;
}

/** One of several networks that were trained at once. */
export interface Rival extends Measured {
  /** Of those that differ by a change, from 0 on. */
  group: number;
  link: string;
  state: RunState;
  history: History;
  diverged: Pick<Diverged, "epoch"> | null;
  jitter: number | null;
  first_below?: number | null;
}

export type { Begun, Pinned } from "./beside/work.d.ts";
export type { Explained, Hand, Worked } from "./hand/work.d.ts";
export type { Change, Entry, Given, Reached, Result } from "./exercise/work.d.ts";

export type Store = ReturnType<typeof createStore<Page>>;
