/** A verdict in the reader's words. */

import { groupOf } from "./verdict-sign.js";
import { words } from "./webextension.js";

/**
 * @param {Pick<import("./claim.js").Claim, "verdict" | "stance">} claim
 * @returns {string}
 */
export function verdictWords(claim) {
  return words(groupOf(claim) === "corrected" ? "corrected" : claim.verdict);
}
