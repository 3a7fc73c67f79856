import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { applyChanges, isOfVersion, versionOf } from "../../../extension/shared/index-changes.js";

const { cases, malformed } = JSON.parse(readFileSync(new URL("../../contract/index-changes.json", import.meta.url), "utf8"));
const bytes = (hex) => Uint8Array.from(Buffer.from(`ee${hex}`, "hex")).subarray(1); // not at the start of its buffer

test("changes lead from one index to the next", () => {
  for (const { name, before, changes, after, version } of cases) {
    const made = applyChanges(bytes(before), bytes(changes));
    assert.ok(made, name);
    assert.equal(Buffer.from(made).toString("hex"), after, name);
    assert.ok(isOfVersion(made, version), name);
  }
});

test("an index is not of a version whose checksum is another", () => {
  for (const { name, before, after, version } of cases) {
    if (before !== after) assert.equal(isOfVersion(bytes(before), version), false, name);
  }
});

test("what are no changes of an index leave it as it is", () => {
  for (const { name, before, changes } of malformed) {
    assert.equal(applyChanges(bytes(before), bytes(changes)), null, name);
  }
});

test("a version is read out of a tag, weak or strong, and out of nothing else", () => {
  assert.equal(versionOf('"12-0123456789abcdef"'), "12-0123456789abcdef");
  assert.equal(versionOf('W/"12-0123456789abcdef"'), "12-0123456789abcdef");
  for (const tag of [null, "", '"abc"', '"12-0123456789abcdef&x=1"', "12-0123456789abcdef"]) assert.equal(versionOf(tag), null);
});
