/** The server's answers as promises. It keeps nothing, so any request may be repeated. */

const OVERLOADED = [502, 503, 504];

/** The server refused a request, and says why. */
export class Refused extends Error {}

/** No server answered. */
export class Unreachable extends Error {}

/**
 * @param {string} path
 * @param {object} [body] Sent as JSON with POST; without it the request is a GET.
 * @returns {Promise<any>}
 */
export async function request(path, body) {
  const options = body && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
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
  if (!response.ok) throw new Refused(answer.error.message);
  return answer;
}
