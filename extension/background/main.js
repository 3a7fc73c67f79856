/** The background: listens at once, for it may have been started by what it is to answer, and assembles the rest. */

import { indexLength } from "../shared/page-index.js";
import { askTab, onCommand, onMessage, onStart, onWake, openOwn, store, stored } from "../shared/webextension.js";
import { showCount } from "./badge.js";
import { labelsOfPage, labelsOfPosts, labelsOfSentences, wantedLook, wantedWords } from "./labels.js";
import { keepRenewed, RENEWAL, renewNow } from "./renewal.js";

/** Whether the first page was opened: an extension that is loaded unpacked is new at every start of a browser. */
const WELCOMED = "welcomed";

onStart(async (isNew) => {
  if (isNew && (await stored(WELCOMED)) !== true) {
    await store(WELCOMED, true);
    await openOwn("welcome/welcome.html");
  }
  await keepRenewed();
});

onWake(async (name) => {
  if (name === RENEWAL) await renewNow();
});

onCommand((command, tab) => {
  if (tab !== undefined && command === "next-label") askTab(tab, { kind: "next" }).catch(() => {});
});

onMessage((message, { tab, url, frame }) => {
  if (tab === null || url === null || !/^https?:/.test(url)) {
    return message?.kind === "renew-index" ? renewed() : undefined;
  }
  if (frame !== 0) return undefined;
  switch (message?.kind) {
    case "look-up":
      return labelsOfPage(url, typeof message.named === "string" ? message.named : null);
    case "look":
      return wantedLook();
    case "words":
      return wantedWords();
    case "look-up-posts":
      return labelsOfPosts(url, strings(message.addresses));
    case "check":
      return labelsOfSentences(strings(message.sentences));
    case "marked":
      return Number.isSafeInteger(message.count) ? showCount(tab, message.count).then(() => ({})) : undefined;
    default:
      return undefined;
  }
});

/**
 * Asks the service for its index and its guide now, for the options.
 * @returns {Promise<{ pages: number | null }>} how many pages the index names; null where the service gave no answer
 */
async function renewed() {
  const index = await renewNow();
  return { pages: index && indexLength(index.bytes) };
}

/**
 * @param {unknown} values
 * @returns {string[]}
 */
function strings(values) {
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}
