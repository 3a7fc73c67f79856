/**
 * What a reader may be told of a claim: its verdict only where that is sure enough. The Python side has the same rule
 * (tallymark/labels/shown_as.py); tests/contract/shown-as.json holds both to it. Imports nothing, as it runs in pages.
 */

/** @typedef {Pick<import("./claim.js").Claim, "verdict" | "stance" | "display">} Judged */
/** @typedef {"differs" | "partial" | "agrees" | "corrected" | "context"} Group */
/** @typedef {import("./claim.js").Verdict | "corrected" | "context"} Shape what a sign is drawn for, and its name in words */

/** @type {readonly Group[]} */
export const GROUPS = ["differs", "partial", "agrees", "corrected", "context"];

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

/**
 * What names the claim, in signs and in words.
 * @param {Judged} claim
 * @returns {Shape}
 */
export function shapeOf(claim) {
  return isCorrected(claim) ? "corrected" : (shownAs(claim) ?? "context");
}

/**
 * The group of a claim, which has a colour and an underline. What the text itself corrects is told apart from every
 * verdict; what has no verdict to tell is in a group of its own, which neither agrees nor differs.
 * @param {Judged} claim
 * @returns {Group}
 */
export function groupOf(claim) {
  const shape = shapeOf(claim);
  if (shape === "corrected" || shape === "context") return shape;
  if (shape === "accurate") return "agrees";
  return shape === "missing_context" || shape === "outdated" ? "partial" : "differs";
}

/**
 * Whether a label says that text and report differ: what is left where the reader wants to see differences only.
 * @param {Judged} claim
 * @returns {boolean}
 */
export function tellsDifference(claim) {
  const group = groupOf(claim);
  return group === "differs" || group === "partial";
}
