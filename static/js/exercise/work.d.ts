/** What a student has done about a sheet. */

import type { Config, Diverged, History, Mark, Measured, Plateau, Rival, RunState } from "../types.d.ts";

/** What was changed in the middle of a run, so that it can be run again. */
export interface Change {
  epoch: number;
  position: number;
  /** Of a setting, or the place of a weight or bias that was given another value. */
  name: string;
  value: unknown;
  /** Of a setting: its value before. */
  was?: unknown;
}

/** What the run of a question came to; it stands in the browser until the next one. */
export interface Result {
  link: string;
  /** The fingerprint of what the question ran; "" of a result that fits it no more. */
  of: string;
  /** When the run ended, as ISO 8601 has it. */
  at?: string;
  measures: Record<string, number | null>;
  /** Of one network. */
  run?: Measured & {
    config: Config;
    state: RunState;
    history: History;
    marks: Mark[];
    /** The same, to run it again; null where that cannot be, and not there in older results. */
    changes?: Change[] | null;
    plateau: Plateau | null;
    diverged: Diverged | null;
  };
  /** Of several networks. */
  rivals?: Rival[];
  cut?: boolean;
}

/** A guess as it was given: a text, a number as it was typed, or the id of an option. */
export interface Given {
  given: string;
  /** Whether it was made after the run. */
  late?: boolean;
}

/** Where the student's own network reached what a question asks for. */
export interface Reached {
  link: string;
  epoch: number;
  /** Samples of the epoch that was begun. */
  position?: number;
  train_loss: number | null;
  test_loss: number | null;
  units: number;
  /** What was changed on the way; null where that cannot be run again. */
  changes?: Change[] | null;
  /** Whether its link does not give it: after a change on the way, or in the middle of an epoch. */
  changed?: boolean;
}

/** What a student has done about a question. */
export interface Entry {
  /** By the ids of the question's guesses. */
  guesses: Record<string, Given>;
  conclusion: string;
  /** Whether the explanation was opened. */
  read: boolean;
  /** How many hints were shown. */
  hints: number;
  /** How often the question was run. */
  tries: number;
  /** What the question asked when it was answered last; "" before, and of older answers. */
  wording: string;
  reached: Reached | null;
  /** Numbers by hand as they were worked out on paper. */
  worked: import("../types.d.ts").Worked[];
  result: Result | null;
}
