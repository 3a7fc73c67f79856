/** Has sentences of a page checked that no index knows: only those that could cite a report, and without the address. */

import { checkSentences, NoAnswer } from "../shared/api.js";
import { checkedOf } from "../shared/claim.js";
import { currentGuide } from "./guide-store.js";

/** @typedef {import("../shared/claim.js").Claim} Claim */

/** Characters of context that a quote is found again by, as the service gives them. */
const CONTEXT = 32;
/** Texts that the service is asked about at once; it checks few at a time. */
const AT_ONCE = 2;

/**
 * What came of a check. "no-cues": no sentence could cite a report, and nothing was sent. "no-guide": there are no cues
 * to go by yet, and nothing was sent.
 * @typedef {{ state: "checked" | "no-cues" | "no-guide" | "no-answer", claims: Claim[], unlabelled: number, sent: number }} Checked
 */

let atWork = 0;
/** @type {(() => void)[]} */
const waiting = [];

/**
 * @param {string} service
 * @param {readonly string[]} sentences all of the page, in order
 * @returns {Promise<Checked>}
 */
export async function check(service, sentences) {
  const ready = await currentGuide(service);
  if (ready === null) return nothing("no-guide");
  const chosen = ready.finder.choose(sentences).map((place) => sentences[place]);
  if (chosen.length === 0) return nothing("no-cues");
  if (atWork >= AT_ONCE) await new Promise((resolve) => waiting.push(() => resolve(null)));
  atWork++;
  try {
    const { claims, unlabelled } = checkedOf(await checkSentences(service, chosen));
    const placed = claims.map((claim) => inItsSentence(claim, chosen)).filter((claim) => claim !== null);
    return { state: "checked", claims: placed, unlabelled, sent: chosen.length };
  } catch (error) {
    if (error instanceof NoAnswer) return { ...nothing("no-answer"), sent: chosen.length };
    throw error;
  } finally {
    atWork--;
    waiting.shift()?.();
  }
}

/**
 * The claim with the context that its quote has on the page: that of the service spans sentences which were sent side by
 * side and may stand far apart.
 * @param {Claim} claim
 * @param {readonly string[]} sent
 * @returns {Claim | null} null where the quote stands in none of them
 */
export function inItsSentence(claim, sent) {
  const { exact, prefix, suffix } = claim.quote;
  const joined = sent.join("\n");
  const found = joined.indexOf(prefix + exact + suffix);
  if (found === -1) return null;
  const start = found + prefix.length;
  const end = start + exact.length;
  const next = joined.indexOf("\n", end);
  const line = { start: joined.lastIndexOf("\n", start - 1) + 1, end: next === -1 ? joined.length : next };
  return {
    ...claim,
    quote: {
      exact,
      prefix: joined.slice(Math.max(line.start, start - CONTEXT), start),
      suffix: joined.slice(end, Math.min(line.end, end + CONTEXT)),
    },
  };
}

/**
 * @param {Checked["state"]} state
 * @returns {Checked}
 */
function nothing(state) {
  return { state, claims: [], unlabelled: 0, sent: 0 };
}
