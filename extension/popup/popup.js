/** The popup: every claim of the page that the reader sees, in order; what was sent; and what is wanted on the site. */

import { readyPage } from "../shared/catalogue.js";
import { keepSiteRule, siteRule } from "../shared/settings.js";
import { shownAs } from "../shared/shown-as.js";
import { askTab, openOptions, visibleTab } from "../shared/webextension.js";
import { words } from "../shared/words.js";
import { claimItem } from "./claim-item.js";
import { notesOf, summaryOf } from "./notes.js";

/** @typedef {import("../page/labelling.js").Described & { host: string }} Page */

const settings = await readyPage();
const tab = await tabInQuestion();
const check = /** @type {HTMLButtonElement} */ (document.getElementById("check"));
const rule = /** @type {HTMLSelectElement} */ (document.getElementById("rule"));

document.getElementById("options")?.addEventListener("click", async () => {
  await openOptions();
  window.close();
});
/** @type {Page | null} */
const page = await tell({ kind: "describe" });
if (page === null) fill("summary", words("stateNoPage"));
else {
  show(page);
  fill("rule-label", words("onThisSite", page.host));
  rule.value = siteRule(settings, page.host);
  unhide("site");
  rule.addEventListener("change", async () => {
    await keepSiteRule(page.host, /** @type {import("../shared/settings.js").SiteRule} */ (rule.value));
    await tellAndShow({ kind: "renew" });
  });
  check.addEventListener("click", async () => {
    check.disabled = true;
    fill("summary", words("checking"));
    await tellAndShow({ kind: "check" });
    check.disabled = false;
  });
}

/** @param {object} message */
async function tellAndShow(message) {
  const answer = await tell(message);
  if (answer !== null) show(answer);
}

/**
 * @param {object} message
 * @returns {Promise<any>} null where the tab has no page that can answer
 */
function tell(message) {
  return tab === undefined ? Promise.resolve(null) : askTab(tab, message).catch(() => null);
}

/**
 * The tab that the popup is about: where it is opened as a page of its own, its address may name one.
 * @returns {Promise<number | undefined>}
 */
async function tabInQuestion() {
  const named = new URLSearchParams(location.search).get("tab");
  return named === null ? visibleTab() : Number(named);
}

/** @param {Page} told */
function show(told) {
  const shown = told.claims.filter((claim) => shownAs(claim) !== null);
  fill("summary", summaryOf(told, shown.length));
  document.getElementById("claims")?.replaceChildren(...shown.map((claim) => claimItem(claim, () => go(claim.key))));
  const notes = notesOf(told, shown);
  document.getElementById("notes")?.replaceChildren(...notes.map(paragraph));
  if (notes.length > 0) unhide("notes");
  const canCheck = ["none", "withdrawn", "no-guide", "no-answer"].includes(told.state) && told.sent === 0;
  check.hidden = !canCheck;
  /** @type {HTMLElement} */ (document.getElementById("what-is-sent")).hidden = !canCheck;
}

/** @param {number} key */
async function go(key) {
  await tell({ kind: "go", key });
  if (!new URLSearchParams(location.search).has("tab")) window.close();
}

/**
 * @param {string} text
 * @returns {HTMLParagraphElement}
 */
function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

/**
 * @param {string} id
 * @param {string} text
 */
function fill(id, text) {
  const element = /** @type {HTMLElement} */ (document.getElementById(id));
  element.textContent = text;
}

/** @param {string} id */
function unhide(id) {
  /** @type {HTMLElement} */ (document.getElementById(id)).hidden = false;
}
