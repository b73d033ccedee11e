/** The server's answers as promises. It keeps nothing, so any request may be repeated. */

const OVERLOADED = [502, 503, 504];

let language = "en";

/** The language that the server's sentences should have. @param {string} wanted */
export function prefer(wanted) {
  language = wanted;
}

/** The server refused a request, and says why. */
export class Refused extends Error {}

/** No server answered. */
export class Unreachable extends Error {}

/** @type {import("../types.d.ts").Request} */
export async function request(path, body) {
  const options = body && {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Accept-Language": language,
    },
    body: JSON.stringify(body),
  };
  let response;
  let answer;
  try {
    response = await fetch(path, options);
    answer = await response.json();
  } catch {
    throw new Unreachable(path);
  }
  if (OVERLOADED.includes(response.status)) throw new Unreachable(path);
  if (!response.ok) throw new Refused(answer.error?.message ?? `HTTP ${response.status}`);
  return answer;
}
