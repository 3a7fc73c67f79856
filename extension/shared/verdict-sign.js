/** How a claim looks: a sign whose shape tells it without colour, and a group that has a colour and an underline. */

import { isCorrected, shownAs } from "./shown-as.js";

/** @typedef {import("./shown-as.js").Judged} Judged */
/** @typedef {"differs" | "partial" | "agrees" | "corrected" | "context"} Group */

/** @type {readonly Group[]} */
export const GROUPS = ["differs", "partial", "agrees", "corrected", "context"];

/**
 * One sign a verdict, one for what the text corrects and one for context, drawn as lines on a square of 24 by 24. Those
 * of verdicts and context are the signs of the service's pages (service/templates/verdict.html).
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
 * The group of a claim. What the text itself corrects is told apart from every verdict; what has no verdict to tell is
 * in a group of its own, which neither agrees nor differs.
 * @param {Judged} claim
 * @returns {Group}
 */
export function groupOf(claim) {
  if (isCorrected(claim)) return "corrected";
  const told = shownAs(claim) ?? "context";
  if (told === "context") return "context";
  if (told === "accurate") return "agrees";
  return told === "missing_context" || told === "outdated" ? "partial" : "differs";
}

/**
 * The sign of a claim, for the eye alone: words always stand beside it.
 * @param {Judged} claim
 * @returns {SVGSVGElement}
 */
export function sign(claim) {
  const group = groupOf(claim);
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", `sign ${group}`);
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", SIGNS[group === "corrected" ? group : (shownAs(claim) ?? "context")]);
  picture.append(line);
  return picture;
}
