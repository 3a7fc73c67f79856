/** What a claim is called, in the reader's words. */

import { isCorrected, shownAs } from "./shown-as.js";
import { words } from "./webextension.js";

/**
 * @param {import("./shown-as.js").Judged} claim
 * @returns {string}
 */
export function verdictWords(claim) {
  return words(isCorrected(claim) ? "corrected" : (shownAs(claim) ?? "context"));
}
