import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { canonicalUrl } from "../../../extension/shared/canonical-url.js";
import { hex, pageHash } from "../../../extension/shared/page-hash.js";
import { TRACKING_NAMES, TRACKING_PREFIXES } from "../../../extension/shared/tracking-parameters.js";

const contract = JSON.parse(readFileSync(new URL("../../contract/urls.json", import.meta.url), "utf8"));

test("every address of the contract has the canonical form and the hash that the service computes", async () => {
  for (const { url, canonical, sha256 } of contract.vectors) {
    assert.equal(canonicalUrl(url), canonical, url);
    assert.equal(hex(await pageHash(canonical)), sha256, url);
  }
});

test("an address that the service refuses has no canonical form", () => {
  for (const url of contract.refused) assert.equal(canonicalUrl(url), null, url);
});

test("a canonical address stays as it is", () => {
  for (const { canonical } of contract.vectors) assert.equal(canonicalUrl(canonical), canonical);
});

test("the tracking parameters are the contract's", () => {
  assert.deepEqual([...TRACKING_NAMES], contract.tracking.names);
  assert.deepEqual([...TRACKING_PREFIXES], contract.tracking.prefixes);
});

test("the length limit is the contract's", () => {
  const start = "https://a.example/";
  const longest = start + "x".repeat(contract.max_length - start.length);
  assert.equal(canonicalUrl(longest), longest);
  assert.equal(canonicalUrl(`${longest}x`), null);
});
