/** Loaded only on a page with labels: marks them, and puts the card and the keyboard's way into one closed shadow root. */

import { ask } from "../shared/webextension.js";
import { CARD_STYLE } from "./card-style.js";
import { Card } from "./card.js";
import { adoptMarkStyle, findMarks, paint } from "./marks.js";
import { Reader } from "./reader.js";
import { steps } from "./steps.js";

/** @typedef {import("../shared/claim.js").Claim} Claim */

/**
 * Labels the page.
 * @param {Claim[]} claims
 * @returns {{ describe: () => object, go: (place: number) => boolean }} what the popup asks for: every claim in the
 *   order of the page, and to be brought to one of them
 */
export function labelPage(claims) {
  const marks = findMarks(claims);
  const reader = new Reader(marks, new Card());
  // No element of a name of its own: a page could define that name, and a defined element opens its closed root.
  const host = document.createElement("div");
  host.dataset.tallymark = "";
  const root = host.attachShadow({ mode: "closed" });
  adoptCardStyle(root);
  root.append(steps(reader), reader.card.element);
  document.documentElement.append(host);
  adoptMarkStyle(host);
  paint(marks);
  reader.listen(host);
  tellCount(marks.length);
  // A page that comes back from the browser's memory has lost its badge.
  window.addEventListener("pageshow", ({ persisted }) => persisted && tellCount(marks.length));

  const listed = inPageOrder(claims, marks);
  return {
    describe: () => ({
      state: "known",
      claims: listed.map((claim) => ({ ...claim, marked: marks.some((mark) => mark.claim === claim) })),
    }),
    go(place) {
      const mark = marks.find(({ claim }) => claim === listed[place]);
      if (mark) reader.goTo(mark);
      return mark !== undefined;
    },
  };
}

/** @param {number} count */
function tellCount(count) {
  // The background may be asleep or renewed under the page: a missing badge is no harm.
  ask({ kind: "marked", count }).catch(() => {});
}

/**
 * Marked claims as they follow on the page, then those without a mark.
 * @param {Claim[]} claims
 * @param {import("./marks.js").Mark[]} marks
 * @returns {Claim[]}
 */
function inPageOrder(claims, marks) {
  const marked = marks.map(({ claim }) => claim);
  return [...marked, ...claims.filter((claim) => !marked.includes(claim))];
}

/**
 * @param {ShadowRoot} root
 */
function adoptCardStyle(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CARD_STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = CARD_STYLE;
    root.append(style);
  }
}
