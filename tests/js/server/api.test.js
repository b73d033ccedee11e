import assert from "node:assert/strict";
import test from "node:test";
import { Busy, Refused, request, Unreachable } from "../../../static/js/server/api.js";

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

const PACKED = { "Content-Type": "application/octet-stream" };

/** @param {string} message @param {number} status */
function errorAnswer(message, status) {
  return json({ error: { parameter: "noise", message } }, status);
}

test("a request without a body is a GET, and its answer is read", async context => {
  const asked = serve(context, () => json({ a: [1, null] }));
  assert.deepEqual(await request("/api/schema"), { a: [1, null] });
  const [[path, options]] = asked;
  assert.deepEqual([path, options?.method, options?.body], ["/api/schema", undefined, undefined]);
});

test("a body is sent as JSON with POST", async context => {
  const asked = serve(context, () => json({}));
  const body = { link: "seed=ä", state: null };
  await request("/api/open", body);
  const [[path, options]] = asked;
  assert.equal(path, "/api/open");
  assert.equal(options?.method, "POST");
  assert.deepEqual(options?.headers, {
    Accept: "application/octet-stream, application/json;q=0.5",
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
    () => new Response(new Uint8Array([9, 0, 0, 0, 123]), { headers: PACKED }),
    () => new Response(new Uint8Array([9]), { headers: PACKED }),
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

test("a server that is busy says when to ask again", async context => {
  serve(context, () => {
    const headers = { "Retry-After": "3" };
    return new Response('{"error": {"message": "Busy."}}', { status: 503, headers });
  });
  await assert.rejects(request("/api/starts", {}), error => {
    assert.ok(error instanceof Busy && error instanceof Unreachable);
    assert.equal(error.seconds, 3);
    return true;
  });
});

for (const later of ["", "0", "soon", "Wed, 21 Oct 2026 07:28:00 GMT"])
  test(`a 503 with Retry-After "${later}" is that of a lost server`, async context => {
    serve(context, () => new Response("{}", { status: 503, headers: { "Retry-After": later } }));
    await assert.rejects(request("/api/train", {}), error => !(error instanceof Busy));
  });

/** A server that takes requests and never answers. @param {import("node:test").TestContext} context */
function hang(context) {
  /** @type {AbortSignal[]} */
  const signals = [];
  context.mock.timers.enable({ apis: ["setTimeout"] });
  context.mock.method(
    globalThis,
    "fetch",
    (/** @type {string} */ _, /** @type {any} */ options) => {
      signals.push(options.signal);
      return new Promise((_, reject) =>
        options.signal.addEventListener("abort", () => reject(new DOMException("", "AbortError"))),
      );
    },
  );
  return signals;
}

/** After how long requests are given up, one after the other. */
async function limits(
  /** @type {import("node:test").TestContext} */ context,
  /** @type {string} */ path,
  /** @type {number} */ times,
) {
  const signals = hang(context);
  const found = [];
  for (let i = 0; i < times; i++) {
    const answer = assert.rejects(request(path, {}), Unreachable);
    let seconds = 0;
    for (; !signals.at(-1)?.aborted; seconds++) context.mock.timers.tick(1000);
    found.push(seconds);
    await answer;
  }
  context.mock.timers.reset();
  context.mock.restoreAll();
  return found;
}

test("a server that hangs is given up, later each time, until it answers in time", async context => {
  assert.deepEqual(await limits(context, "/api/train", 5), [8, 16, 32, 64, 64]);
  assert.deepEqual(await limits(context, "/api/explain", 1), [8]);
  serve(context, () => json({}));
  await request("/api/train", {});
  context.mock.restoreAll();
  assert.deepEqual(await limits(context, "/api/train", 1), [8]);
});

test("an answer in time leaves no clock running", async context => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = serve(context, () => json({}));
  await request("/api/schema");
  context.mock.timers.tick(100_000);
  assert.equal(asked[0][1]?.signal?.aborted, false);
});
