/**
 * How a verdict looks: four groups, each with a sign whose shape tells it without colour and an underline of its own.
 */

/** @typedef {import("./claim.js").Claim} Claim */
/** @typedef {"differs" | "context" | "agrees" | "corrected"} Group */

/** @type {readonly Group[]} */
export const GROUPS = ["differs", "context", "agrees", "corrected"];

/** Outlines on a square of 16 by 16, drawn as lines: not equal, half told, equal, turned round. */
const SIGNS = {
  differs: "M8 1.6 14.4 8 8 14.4 1.6 8Z M5.4 6.7h5.2 M5.4 9.3h5.2 M9.6 4.9 6.4 11.1",
  context: "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4Z M8 1.8v12.4 M8 5h4.8 M8 8h6 M8 11h4.8",
  agrees: "M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4Z M5.2 8.2l2 2 3.6-4.2",
  corrected: "M2.4 2.4h11.2v8.4H8.2L5 13.8v-3H2.4Z M5.6 6.6h4.6 M8.6 4.9l1.8 1.7-1.8 1.7",
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
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", SIGNS[group]);
  picture.append(line);
  return picture;
}
