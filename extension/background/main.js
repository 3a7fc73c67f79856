/** The background: listens at once, for it may have been started by the message it is to answer, and assembles the rest. */

import { indexLength } from "../shared/page-index.js";
import { serviceAddress } from "../shared/service-address.js";
import { onMessage, onStart } from "../shared/webextension.js";
import { showCount } from "./badge.js";
import { currentIndex, renewIndex } from "./index-store.js";
import { lookUp } from "./lookup.js";

onStart(async () => {
  await currentIndex(await serviceAddress());
});

onMessage((message, { tab, url, frame }) => {
  const fromPage = tab !== null && url !== null && frame === 0 && /^https?:/.test(url);
  switch (message?.kind) {
    case "look-up":
      return fromPage ? lookUp(url, typeof message.named === "string" ? message.named : null) : undefined;
    case "marked":
      return fromPage && Number.isSafeInteger(message.count) ? showCount(tab, message.count).then(() => ({})) : undefined;
    case "renew-index":
      return fromPage ? undefined : renewed();
    default:
      return undefined;
  }
});

/**
 * Asks the service for its index now, for the options.
 * @returns {Promise<{ pages: number | null }>} how many pages it names; null where the service gave no answer
 */
async function renewed() {
  const index = await renewIndex(await serviceAddress());
  return { pages: index && indexLength(index.bytes) };
}
