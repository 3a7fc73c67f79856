import assert from "node:assert/strict";
import { test } from "node:test";

import { placeCard } from "../../../extension/page/place.js";

const view = { width: 1000, height: 700 };
const card = { width: 340, height: 200 };
const words = (left, top) => ({ left, top, width: 80, height: 20 });

test("the card stands below its words where there is room", () => {
  assert.deepEqual(placeCard(words(300, 100), card, view), { left: 300, top: 128 });
});

test("the card stands above words at the lower edge", () => {
  assert.deepEqual(placeCard(words(300, 650), card, view), { left: 300, top: 442 });
});

test("the card stays inside the window at the right edge and on a narrow one", () => {
  assert.equal(placeCard(words(950, 100), card, view).left, 652);
  assert.equal(placeCard(words(20, 100), card, { width: 320, height: 700 }).left, 8);
});

test("the card stays inside a window that is lower than itself", () => {
  assert.equal(placeCard(words(20, 50), card, { width: 1000, height: 180 }).top, 8);
});
