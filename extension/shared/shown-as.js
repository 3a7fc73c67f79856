/**
 * What a reader may be told of a claim: its verdict only where that is sure enough. The Python side has the same rule
 * (tallymark/labels/shown_as.py); tests/contract/shown-as.json holds both to it. And the sign for it, whose shape tells
 * the verdict without colour. Imports nothing, as it runs in pages.
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

/**
 * One sign a verdict, one for what the text corrects and one for context, drawn as lines on a square of 24 by 24. Those
 * of verdicts and context are the signs of the service's pages (service/templates/verdict.html).
 * @type {Record<Shape, string>}
 */
const SIGNS = {
  accurate: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20Z M7.5 12.5l3 3 6-7",
  conflated: "M8.5 5.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13Z M15.5 5.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13Z",
  mischaracterised: "M5.5 2.5h13a3 3 0 0 1 3 3v13a3 3 0 0 1-3 3h-13a3 3 0 0 1-3-3v-13a3 3 0 0 1 3-3Z M7 9.5h10 M7 14.5h10 M14.5 6.5l-5 11",
  misstated: "M12 2.5 22 20.5H2Z M12 9v5.5 M12 17.2v.6",
  missing_context: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20Z M7.5 12h.02 M12 12h.02 M16.5 12h.02",
  outdated: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20Z M12 6.5V12l-4 2.5",
  unsupported: "M12 2 22 12 12 22 2 12Z M8.5 12h7",
  context: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20Z M12 11v6 M12 7.2h.02",
  corrected: "M2.5 3.5h19v13h-9l-5 5v-5h-5Z M8 10h8 M13 7l3 3-3 3",
};

const SVG = "http://www.w3.org/2000/svg";

/**
 * A sign, for the eye alone: words always stand beside it.
 * @param {Shape} shape
 * @param {Group} group which gives it its colour
 * @returns {SVGSVGElement}
 */
export function sign(shape, group) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", `sign ${group}`);
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", linesFor(shape));
  picture.append(line);
  return picture;
}

/**
 * What is drawn for a sign.
 * @param {Shape} shape
 * @returns {string} a path on a square of 24 by 24
 */
export function linesFor(shape) {
  return SIGNS[shape];
}
