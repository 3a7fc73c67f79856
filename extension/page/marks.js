/**
 * The marks on the page's words. They are painted by the CSS Custom Highlight API: the page's nodes stay as they are.
 */

import { shownAs } from "../shared/shown-as.js";
import { groupOf, GROUPS } from "../shared/verdict-sign.js";
import { anchor } from "./anchor.js";
import { HIGHLIGHT_STYLE } from "./highlight-style.js";
import { visibleText } from "./visible-text.js";

/** @typedef {import("../shared/claim.js").Claim} Claim */

/**
 * A claim and where it stands on the page.
 * @typedef {object} Mark
 * @property {Claim} claim
 * @property {Range} range
 */

/**
 * Finds the claims that have a label, in the order of the page.
 * @param {readonly Claim[]} claims
 * @returns {Mark[]} those that still stand on it
 */
export function findMarks(claims) {
  const shown = claims.filter((claim) => shownAs(claim) !== null);
  const pieces = visibleText(document.body ?? document.documentElement);
  const spans = anchor(pieces, shown.map((claim) => claim.quote));
  return shown
    .flatMap((claim, place) => {
      const span = spans[place];
      if (span === null) return [];
      const range = document.createRange();
      range.setStart(pieces[span.start.piece].node, span.start.offset);
      range.setEnd(pieces[span.end.piece].node, span.end.offset);
      return [{ claim, range }];
    })
    .sort((one, other) => one.range.compareBoundaryPoints(Range.START_TO_START, other.range));
}

/**
 * Paints the marks, in place of those painted before.
 * @param {readonly Mark[]} marks
 */
export function paint(marks) {
  for (const group of GROUPS) {
    const ranges = marks.filter(({ claim }) => groupOf(claim) === group).map(({ range }) => range);
    if (ranges.length === 0) CSS.highlights.delete(`tallymark-${group}`);
    else CSS.highlights.set(`tallymark-${group}`, new Highlight(...ranges));
  }
}

/**
 * Makes the one mark whose card is open stand out.
 * @param {Mark | null} mark
 */
export function paintOpen(mark) {
  if (mark === null) CSS.highlights.delete("tallymark-open");
  else CSS.highlights.set("tallymark-open", Object.assign(new Highlight(mark.range), { priority: 1 }));
}

/**
 * Adopts the style of the marks.
 * @param {Element} host where a style element goes in a browser that lets no extension adopt a sheet (Firefox)
 */
export function adoptMarkStyle(host) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(HIGHLIGHT_STYLE);
    document.adoptedStyleSheets.push(sheet);
  } catch {
    const style = document.createElement("style");
    style.textContent = HIGHLIGHT_STYLE;
    host.append(style);
  }
}
