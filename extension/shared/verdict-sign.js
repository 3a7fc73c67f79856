/**
 * How a verdict looks: four groups, each with a sign whose shape tells it without colour and an underline of its own.
 */

/** @typedef {import("./claim.js").Claim} Claim */
/** @typedef {"differs" | "context" | "agrees" | "corrected"} Group */

/** @type {readonly Group[]} */
export const GROUPS = ["differs", "context", "agrees", "corrected"];

/** Drawn on a square of 16 by 16, as lines and as a filled part: not equal, half told, a tick, a word put right. */
const SIGNS = {
  differs: { line: "M2.5 6h11 M2.5 10.2h11 M10.6 2.6 5.4 13.6", filled: "" },
  context: { line: "M8 1.9a6.1 6.1 0 1 0 0 12.2a6.1 6.1 0 1 0 0-12.2Z", filled: "M8 1.9a6.1 6.1 0 0 0 0 12.2Z" },
  agrees: { line: "M8 1.9a6.1 6.1 0 1 0 0 12.2a6.1 6.1 0 1 0 0-12.2Z M5.1 8.2l2.1 2.1 3.7-4.4", filled: "" },
  corrected: { line: "M1.9 2.4h12.2v8.7H8.3L5 14v-2.9H1.9Z M5.2 6.8h5.2 M8.4 4.8l2.1 2-2.1 2", filled: "" },
};

const SVG = "http://www.w3.org/2000/svg";

/**
 * The group of a claim. What the text itself corrects is told apart from every verdict.
 * @param {Pick<Claim, "verdict" | "stance">} claim
 * @returns {Group}
 */
export function groupOf({ verdict, stance }) {
  if (stance === "refuted" && verdict !== "accurate") return "corrected";
  if (verdict === "accurate") return "agrees";
  return verdict === "missing_context" || verdict === "outdated" ? "context" : "differs";
}

/**
 * The sign of a group, for the eye alone: words always stand beside it.
 * @param {Group} group
 * @returns {SVGSVGElement}
 */
export function sign(group) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("class", `sign ${group}`);
  picture.setAttribute("aria-hidden", "true");
  picture.append(path(SIGNS[group].line, "none"), path(SIGNS[group].filled, "currentColor"));
  return picture;
}

/**
 * @param {string} drawn
 * @param {string} fill
 * @returns {SVGPathElement}
 */
function path(drawn, fill) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("d", drawn);
  element.setAttribute("fill", fill);
  return element;
}
