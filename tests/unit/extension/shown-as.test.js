import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { groupOf, isCorrected, shownAs } from "../../../extension/shared/shown-as.js";

const { cases } = JSON.parse(readFileSync(new URL("../../contract/shown-as.json", import.meta.url), "utf8"));

const GROUP = {
  accurate: "agrees", missing_context: "partial", outdated: "partial", context: "context",
  conflated: "differs", mischaracterised: "differs", misstated: "differs", unsupported: "differs",
};

test("a verdict is told only where it is sure enough", () => {
  for (const { shown_as, corrected, ...claim } of cases) {
    assert.equal(shownAs(claim), shown_as, JSON.stringify(claim));
    assert.equal(isCorrected(claim), corrected, JSON.stringify(claim));
  }
});

test("what has no verdict to tell looks neither right nor wrong, whatever the verdict is", () => {
  for (const claim of cases.filter(({ display }) => display !== "verdict")) {
    assert.equal(groupOf(claim), "context", JSON.stringify(claim));
  }
});

test("a claim that the text corrects has a group of its own, and every other the group of its verdict", () => {
  for (const claim of cases.filter(({ display }) => display === "verdict")) {
    assert.equal(groupOf(claim), claim.corrected ? "corrected" : GROUP[claim.verdict], JSON.stringify(claim));
  }
});
