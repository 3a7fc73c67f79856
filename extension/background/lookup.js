/** From a page's address to what is known about the page. The address goes no further than this file. */

import { fetchBucket, NoAnswer } from "../shared/api.js";
import { canonicalUrl } from "../shared/canonical-url.js";
import { pageOf } from "../shared/claim.js";
import { hex, pageHash } from "../shared/page-hash.js";
import { indexNames } from "../shared/page-index.js";
import { currentIndex } from "./index-store.js";

/** Hex digits of a hash that the service is told: a million buckets, each of many pages. */
const BUCKET_DIGITS = 5;

/**
 * What is known about a page. "none": the index does not name it, and nothing was sent. "withdrawn": the index named
 * it, and the service has no claims of it any more. "no-answer": the service was needed and did not answer.
 * @typedef {{ state: "none" | "withdrawn" | "no-answer" | "known" } & import("../shared/claim.js").Found} Known
 */

/** @type {Omit<Known, "state">} */
const NOTHING = { claims: [], unlabelled: 0 };

/**
 * Looks a page up by its address, then by the one that it names as its canonical address.
 * @param {string} service
 * @param {string} address
 * @param {string | null} named the page's own word for it: believed only on the same site
 * @returns {Promise<Known>}
 */
export async function lookUp(service, address, named) {
  const addresses = candidateAddresses(address, named);
  if (addresses.length === 0) return { state: "none", ...NOTHING };
  const index = await currentIndex(service);
  if (index === null) return { state: "no-answer", ...NOTHING };
  for (const candidate of addresses) {
    const hash = await pageHash(candidate);
    if (indexNames(index.bytes, hash)) return claimsInBucket(service, hex(hash));
  }
  return { state: "none", ...NOTHING };
}

/**
 * @param {string} service
 * @param {string} hash
 * @returns {Promise<Known>}
 */
async function claimsInBucket(service, hash) {
  try {
    const found = pageOf(await fetchBucket(service, hash.slice(0, BUCKET_DIGITS)), hash);
    return { state: found.claims.length > 0 ? "known" : "withdrawn", ...found };
  } catch (error) {
    if (error instanceof NoAnswer) return { state: "no-answer", ...NOTHING };
    throw error;
  }
}

/**
 * The canonical addresses to try, in order.
 * @param {string} address
 * @param {string | null} named
 * @returns {string[]}
 */
export function candidateAddresses(address, named) {
  const own = canonicalUrl(address);
  if (own === null) return [];
  const other = named === null ? null : canonicalUrl(named);
  return other === null || other === own || site(other) !== site(own) ? [own] : [own, other];
}

/**
 * The host without the names that sites give their editions for telephones: another site cannot be borrowed from.
 * @param {string} canonical
 * @returns {string}
 */
function site(canonical) {
  return new URL(canonical).host.replace(/^(www|m|mobile|amp)\./, "");
}
