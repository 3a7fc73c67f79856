/** Renews index and guide about once a day, by the browser's own alarm: the background itself does not live so long. */

import { serviceAddress } from "../shared/service-address.js";
import { wakeAt } from "../shared/webextension.js";
import { currentGuide, renewGuide } from "./guide-store.js";
import { nextRenewal, renewIndex } from "./index-store.js";

export const RENEWAL = "renewal";

/** Milliseconds to wait at the start of a browser, at most: so that it does not tell when that was. */
const SOON = 60_000;

/**
 * Renews both now, and sets the clock for the next time.
 * @returns {Promise<import("./index-store.js").IndexCopy | null>} null where the service gave no index
 */
export async function renewNow() {
  const service = await serviceAddress();
  const index = await renewIndex(service);
  if (index !== null) await renewGuide(service);
  await setClock(service);
  return index;
}

/**
 * Sets the clock for the next renewal. Without index or guide, it is now.
 * @returns {Promise<void>}
 */
export async function keepRenewed() {
  const service = await serviceAddress();
  if ((await currentGuide(service)) === null) await renewNow();
  else await setClock(service);
}

/** @param {string} service */
async function setClock(service) {
  wakeAt(RENEWAL, Math.max(await nextRenewal(service), Date.now() + Math.random() * SOON));
}
