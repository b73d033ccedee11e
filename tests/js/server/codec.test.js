import assert from "node:assert/strict";
import test from "node:test";
import { bytes, floats, layers, singles, unpacked } from "../../../static/js/server/codec.js";
import { CONFIG, randomNumbers, serve, VIEW } from "../world.js";

/** Little-endian float64 as base64. @param {number[]} values */
function encoded(values) {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  for (const [i, value] of values.entries()) view.setFloat64(8 * i, value, true);
  return Buffer.from(view.buffer).toString("base64");
}

/** @param {number[]} widths */
function numbered(widths) {
  const total = widths.slice(1).reduce((sum, outs, i) => sum + outs * (widths[i] + 1), 0);
  return Float64Array.from({ length: total }, (_, i) => i);
}

test("every byte survives", () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let length = 0; length <= 256; length++) {
    const text = Buffer.from(all.subarray(0, length)).toString("base64");
    assert.deepEqual(bytes(text), all.slice(0, length));
  }
});

test("every float64 survives, bit for bit", () => {
  const random = randomNumbers(7);
  const values = [0, -0, 1, -1, 0.1, 1 / 3, Math.PI, 5e-324, -5e-324, 2 ** -1022];
  values.push(Number.MAX_VALUE, -Number.MAX_VALUE, Number.EPSILON, 2 ** 53 - 1);
  for (let i = 0; i < 1000; i++) values.push((random() - 0.5) * 10 ** (600 * random() - 300));
  const read = floats(encoded(values));
  assert.equal(read.length, values.length);
  for (const [i, value] of values.entries()) assert.ok(Object.is(read[i], value), `${value}`);
});

test("known bytes are known numbers", () => {
  assert.deepEqual([...floats("AAAAAAAA8D8AAAAAAAAAwA==")], [1, -2]);
  assert.deepEqual([...floats("")], []);
});

test("the layers of any network hold every parameter once, in the order of the vector", () => {
  const random = randomNumbers(9);
  for (let i = 0; i < 100; i++) {
    const widths = Array.from({ length: 2 + 4 * random() }, () => Math.floor(6 * random()));
    const parameters = numbered(widths);
    const network = layers(parameters, widths);
    assert.equal(network.length, widths.length - 1);
    const order = network.flatMap(({ weights, biases }) => [...weights, biases]);
    assert.deepEqual(
      order.flatMap(row => [...row]),
      [...parameters],
    );
    for (const [k, { weights, biases }] of network.entries()) {
      assert.equal(biases.length, widths[k + 1]);
      assert.deepEqual(
        weights.map(row => row.length),
        Array.from({ length: widths[k + 1] }, () => widths[k]),
      );
    }
  }
});

test("layer by layer come the weights row by row, then the biases", () => {
  const network = layers(numbered([2, 3, 1]), [2, 3, 1]);
  assert.deepEqual(
    network.map(({ weights, biases }) => [weights.map(row => [...row]), [...biases]]),
    [
      [
        [
          [0, 1],
          [2, 3],
          [4, 5],
        ],
        [6, 7, 8],
      ],
      [[[9, 10, 11]], [12]],
    ],
  );
});

test("layers are views: nothing is copied for a picture", () => {
  const parameters = numbered([2, 2, 1]);
  const [first, second] = layers(parameters, [2, 2, 1]);
  parameters[2] = -1;
  parameters[8] = -2;
  assert.equal(first.weights[1][0], -1);
  assert.equal(second.biases[0], -2);
});

test("a network without inputs has biases only", () => {
  const [{ weights, biases }] = layers(Float64Array.of(5), [0, 1]);
  assert.deepEqual([weights.map(row => row.length), [...biases]], [[0], [5]]);
});

/** The bulky parts of a frame, each as what holds it and its name. */
function bulky(/** @type {any} */ frame) {
  const maps = ["boundary", "neurons"].map(name => ({ of: frame, name }));
  const singles = ["outputs", "parts"].map(name => ({ of: frame.line, name }));
  return frame.line ? [...maps, ...singles] : maps;
}

/**
 * An answer packed as the server packs it: the curve first, then the maps, and lines.
 * @param {any} answer
 * @param {Uint8Array[]} maps Of each frame, as many as are bulky.
 */
function packed(answer, maps) {
  const { curve } = answer.frame;
  const rows = Float64Array.from(curve.flat(), (/** @type {number | null} */ each) => each ?? NaN);
  const parts = [new Uint8Array(rows.buffer), ...maps];
  const places = parts.map((_, i) => {
    const start = parts.slice(0, i).reduce((sum, part) => sum + part.length, 0);
    return [start, start + parts[i].length];
  });
  const head = JSON.parse(JSON.stringify(answer)); // nothing of it is shared
  for (const [i, frame] of [...(head.frames ?? [head.frame])].entries()) {
    const own = bulky(frame);
    for (const [k, { of, name }] of own.entries()) of[name] = places[own.length * i + k + 1];
    frame.curve = [0, 24 * frame.curve.length];
  }
  if (head.frames) head.frame = head.frames.at(-1);
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Uint8Array.from(Buffer.concat([length, text, ...parts])).buffer;
}

test("numbers of single precision are read wherever their bytes lie", () => {
  const numbers = Float32Array.of(1.5, -0.1, NaN, 3e38);
  const packed = new Uint8Array([7, 7, 7, ...new Uint8Array(numbers.buffer)]);
  assert.deepEqual(singles(packed.subarray(3)), numbers);
  assert.deepEqual(singles(Buffer.from(numbers.buffer).toString("base64")), numbers);
});

test("an answer that comes as bytes says what it says as text", () => {
  const random = randomNumbers(11);
  for (const pictures of [undefined, 1, 4]) {
    const body = { config: CONFIG, view: VIEW, state: null, epochs: 4, pictures };
    const answer = /** @type {import("../../../static/js/types.d.ts").Answer} */ (
      serve("/api/train", body)
    );
    answer.notes = ["å".repeat(Math.ceil(5 * random()))];
    for (const frame of answer.frames ?? [answer.frame])
      frame.curve = frame.curve.map(([epoch, train]) => [epoch, train, null]);
    answer.frame = answer.frames?.at(-1) ?? answer.frame;
    const levels = (/** @type {number} */ n) => Uint8Array.from({ length: n }, () => 62 * random());
    const maps = (answer.frames ?? [answer.frame]).flatMap(frame =>
      bulky(frame).map(({ name }) => levels(name.length)),
    );
    const read = unpacked(packed(answer, maps));
    const found = (read.frames ?? [read.frame]).flatMap(bulky);
    assert.deepEqual(
      found.map(({ of, name }) => bytes(of[name])),
      maps,
    );
    const { boundary, neurons, line } = answer.frame;
    for (const frame of [read.frame, ...(read.frames ?? [])])
      Object.assign(frame, { boundary, neurons, line });
    assert.deepEqual(read, answer);
  }
});
