/** The list of sites that the reader has a rule for. */

import { keepSiteRule, readHost } from "../shared/settings.js";
import { words } from "../shared/words.js";

/** @typedef {import("../shared/settings.js").Settings} Settings */

const host = /** @type {HTMLInputElement} */ (document.getElementById("host"));
const rule = /** @type {HTMLSelectElement} */ (document.getElementById("rule"));
const status = /** @type {HTMLElement} */ (document.getElementById("site-status"));

document.getElementById("add")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const read = readHost(host.value);
  host.toggleAttribute("aria-invalid", read === null);
  status.textContent = read === null ? words("notASite") : "";
  if (read === null) return;
  listSites(await keepSiteRule(read, /** @type {"always" | "never"} */ (rule.value)));
  host.value = "";
});

/**
 * Lists the sites, each with a button that takes its rule away.
 * @param {Settings} settings
 */
export function listSites({ sites }) {
  host.setAttribute("aria-label", words("siteAddress"));
  host.placeholder = words("siteExample");
  rule.setAttribute("aria-label", words("siteRule"));
  const hosts = Object.keys(sites).sort();
  document.getElementById("sites")?.replaceChildren(...hosts.map((name) => item(name, sites[name])));
}

/**
 * @param {string} name
 * @param {"always" | "never"} kept
 * @returns {HTMLLIElement}
 */
function item(name, kept) {
  const element = document.createElement("li");
  const text = document.createElement("span");
  const site = document.createElement("bdi");
  site.textContent = name;
  text.append(site, " ", made("small", words(kept === "always" ? "siteAlways" : "siteNever")));
  const button = made("button", words("remove"));
  button.setAttribute("aria-label", words("removeSite", name));
  button.addEventListener("click", async () => {
    listSites(await keepSiteRule(name, "ask"));
    host.focus();
  });
  element.append(text, button);
  return element;
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {HTMLElement}
 */
function made(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
