/** Shapes of the API's messages and of the page's state; the OpenAPI document says more. */

import type { createStore } from "./store.js";

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
}

export interface View {
  show_test_data: boolean;
  discretize: boolean;
  hide: Record<string, boolean>;
  hidden_features: string[];
  node: [number, number] | null;
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
  r2: number | null;
  mean_loss: number | null;
}

export interface Diverged {
  epoch: number;
  message: string;
}

export interface Frame {
  epoch: number;
  position: number;
  loss: { train: number | null; test: number | null };
  metrics: { train: Metrics; test: Metrics };
  curve: [number, number, number][];
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

export interface Parameter {
  name: string;
  link: string;
  label: string;
  default: unknown;
  domain: string;
  options: string[] | null;
  menu: { options?: number[]; min?: number; max?: number; step?: number } | null;
  live: boolean;
  view: boolean;
  help: string;
}

export interface Schema {
  parameters: Parameter[];
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
  test: number[];
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
  text: string;
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
  data: Data;
  state: RunState;
  frame: Frame;
  history: History;
  marks: Mark[];
  playing: boolean;
  speed: string;
  diverged: Diverged | null;
  error: string | null;
  lost: boolean;
  card: Card | null;
}

export type Store = ReturnType<typeof createStore<Page>>;
