import assert from "node:assert/strict";
import test from "node:test";
import { decoded, refusal } from "../../../static/js/data/file.js";
import "../world.js";

const TABLE = "Fläche;Preis\r\n1,5;2\r\n";

/** @param {number[]} mark @param {boolean} isLittle */
function utf16(mark, isLittle) {
  const codes = [...TABLE].flatMap(sign => {
    const code = sign.charCodeAt(0);
    return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });
  return Uint8Array.from([...mark, ...codes]);
}
const latin1 = Uint8Array.from([...TABLE].map(sign => sign.charCodeAt(0)));
const utf8 = new TextEncoder().encode(TABLE);

test("a file is read in whatever encoding, and any but the usual one is named", () => {
  const [utf16Note, oldNote] = ["UTF-16", "Windows-1252 (Latin-1)"].map(
    name => `The file was read as ${name}.`,
  );
  for (const [bytes, note] of /** @type {const} */ ([
    [utf8, ""],
    [Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]), ""],
    [utf16([0xff, 0xfe], true), utf16Note],
    [utf16([0xfe, 0xff], false), utf16Note],
    [utf16([], true), utf16Note],
    [utf16([], false), utf16Note],
    [latin1, oldNote],
  ]))
    assert.deepEqual(decoded(bytes), { content: TABLE, note });
});

test("a file is refused by its size alone, before it is read", () => {
  assert.equal(refusal({ size: 1_000_000 }), "");
  assert.equal(refusal({ size: 0 }), "Nothing was read: the file is empty.");
  const large = "Nothing was read: a file may have at most 1 MB; this one has 1.1 MB.";
  assert.equal(refusal({ size: 1_000_001 }), large);
});
