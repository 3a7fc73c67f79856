/** The popup: every claim of the page that the reader sees, in order; a click leads to it. */

import { askTab, openOptions, visibleTab, words, wordsLanguage } from "../shared/webextension.js";
import { shownAs } from "../shared/shown-as.js";
import { claimItem } from "./claim-item.js";

/** @typedef {import("../shared/claim.js").Claim & { marked: boolean }} ListedClaim */

/**
 * What is said of a page without claims, by the state that its content script tells.
 * @type {Record<string, string>}
 */
const STATES = { none: "stateNone", withdrawn: "stateWithdrawn", "no-answer": "stateNoAnswer" };

document.documentElement.lang = wordsLanguage();
fill("options", words("options")).addEventListener("click", async () => {
  await openOptions();
  window.close();
});
const tab = await tabInQuestion();
const page = tab === undefined ? null : await askTab(tab, { kind: "describe" }).catch(() => null);
if (page === null) fill("summary", words("stateNoPage"));
else if (page.state === "known") list(page.claims);
else fill("summary", words(STATES[page.state] ?? "stateNoAnswer"));

/**
 * The tab that the popup is about: where it is opened as a page of its own, its address may name one.
 * @returns {Promise<number | undefined>}
 */
async function tabInQuestion() {
  const named = new URLSearchParams(location.search).get("tab");
  return named === null ? visibleTab() : Number(named);
}

/** @param {ListedClaim[]} claims */
function list(claims) {
  const shown = claims.filter((claim) => shownAs(claim) !== null);
  const unjudged = shown.filter((claim) => shownAs(claim) === "context").length;
  const unshown = claims.length - shown.length;
  fill("summary", shown.length === 1 ? words("figuresOne") : words("figures", shown.length));
  document.getElementById("claims")?.append(
    ...shown.map((claim) => claimItem(claim, () => tab && askTab(tab, { kind: "go", place: claims.indexOf(claim) }))),
  );
  if (unjudged > 0) fill("unjudged", unjudged === 1 ? words("unjudgedOne") : words("unjudged", unjudged));
  if (unshown > 0) fill("unshown", unshown === 1 ? words("unshownOne") : words("unshown", unshown));
  fill("sent", words("sentOfPage"));
}

/**
 * @param {string} id
 * @param {string} text
 * @returns {HTMLElement}
 */
function fill(id, text) {
  const element = /** @type {HTMLElement} */ (document.getElementById(id));
  element.textContent = text;
  element.hidden = false;
  return element;
}
