/** What the server answers, by the names that the page has for it. */

import type { components } from "./messages.js";

type Messages = components["schemas"];

/** The page knows choices from the table alone: their names are words like others. */
type Worded<T> = {
  [K in keyof T]: T[K] extends string ? string : T[K] extends string[] ? string[] : T[K];
};

/** Numbers to compute with; whether they are finite, the losses tell. */
type Numbers<T> = {
  [K in keyof T]: K extends "loss_after" | "loss" | "state_after" ? T[K] : Finite<T[K]>;
};
type Finite<T> = [T] extends [number | null]
  ? number
  : T extends [unknown, unknown, unknown]
    ? T
    : T extends (infer Each)[]
      ? Finite<Each>[]
      : [T] extends [object]
        ? Numbers<T>
        : T;

export type Config = Worded<Messages["Config"]>;
export type View = Worded<Messages["View"]>;
export type RunState = Messages["StateText"];
export type Metrics = Messages["MetricsText"];
export type Diverged = Messages["Diverged"];
/** An epoch, and its training and test loss. */
export type Row = [epoch: number, train: number | null, test: number | null];
/** Maps are base64, or came as bytes. */
export type Frame = Omit<Messages["Frame"], "boundary" | "neurons" | "line" | "curve"> & {
  boundary: string | Uint8Array;
  neurons: string | Uint8Array;
  line: Line | null;
  curve: Row[];
};
/** So are the numbers of a line. */
export type Line = Omit<Messages["LineText"], "outputs" | "parts" | "unit"> & {
  outputs: string | Uint8Array;
  parts: string | Uint8Array;
  unit: string | Uint8Array | null;
};
export type Data = Messages["DataText"];
/** What stands in a pasted table. */
export type ReadAnswer = Messages["ReadAnswer"];
export type Answer = Pick<Messages["TrainAnswer"], "state" | "link" | "notes" | "data"> & {
  frame: Frame;
  features?: string | Uint8Array | null;
  frames?: Frame[] | null;
  states?: RunState[] | null;
};
export type OpenAnswer = Answer & { config: Config; view: View; data: Data };
export type Setting = Messages["Setting"];
export type Methods = Messages["Methods"];
export type Formula = Messages["Activation"]["formula"];
export type Schema = Messages["SchemaAnswer"];
export type Health = Messages["Health"];
export type Collapse = Numbers<Messages["CollapseAnswer"]>;
export type ExplainedLayer = Numbers<Messages["LayerText"]>;
export type GradientCheck = Numbers<Messages["CheckText"]>;
/** One forward and backward pass and one update. */
export type Explanation = Numbers<Messages["ExplainAnswer"]>;

/** What is answered where; other addresses give files. */
interface Answers {
  "/healthz": Health;
  "/api/schema": Schema;
  "/api/sheets": Messages["Sheets"];
  "/api/open": OpenAnswer;
  "/api/train": Answer;
  "/api/explain": Explanation;
  "/api/collapse": Collapse;
  "/api/starts": Messages["StartsAnswer"];
}

/** Asks the server; with a body, which is sent as JSON, by POST; with a token as who has it. */
export type Request = <P extends string>(
  path: P,
  body?: object,
  token?: string,
) => Promise<P extends keyof Answers ? Answers[P] : any>;

/** A text in every language of the page. */
export type Words = Record<string, string>;
export type Sheet = Messages["NamedSheet"];
export type Question = Messages["Question"];
/** What one click on a question runs; docs/sheets.md says more. */
export type Task = Pick<Messages["Run"], "kind" | "groups" | "runs"> & Partial<Messages["Run"]>;
/** What one network came to, as the server measured it. */
export type Measured = { loss: Messages["Losses"]; metrics: Messages["MetricsPair"] };
/** A class, as its teacher sees it. */
export type Wall = Messages["WallAnswer"];
export type Member = Messages["StudentText"];
export type Tally = Messages["TallyText"];
export type WallMap = Messages["MapText"];
