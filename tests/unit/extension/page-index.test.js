import assert from "node:assert/strict";
import { test } from "node:test";

import { indexLength, indexNames, isIndex } from "../../../extension/shared/page-index.js";
import { pageHash } from "../../../extension/shared/page-hash.js";

/** An index of the given hashes, as the service builds it. */
function indexOf(hashes) {
  const entries = hashes.map((hash) => Buffer.from(hash.subarray(0, 8))).sort(Buffer.compare);
  return new Uint8Array(Buffer.concat(entries));
}

const hashes = await Promise.all(
  Array.from({ length: 500 }, (_, number) => pageHash(`https://a.example/${number}`)),
);

test("every page of an index is found in it, first and last among them", () => {
  const index = indexOf(hashes);
  assert.equal(indexLength(index), 500);
  for (const hash of hashes) assert.ok(indexNames(index, hash));
});

test("a page that is not labelled is not found", async () => {
  const index = indexOf(hashes);
  for (let number = 500; number < 1000; number++) {
    assert.equal(indexNames(index, await pageHash(`https://a.example/${number}`)), false);
  }
});

test("an entry that shares seven bytes with a page is not that page", () => {
  const near = Uint8Array.from(hashes[0]);
  near[7] ^= 1;
  assert.equal(indexNames(indexOf([near]), hashes[0]), false);
});

test("an empty index names no page", () => {
  assert.ok(isIndex(new Uint8Array()));
  assert.equal(indexNames(new Uint8Array(), hashes[0]), false);
});

test("an index may lie anywhere in a buffer", () => {
  const index = indexOf(hashes.slice(0, 3));
  const buffer = new Uint8Array(index.length + 5);
  buffer.set(index, 5);
  assert.ok(indexNames(buffer.subarray(5), hashes[1]));
});

test("bytes that are cut short, out of order or doubled are no index", () => {
  const index = indexOf(hashes.slice(0, 3));
  assert.ok(isIndex(index));
  assert.equal(isIndex(index.subarray(0, 20)), false);
  assert.equal(isIndex(new Uint8Array([...index.subarray(8, 16), ...index.subarray(0, 8)])), false);
  assert.equal(isIndex(new Uint8Array([...index.subarray(0, 8), ...index.subarray(0, 8)])), false);
});
