/**
 * What a reader may be told of a claim: its verdict only where that is sure enough. The Python side has the same rule
 * (tallymark/labels/shown_as.py); tests/contract/shown-as.json holds both to it.
 */

/** @typedef {Pick<import("./claim.js").Claim, "verdict" | "stance" | "display">} Judged */

/**
 * @param {Judged} claim
 * @returns {import("./claim.js").Verdict | "context" | null} "context" for a label that says only what the report says,
 *   null for a claim without a label
 */
export function shownAs({ verdict, display }) {
  if (display === "verdict") return verdict;
  return display === "context" ? "context" : null;
}

/**
 * Whether a view may say that the text brings the claim up to correct it: a judgement too. A right claim is not.
 * @param {Judged} claim
 * @returns {boolean}
 */
export function isCorrected(claim) {
  return claim.stance === "refuted" && !["accurate", "context", null].includes(shownAs(claim));
}
