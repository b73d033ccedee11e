import assert from "node:assert/strict";
import test from "node:test";
import { Refused, request, Unreachable } from "../../../static/js/server/api.js";

/**
 * Answer every request alike, and note what was asked.
 *
 * @param {import("node:test").TestContext} context
 * @param {() => Response} answer
 */
function serve(context, answer) {
  /** @type {[string, RequestInit | undefined][]} */
  const asked = [];
  context.mock.method(
    globalThis,
    "fetch",
    async (/** @type {string} */ path, /** @type {RequestInit | undefined} */ options) => {
      asked.push([path, options]);
      return answer();
    },
  );
  return asked;
}

/** @param {unknown} body @param {number} status */
function json(body, status = 200) {
  return new Response(JSON.stringify(body), { status });
}

/** @param {string} message @param {number} status */
function errorAnswer(message, status) {
  return json({ error: { parameter: "noise", message } }, status);
}

test("a request without a body is a GET, and its answer is read", async context => {
  const asked = serve(context, () => json({ a: [1, null] }));
  assert.deepEqual(await request("/api/schema"), { a: [1, null] });
  assert.deepEqual(asked, [["/api/schema", undefined]]);
});

test("a body is sent as JSON with POST", async context => {
  const asked = serve(context, () => json({}));
  const body = { link: "seed=ä", state: null };
  await request("/api/open", body);
  const [[path, options]] = asked;
  assert.equal(path, "/api/open");
  assert.equal(options?.method, "POST");
  assert.deepEqual(options?.headers, {
    "Content-Type": "application/json",
    "Accept-Language": "en",
  });
  assert.deepEqual(JSON.parse(String(options?.body)), body);
});

for (const status of [400, 403, 413, 415, 422, 500])
  test(`an error ${status} is refused, with the server's own words`, async context => {
    const message = "noise must be a number from 0 to 80; got 99.";
    serve(context, () => errorAnswer(message, status));
    await assert.rejects(request("/api/train", {}), error => {
      assert.ok(error instanceof Refused);
      assert.equal(error.message, message);
      return true;
    });
  });

for (const status of [502, 503, 504])
  test(`an error ${status} means that no server answered`, async context => {
    serve(context, () => errorAnswer("Try again.", status));
    await assert.rejects(request("/api/train", {}), Unreachable);
  });

test("no answer, or one that is cut off, means that no server answered", async context => {
  for (const answer of [
    () => {
      throw new TypeError("Failed to fetch");
    },
    () => new Response('{"state": '),
    () => new Response(""),
    () => new Response("<html>Bad gateway</html>", { status: 502 }),
  ]) {
    serve(context, answer);
    await assert.rejects(request("/api/train", {}), Unreachable);
    context.mock.reset();
  }
});

test("a request asks once; whoever wants it again asks again", async context => {
  const asked = serve(context, () => errorAnswer("Busy.", 503));
  await assert.rejects(request("/api/schema"));
  assert.equal(asked.length, 1);
});
