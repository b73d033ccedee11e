/** Why a request came to nothing, in words. */

import { Refused, Unreachable } from "../server/api.js";
import { text } from "./text.js";

/** What the server says, or that it says nothing; any other mistake is thrown on. @param {unknown} error */
export function problemOf(error) {
  if (error instanceof Refused) return error.message;
  if (error instanceof Unreachable) return text("unreachable");
  throw error;
}
