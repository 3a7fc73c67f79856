/** Fetches the message catalogue of the reader's language, for the background and the extension's own pages. */

import { readSettings } from "./settings.js";
import { browserLanguage, ownJson } from "./webextension.js";
import { useCatalogue, words, wordsDirection, wordsLanguage } from "./words.js";

/**
 * The catalogue of a chosen language.
 * @param {import("./settings.js").Language} chosen
 * @returns {Promise<import("./words.js").Catalogue>}
 */
export function catalogueOf(chosen) {
  return ownJson(`_locales/${chosen === "auto" ? browserLanguage() : chosen}/messages.json`);
}

/**
 * Has `words` speak the reader's language.
 * @returns {Promise<import("./settings.js").Settings>}
 */
export async function readyWords() {
  const settings = await readSettings();
  useCatalogue(await catalogueOf(settings.language));
  return settings;
}

/**
 * Makes a page of the extension's own ready: its words, its direction, its colours.
 * @returns {Promise<import("./settings.js").Settings>}
 */
export async function readyPage() {
  const settings = await readyWords();
  document.documentElement.lang = wordsLanguage();
  document.documentElement.dir = wordsDirection();
  document.documentElement.dataset.appearance = settings.appearance;
  for (const element of document.querySelectorAll("[data-words]")) {
    element.textContent = words(/** @type {HTMLElement} */ (element).dataset.words ?? "");
  }
  return settings;
}
