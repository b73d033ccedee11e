/** The server's answers as promises. It keeps nothing, so any request may be repeated. */

import { unpacked } from "./codec.js";

const PACKED = "application/octet-stream";
const OVERLOADED = [502, 503, 504];
/** Milliseconds in which an answer has to come. */
const LIMIT = 8000;
const MOST_PATIENCE = 8;

let language = "en";
/** How often the limit an address has: twice as often after each answer that was too late. */
const patience = new Map();

/** The language that the server's sentences should have. @param {string} wanted */
export function prefer(wanted) {
  language = wanted;
}

/** The server refused a request, and says why. */
export class Refused extends Error {
  /**
   * @param {string} message
   * @param {Record<string, string>[]} [offers] What would make it right.
   * @param {number} [status] Of the answer.
   */
  constructor(message, offers = [], status = 422) {
    super(message);
    this.offers = offers;
    this.status = status;
  }
}

/** No server answered, or not in time. */
export class Unreachable extends Error {}

/** The server has other work, and says when to ask again. */
export class Busy extends Unreachable {
  /** @param {string} path @param {number} seconds */
  constructor(path, seconds) {
    super(path);
    this.seconds = seconds;
  }
}

/** @type {import("../types.d.ts").Request} */
export async function request(path, body, token) {
  const post = body && {
    method: "POST",
    headers: {
      Accept: `${PACKED}, application/json;q=0.5`,
      "Content-Type": "application/json",
      "Accept-Language": language,
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  };
  const { response, answer } = await inTime(path, { ...post });
  turnedAway(path, response);
  if (answer === undefined) throw new Unreachable(path);
  if (!response.ok) refuse(response, answer);
  return answer;
}

/**
 * Send files and get one back; it takes as long as it takes.
 *
 * @param {string} path
 * @param {FormData} body
 * @param {AbortSignal} signal
 * @returns {Promise<Blob>}
 */
export async function exchange(path, body, signal) {
  const headers = { "Accept-Language": language };
  const gone = () => {
    throw new Unreachable(path);
  };
  const response = await fetch(path, { method: "POST", headers, body, signal }).catch(gone);
  turnedAway(path, response);
  if (!response.ok) refuse(response, await response.json().catch(gone));
  return response.blob().catch(gone);
}

/** @param {string} path @param {Response} response */
function turnedAway(path, { status, headers }) {
  if (!OVERLOADED.includes(status)) return;
  const seconds = Number(headers.get("Retry-After"));
  throw seconds > 0 ? new Busy(path, seconds) : new Unreachable(path);
}

/** @param {Response} response @param {any} answer */
function refuse({ status }, answer) {
  const { message = `HTTP ${status}`, offers } = answer.error ?? {};
  throw new Refused(message, offers, status);
}

/**
 * @param {string} path
 * @param {RequestInit} options
 * @returns {Promise<{response: Response, answer: any}>} No answer where it cannot be read.
 */
async function inTime(path, options) {
  const times = patience.get(path) ?? 1;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), times * LIMIT);
  try {
    const response = await fetch(path, { ...options, signal: late.signal });
    const isPacked = response.headers.get("Content-Type") === PACKED;
    const answer = isPacked ? await response.arrayBuffer() : await response.text();
    patience.delete(path);
    return { response, answer: read(answer) };
  } catch {
    if (late.signal.aborted) patience.set(path, Math.min(2 * times, MOST_PATIENCE));
    throw new Unreachable(path);
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string | ArrayBuffer} answer */
function read(answer) {
  try {
    return typeof answer === "string" ? JSON.parse(answer) : unpacked(answer);
  } catch {
    return undefined;
  }
}
