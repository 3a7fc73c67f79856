/** Signs whose shape tells the verdict without colour. Imports nothing, as it runs in pages. */

/** @typedef {import("./shown-as.js").Shape} Shape */
/** @typedef {import("./shown-as.js").Group} Group */

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
  line.setAttribute("d", SIGNS[shape]);
  picture.append(line);
  return picture;
}
