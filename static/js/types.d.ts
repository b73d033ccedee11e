/** Shapes of the API's messages and of the page's state; the OpenAPI document says more. */

import type { Formula } from "./hand/formula.js";
import type { createStore } from "./page/store.js";

export interface Config {
  activation: string;
  regularization: string;
  regularization_rate: number;
  batch_size: number;
  problem: "classification" | "regression";
  dataset: string;
  reg_dataset: string;
  learning_rate: number;
  noise: number;
  hidden_layers: number[];
  seed: string;
  train_percent: number;
  features: string[];
  init_zero: boolean;
  resets: number;
  output_activation: string;
  loss: string;
  bias: boolean;
  points: number[][];
  test_points: number[][];
  first_weights: number[];
  first_biases: number[];
}

export interface View {
  show_test_data: boolean;
  discretize: boolean;
  hide: Record<string, boolean>;
  hide_text: boolean;
  hidden_features: string[];
  node: [number, number] | null;
  bench: "picture" | "hand" | "matrices" | "exercise";
  [other: string]: unknown;
}

export interface RunState {
  epoch: number;
  position: number;
  pending: number;
  parameters: string;
  dead: string;
}

export interface Metrics {
  n: number;
  loss: number | null;
  accuracy: number | null;
  larger_class: number | null;
  classes: [number, number] | null;
  confusion: [[number, number], [number, number]] | null;
  r2: number | null;
  mean_loss: number | null;
  rmse: number | null;
}

export interface Diverged {
  epoch: number;
  message: string;
}

export interface Frame {
  epoch: number;
  position: number;
  loss: { train: number | null; test: number | null };
  /** Without test points there are no measures of them, and no loss. */
  metrics: { train: Metrics; test: Metrics | null };
  curve: [number, number, number | null][];
  boundary: string;
  neurons: string;
  diverged: Diverged | null;
}

export interface Data {
  train_points: [number, number][];
  train_labels: number[];
  test_points: [number, number][];
  test_labels: number[];
}

export interface Answer {
  state: RunState;
  link: string;
  frame: Frame;
  notes: string[];
  data: Data | null;
}

export interface OpenAnswer extends Answer {
  config: Config;
  view: View;
}

export interface Setting {
  name: string;
  link: string;
  label: string;
  default: unknown;
  domain: string;
  options: string[] | null;
  menu: {
    options?: number[];
    min?: number;
    max?: number;
    step?: number;
    layers?: number;
    neurons?: number;
    most?: number;
    farthest?: number;
  } | null;
  live: boolean;
  view: boolean;
  help: string;
}

export interface Methods {
  activation: Record<
    string,
    { formula: Formula; slope: Formula; is_linear: boolean; is_flat: boolean }
  >;
  loss: Record<string, { formula: Formula; slope: Formula }>;
  regularization: Record<
    string,
    { formula: Formula; slope: Formula; pulls: boolean; kills: boolean }
  >;
}

export interface Schema {
  parameters: Setting[];
  methods: Methods;
  datasets: {
    name: string;
    label: string;
    problem: string;
    points: [number, number, number][];
  }[];
  features: { name: string; label: string; map: string }[];
}

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

/** What is pointed at: one number, or all that go into a unit. */
export interface Card {
  places: Place[];
  /** Of several, the one in use. */
  row: number | null;
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
  value: unknown;
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
}

/** What a linear network comes down to, beside the least-squares fit. */
export interface Collapse {
  products: number[][][];
  biases: number[][];
  W: number[][];
  b: number[];
  map: string;
  network_map: string;
  largest_difference: number | null;
  least_squares: {
    W: number[][];
    b: number[];
    loss: { train: number | null; test: number | null };
  };
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
  history: History;
  marks: Mark[];
  playing: boolean;
  speed: string;
  goal: Goal;
  /** Since the last Play; null before its first request. */
  watch: Watch | null;
  stopped: Stop | null;
  /** Milliseconds, as requests have lately taken; null before any was trained. */
  perEpoch: number | null;
  /** Another value for every run that begins. */
  run: symbol;
  /** Runs that were left, oldest first. */
  runs: Run[];
  /** Numbers of those that lie over the curves. */
  overlaid: number[];
  logarithmic: boolean;
  diverged: Diverged | null;
  error: string | null;
  lost: boolean;
  card: Card | null;
  /** Of the run on the page, where an exercise speaks of it. */
  plateau: Plateau | null;
  /** Of the bench of matrices: the training point, from 0 on, and whether samples are rows. */
  matrices: { sample: number; rows: boolean };
  hand: Hand;
  explained: Explained | null;
  /** What is worked out by hand just now; a unit where `from` is null. */
  lit: Place[];
}

/** Epochs between which the loss stood still. */
export interface Plateau {
  start: number;
  end: number;
}

/** A text in every language of the page. */
export type Words = Record<string, string>;

/** What one click on a question runs; docs/sheets.md says more. */
export interface Task {
  kind: "train" | "change" | "starts" | "compare" | "bench";
  epochs?: number | null;
  change?: Partial<Config> | null;
  starts?: number | null;
  changes?: Partial<Config>[] | null;
  seeds?: number | null;
  bench?: "hand" | "matrices" | null;
}

export interface Question {
  id: string;
  part?: Words | null;
  title: Words;
  question: Words;
  guess?: { kind: "choice" | "text" | "number"; options?: Words[] | null } | null;
  link: string;
  run?: Task | null;
  below?: { measure: "train_loss" | "test_loss"; value: number } | null;
  look?: Words | null;
  done?: { measure: string; at_least?: number | null; at_most?: number | null } | null;
  explanation: Words;
}

export interface Sheet {
  name: string;
  title: Words;
  intro: Words;
  questions: Question[];
}

/** What one network came to, as the server measured it. */
export interface Measured {
  loss: { train: number | null; test: number | null };
  metrics: { train: Metrics; test: Metrics | null };
}

/** One of several networks that were trained at once. */
export interface Rival extends Measured {
  /** The change that it belongs to, from 0 on. */
  group: number;
  link: string;
  state: RunState;
  history: History;
  diverged: Diverged | null;
  first_below: number | null;
  jitter: number | null;
}

/** What the run of a question came to; it stands in the browser until the next one. */
export interface Result {
  link: string;
  measures: Record<string, number | null>;
  /** Of one network. */
  run?: Measured & {
    config: Config;
    state: RunState;
    history: History;
    marks: Mark[];
    plateau: Plateau | null;
    diverged: Diverged | null;
  };
  /** Of several networks. */
  rivals?: Rival[];
  cut?: boolean;
}

/** What a student has done about a question. */
export interface Entry {
  guess: string;
  conclusion: string;
  /** Whether the explanation was opened. */
  read: boolean;
  result: Result | null;
}

export type Store = ReturnType<typeof createStore<Page>>;

/** One layer of an explanation; m samples, of each unit and each input of it. */
export interface ExplainedLayer {
  activation: string;
  W: number[][];
  b: number[];
  /** n_out x m, as `A`, `slope`, `dA`, `delta` and `db_each` are. */
  Z: number[][];
  A: number[][];
  slope: number[][];
  dA: number[][];
  delta: number[][];
  /** n_out x n_in x m. */
  dW_each: number[][][];
  db_each: number[][];
  dW: number[][];
  db: number[];
  penalty_W: number[][];
  dead: boolean[][];
  dead_b: boolean[];
  W_after: number[][];
  b_after: number[];
}

/** One forward and backward pass and one update; no finite number is null. */
export interface Explanation {
  inputs: number[][];
  targets: number[];
  layers: ExplainedLayer[];
  outputs: number[];
  losses: number[];
  loss: number;
  d_outputs: number[];
  learning_rate: number;
  loss_after: number | null;
  /** Null where the update diverges. */
  state_after: RunState | null;
  check: GradientCheck | null;
}

/** Central differences beside the gradient of an explanation. */
export interface GradientCheck {
  /** Layer by layer. */
  dW: number[][][];
  db: number[][];
  largest_difference: number;
}

/** What the page has been told of its network by hand. */
export interface Explained {
  config: Config;
  state: RunState;
  samples: number[][];
  explanation: Explanation | null;
  /** Why there is none, or no check. */
  error: string | null;
}

/** What is worked out by hand. */
export interface Hand {
  source: "train" | "test" | "typed" | "batch";
  /** Of a training or test point. */
  index: number;
  /** Inputs and target as typed; not a number where it is none. */
  typed: number[];
  /** Which sample of the batch is shown. */
  of: number;
  step: number;
  /** Whether the steps to come are shown, too. */
  all: boolean;
  /** Whether the gradient is checked numerically. */
  check: boolean;
}
