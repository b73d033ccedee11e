/** What stands beside the page's run. */

import type { OfData } from "../settings/inputs.js";
import type { Page } from "../types.d.ts";

/** A run that stays beside the page's: all that it needs to be shown, and to go on. */
export interface Pinned
  extends Pick<
    Page,
    | "run" | "link" | "shown" | "state" | "frame" | "features" | "data" | "history" | "marks" | "past"
    | "diverged" | "stopped" | "watch"
  > {
  /** What it was called where it was pinned; "" for what the page showed. */
  called: string;
  /** What its view says about its data. */
  ofData: OfData;
  /** Whether it goes on with the page. */
  plays: boolean;
}

/** Whether two runs begin with the same weights, and of what settings that was asked. */
export interface Begun {
  of: string;
  same: boolean;
}
