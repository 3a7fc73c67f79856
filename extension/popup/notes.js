/** What the popup says around its list, in the reader's words. */

import { shownAs } from "../shared/shown-as.js";
import { words } from "../shared/words.js";

/** @typedef {import("../page/labelling.js").Described} Described */

/**
 * What is said of a page without labels, by its state.
 * @type {Record<string, string>}
 */
const STATES = {
  none: "stateNone",
  withdrawn: "stateWithdrawn",
  off: "stateOff",
  known: "stateNoneShown",
  checked: "stateNothingFound",
  "no-cues": "stateNoCues",
  "no-guide": "stateNoGuide",
  "no-answer": "stateNoAnswer",
};

/**
 * The popup's heading.
 * @param {Described} page
 * @param {number} shown claims that have a label
 * @returns {string}
 */
export function summaryOf({ state }, shown) {
  if (shown === 0) return words(STATES[state] ?? "stateNoAnswer");
  return counted("figures", shown);
}

/**
 * What stands below the list.
 * @param {Described} page
 * @param {Described["claims"]} shown those that have a label
 * @returns {string[]}
 */
export function notesOf({ claims, unlabelled, hidden, sent, state }, shown) {
  const unjudged = shown.filter((claim) => shownAs(claim) === "context").length;
  const unscored = unlabelled + claims.length - shown.length;
  return [
    unjudged > 0 ? counted("unjudged", unjudged) : "",
    unscored > 0 ? counted("unscored", unscored) : "",
    hidden > 0 ? counted("hidden", hidden) : "",
    sent > 0 ? counted("sentences", sent) : "",
    state === "known" ? words("sentOfPage") : "",
  ].filter((note) => note !== "");
}

/**
 * @param {string} key of the line for several; that for one ends with "One"
 * @param {number} count
 * @returns {string}
 */
function counted(key, count) {
  return count === 1 ? words(`${key}One`) : words(key, count);
}
