/** The copy of the guide on the reader's machine, renewed whenever the index is; without the service it serves on. */

import { fetchGuide, NoAnswer } from "../shared/api.js";
import { store, stored } from "../shared/webextension.js";
import { CitingSentences } from "./citing-sentences.js";
import { readGuide } from "./guide.js";

const KEY = "guide";

/** @typedef {{ guide: import("./guide.js").Guide, finder: CitingSentences }} Ready */

/** What was read of the copy, and of which: a shortcut that may be lost. @type {{ service: string, etag: unknown, ready: Ready } | null} */
let memory = null;

/**
 * The guide, as it was last fetched.
 * @param {string} service
 * @returns {Promise<Ready | null>} null where there is none
 */
export async function currentGuide(service) {
  if (memory?.service === service) return memory.ready;
  const kept = /** @type {any} */ (await stored(KEY));
  if (kept?.service !== service) return null;
  const guide = readGuide(kept.guide);
  if (guide === null) return null;
  memory = { service, etag: kept.etag, ready: { guide, finder: new CitingSentences(guide) } };
  return memory.ready;
}

/**
 * Asks the service for its guide. Where it gives no usable answer the copy stays.
 * @param {string} service
 * @returns {Promise<void>}
 */
export async function renewGuide(service) {
  const kept = /** @type {any} */ (await stored(KEY));
  const etag = kept?.service === service && typeof kept.etag === "string" ? kept.etag : null;
  try {
    const fresh = await fetchGuide(service, etag);
    if (fresh === null || readGuide(fresh.guide) === null) return;
    await store(KEY, { service, ...fresh });
    memory = null;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
}
