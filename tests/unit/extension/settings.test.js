import assert from "node:assert/strict";
import { test } from "node:test";

import { readHost, settingsFrom, siteRule } from "../../../extension/shared/settings.js";
import { useCatalogue, words } from "../../../extension/shared/words.js";

const { saidAround } = await load("page/said.js");

test("whatever storage holds, the settings have their shape", () => {
  const usual = { show: "all", language: "auto", appearance: "auto", sites: {} };
  for (const kept of [undefined, null, 7, "x", { show: "none", sites: 5 }]) assert.deepEqual(settingsFrom(kept), usual);
  const kept = { show: "differences", sites: { "a.example": "never", "b.example": "sometimes" }, more: 1 };
  assert.deepEqual(settingsFrom(kept), { ...usual, show: "differences", sites: { "a.example": "never" } });
});

test("a site without a rule is asked about, whatever it is called", () => {
  const settings = settingsFrom({ sites: { "a.example": "always" } });
  assert.equal(siteRule(settings, "a.example"), "always");
  for (const host of ["b.example", "constructor", "__proto__"]) assert.equal(siteRule(settings, host), "ask");
});

test("a site is read from a host or an address", () => {
  assert.equal(readHost(" News.Example "), "news.example");
  assert.equal(readHost("https://news.example:8443/story?x#y"), "news.example:8443");
  for (const typed of ["", "not a site", "user@news.example", "https://"]) assert.equal(readHost(typed), null, typed);
});

test("a line of the catalogue takes its values, which stay as they are", () => {
  useCatalogue({ line: { message: "$1 of $2, $1" } });
  assert.equal(words("line", "$2", 3), "$2 of 3, $2");
  assert.equal(words("toString"), "");
});

test("of a long sentence the part around the figure is told, of equal figures the right one", () => {
  const long = `${"word ".repeat(60)}then 4,200 crates ${"more ".repeat(60)}`;
  const { before, exact, after } = saidAround({ sentence: long, quote: { exact: "4,200", prefix: "then ", suffix: "" } });
  assert.match(before, /^…(word )+then $/);
  assert.equal(exact, "4,200");
  assert.match(after, /^ crates (more ?)+…$/);
  const twice = { sentence: "Not 40 but 40 came.", quote: { exact: "40", prefix: "Not 40 but ", suffix: " came." } };
  assert.equal(saidAround(twice).before, "Not 40 but ");
  assert.deepEqual(saidAround({ sentence: "", quote: { exact: "40", prefix: "", suffix: "" } }), { before: "", exact: "40", after: "" });
});
