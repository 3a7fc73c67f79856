import assert from "node:assert/strict";
import { test } from "node:test";

import { candidateAddresses } from "../../../extension/background/lookup.js";
import { readServiceAddress } from "../../../extension/shared/service-address.js";

test("a page is looked up by its own address, then by the one it names on the same site", () => {
  assert.deepEqual(candidateAddresses("https://a.example/story?utm_source=x#top", null), ["https://a.example/story"]);
  assert.deepEqual(candidateAddresses("https://amp.a.example/s/1", "https://www.a.example/story"), [
    "https://amp.a.example/s/1",
    "https://www.a.example/story",
  ]);
});

test("an address that a page names on another site, or that is none, is not looked up", () => {
  const own = "https://a.example/story";
  for (const named of ["https://b.example/story", "https://a.example:8443/story", "javascript:alert(1)", "", own]) {
    assert.deepEqual(candidateAddresses(own, named), [own], named);
  }
});

test("a page that no service can know is not looked up at all", () => {
  assert.deepEqual(candidateAddresses("file:///etc/hosts", "https://a.example/story"), []);
});

test("the address of a service is kept without a final slash", () => {
  assert.equal(readServiceAddress(" http://127.0.0.1:8000/ "), "http://127.0.0.1:8000");
  assert.equal(readServiceAddress("https://labels.example/tallymark/"), "https://labels.example/tallymark");
});

test("what is no plain web address is no service", () => {
  for (const typed of ["", "labels.example", "ftp://a.example", "https://u:p@a.example", "https://a.example/?q", "https://a.example/#x"]) {
    assert.equal(readServiceAddress(typed), null, typed);
  }
});
