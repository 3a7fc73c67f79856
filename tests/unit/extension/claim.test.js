import assert from "node:assert/strict";
import { test } from "node:test";

import { checkedOf, pageOf, readClaim } from "../../../extension/shared/claim.js";

const hash = "ab".repeat(32);

const sent = (changes = {}) => ({
  claim: "00000000000000a1",
  quote: { exact: "4,200", prefix: "counted ", suffix: " crates" },
  verdict: "misstated",
  stance: "asserted",
  shown: true,
  display: "verdict",
  label: { headline: "The audit says 4,300.", detail: "", lang: "en" },
  sentence: "The audit counted 4,200 crates.",
  report: "port-audit-26",
  figure: "not-weighed",
  confidence: 0.93,
  href: "http://127.0.0.1:8000/claims/00000000000000a1",
  ...changes,
});

test("a claim is read as the service sends it, without what the extension does not use", () => {
  const { claim: id, shown: _told, ...rest } = sent();
  assert.deepEqual(readClaim({ ...sent(), start: 12, score: 0.4, more: {} }), { id, ...rest });
});

test("a claim of another shape is left out", () => {
  const wrong = [
    null, 7, "claim", [], {}, sent({ quote: null }), sent({ quote: { exact: 4200, prefix: "", suffix: "" } }),
    sent({ quote: { exact: "", prefix: "", suffix: "" } }), sent({ verdict: "lie" }), sent({ verdict: ["accurate"] }),
    sent({ stance: "toString" }), sent({ label: "text" }), sent({ label: { headline: {}, detail: "", lang: "en" } }),
    sent({ label: { headline: "x".repeat(5000), detail: "", lang: "en" } }), sent({ report: undefined }),
  ];
  for (const value of wrong) assert.equal(readClaim(value), null, JSON.stringify(value));
});

test("only what is said to be certain enough is shown", () => {
  for (const shown of [false, undefined, "true", 1]) assert.equal(readClaim(sent({ shown }))?.display, null);
  for (const display of [null, "banner", true, ["verdict"]]) assert.equal(readClaim(sent({ display }))?.display, null);
  assert.equal(readClaim(sent({ display: "context" }))?.display, "context");
});

test("a service that does not tell how a label is shown shows verdicts", () => {
  const { display: _untold, ...older } = sent();
  assert.equal(readClaim(older)?.display, "verdict");
  assert.equal(readClaim({ ...older, shown: false })?.display, null);
});

test("evidence is linked over http and https alone", () => {
  for (const href of ["javascript:alert(1)", "data:text/html,x", "//a.example", "", 7, null, "chrome://settings"]) {
    assert.equal(readClaim(sent({ href }))?.href, null);
  }
  assert.equal(readClaim(sent({ href: "https://a.example/claims/1" }))?.href, "https://a.example/claims/1");
});

test("a page's claims are those under its whole hash", () => {
  const other = `${hash.slice(0, 63)}c`;
  const bucket = { prefix: "ababa", pages: [{ hash: other, claims: [sent({ claim: "b" })] }, null, { hash, claims: [sent(), 5] }] };
  assert.deepEqual(pageOf(bucket, hash).claims.map(({ id }) => id), ["00000000000000a1"]);
});

test("a bucket of another shape holds no claims", () => {
  for (const bucket of [null, [], "x", {}, { pages: {} }, { pages: [{ hash }] }, { pages: [{ hash, claims: { length: 9 } }] }]) {
    assert.deepEqual(pageOf(bucket, hash), { claims: [], unlabelled: 0 });
  }
});

test("a page has no more claims than an article can have", () => {
  const claims = Array.from({ length: 5000 }, () => sent());
  assert.equal(pageOf({ pages: [{ hash, claims }] }, hash).claims.length, 300);
});

test("a page tells how many figures have no label, and a check how many were not scored", () => {
  assert.equal(pageOf({ pages: [{ hash, claims: [sent()], unlabelled: 3 }] }, hash).unlabelled, 3);
  const { claim: id, href: _none, ...rest } = sent();
  const { claims, unlabelled } = checkedOf({ claims: [{ ...rest, id }], unscored: 2 });
  assert.deepEqual([claims[0].id, claims[0].href, unlabelled], [id, null, 2]);
  for (const many of [-1, 1.5, "3", null, undefined]) assert.equal(checkedOf({ claims: [], unscored: many }).unlabelled, 0);
});
