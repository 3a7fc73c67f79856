import assert from "node:assert/strict";
import { test } from "node:test";

import { placeCard } from "../../../extension/page/place.js";

const view = { width: 1000, height: 700 };
const card = { width: 340, height: 200 };
const words = (left, top) => ({ left, top, width: 80, height: 20 });

test("the card stands below its words where there is room", () => {
  assert.deepEqual(placeCard(words(300, 100), card, view), { left: 300, top: 128, height: 200 });
});

test("the card stands above words at the lower edge", () => {
  assert.deepEqual(placeCard(words(300, 650), card, view), { left: 300, top: 442, height: 200 });
});

test("a card too high for either stands beside its words", () => {
  const high = { width: 340, height: 500 };
  assert.deepEqual(placeCard(words(100, 340), high, view), { left: 188, top: 192, height: 500 });
  assert.deepEqual(placeCard(words(800, 340), high, view), { left: 452, top: 192, height: 500 });
});

test("the card stays inside the window at the right edge and on a narrow one", () => {
  assert.equal(placeCard(words(950, 100), card, view).left, 652);
  assert.equal(placeCard(words(20, 100), card, { width: 320, height: 700 }).left, 8);
});

test("where there is no room at all, the card is as high as the larger side and leaves its words free", () => {
  const low = { width: 360, height: 300 };
  assert.deepEqual(placeCard(words(20, 50), card, low), { left: 12, top: 78, height: 200 });
  assert.deepEqual(placeCard(words(20, 130), card, low), { left: 12, top: 158, height: 134 });
  assert.deepEqual(placeCard(words(20, 180), card, low), { left: 12, top: 8, height: 164 });
});
