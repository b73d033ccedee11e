/** What is worked out by hand. */

import type { Config, Explanation, RunState } from "../types.d.ts";

/** What the page has been told of its network by hand. */
export interface Explained {
  config: Config;
  state: RunState;
  samples: number[][];
  explanation: Explanation | null;
  /** Why there is none, or no check. */
  error: string | null;
}

/** A number of a pass, as somebody worked it out on paper. */
export interface Worked {
  /** As the server calls it. */
  key: string;
  label: string;
  /** "" while there is none. */
  typed: string;
  verdict: "right" | "follows" | "wrong" | "missing";
  tries: number;
  helps: number;
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
