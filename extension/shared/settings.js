/** What the reader has chosen, but for the service's address. Read anew each time: the background may die between. */

import { store, stored } from "./webextension.js";

/** @typedef {"ask" | "always" | "never"} SiteRule what happens on a site: nothing is sent unasked, or every page is checked, or nothing is labelled */
/** @typedef {"all" | "differences"} Show */
/** @typedef {"auto" | "en" | "es"} Language */
/** @typedef {"auto" | "light" | "dark"} Appearance */

/**
 * @typedef {object} Settings
 * @property {Show} show
 * @property {Language} language
 * @property {Appearance} appearance
 * @property {Record<string, "always" | "never">} sites by host, with the port where it has one
 */

const KEY = "settings";

/** Each choice's values; the first is what holds until the reader chooses. */
export const CHOICES = Object.freeze({
  show: ["all", "differences"],
  language: ["auto", "en", "es"],
  appearance: ["auto", "light", "dark"],
});

/** Sites that are kept: no reader has more, and storage is not for filling. */
const MOST_SITES = 2000;

/**
 * @returns {Promise<Settings>} whatever storage holds, of the right shape
 */
export async function readSettings() {
  return settingsFrom(await stored(KEY));
}

/**
 * Changes some of the settings.
 * @param {Partial<Settings>} changes
 * @returns {Promise<Settings>} all of them
 */
export function keepSettings(changes) {
  return change(() => changes);
}

/** The last change: two in a row do not undo one another. @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * @param {(settings: Settings) => Partial<Settings>} changesOf
 * @returns {Promise<Settings>}
 */
function change(changesOf) {
  const changed = last.then(async () => {
    const before = await readSettings();
    const settings = settingsFrom({ ...before, ...changesOf(before) });
    await store(KEY, settings);
    return settings;
  });
  last = changed.catch(() => {});
  return changed;
}

/**
 * The rule for a site.
 * @param {Settings} settings
 * @param {string} host
 * @returns {SiteRule}
 */
export function siteRule(settings, host) {
  return Object.hasOwn(settings.sites, host) ? settings.sites[host] : "ask";
}

/**
 * Changes the rule for a site.
 * @param {string} host
 * @param {SiteRule} rule
 * @returns {Promise<Settings>}
 */
export function keepSiteRule(host, rule) {
  return change(({ sites: { [host]: _before, ...others } }) => ({ sites: rule === "ask" ? others : { ...others, [host]: rule } }));
}

/**
 * A site as typed or pasted, as its host.
 * @param {string} typed
 * @returns {string | null} null for what names none
 */
export function readHost(typed) {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  return text !== "" && URL.canParse(address) && !/[\s@]/.test(text) ? new URL(address).host : null;
}

/**
 * @param {any} kept
 * @returns {Settings}
 */
export function settingsFrom(kept) {
  const sites = Object.entries(kept?.sites ?? {}).filter(([, rule]) => rule === "always" || rule === "never");
  return /** @type {Settings} */ ({
    ...Object.fromEntries(
      Object.entries(CHOICES).map(([name, values]) => [name, values.includes(kept?.[name]) ? kept[name] : values[0]]),
    ),
    sites: Object.fromEntries(sites.slice(0, MOST_SITES)),
  });
}
