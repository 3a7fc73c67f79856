/**
 * The copy of the index on the reader's machine. It is renewed about once a day by the browser's clock, not when a page
 * is opened, so that the service does not learn when one is; without the service the copy serves on. The background may
 * die at any moment: the copy is in storage, memory is a shortcut.
 */

import { fetchIndex } from "../shared/api.js";
import { applyChanges, isOfVersion, versionOf } from "../shared/index-changes.js";
import { isIndex } from "../shared/page-index.js";
import { store, stored } from "../shared/webextension.js";

const KEY = "index";

/** Milliseconds after which the copy is renewed, at least and at most: by chance, so that not all readers come at once. */
const FRESH = [18 * 3_600_000, 30 * 3_600_000];
/** Milliseconds between two attempts that pages make who have no copy at all, of a service that does not answer. */
const PAUSE = 15 * 1000;
/** Milliseconds until the next attempt by the clock, after one that failed. */
const AGAIN = 3_600_000;

/**
 * @typedef {object} IndexCopy
 * @property {string} service whose index it is
 * @property {string | null} etag
 * @property {number} checked when the service last said that it is current, in milliseconds since 1970
 * @property {number} due when to ask it again
 * @property {Uint8Array} bytes
 */

/** @type {IndexCopy | null} */
let memory = null;
/** Renewals under way, by service. @type {Map<string, Promise<IndexCopy | null>>} */
const underWay = new Map();
/** When and where an attempt last failed. */
let failed = { service: "", at: 0 };

/**
 * The index to look pages up in. Only where there is none is the service asked at once.
 * @param {string} service
 * @returns {Promise<IndexCopy | null>} null where there is none yet and the service does not answer
 */
export async function currentIndex(service) {
  const copy = await keptIndex(service);
  if (copy) return copy;
  if (failed.service === service && Date.now() - failed.at < PAUSE) return null;
  return renewIndex(service);
}

/**
 * When the copy is to be renewed next.
 * @param {string} service
 * @returns {Promise<number>} milliseconds since 1970: now, where it is due or there is none; later after a failure
 */
export async function nextRenewal(service) {
  const copy = await keptIndex(service);
  const now = Date.now();
  const due = copy && copy.checked <= now ? copy.due : now;
  return failed.service === service ? Math.max(due, failed.at + AGAIN) : due;
}

/**
 * Asks the service for its index now.
 * @param {string} service
 * @returns {Promise<IndexCopy | null>} null where the service gave no usable answer; the old copy then stays
 */
export function renewIndex(service) {
  const renewal = underWay.get(service) ?? renew(service).finally(() => underWay.delete(service));
  underWay.set(service, renewal);
  return renewal;
}

/**
 * @param {string} service
 * @returns {Promise<IndexCopy | null>}
 */
async function renew(service) {
  try {
    const { bytes, etag } = await newestIndex(service, await keptIndex(service));
    const checked = Date.now();
    const due = checked + FRESH[0] + Math.random() * (FRESH[1] - FRESH[0]);
    memory = { service, etag, bytes, checked, due };
    await store(KEY, { ...memory, bytes: toText(bytes) });
    failed = { service: "", at: 0 };
    return memory;
  } catch {
    failed = { service, at: Date.now() };
    return null;
  }
}

/**
 * The copy at hand with what changed, else the whole index.
 * @param {string} service
 * @param {IndexCopy | null} old
 * @returns {Promise<{ bytes: Uint8Array, etag: string | null }>} Rejects where the service gives no index.
 */
async function newestIndex(service, old) {
  const answer = await fetchIndex(service, old?.etag ?? null);
  if (answer === null) {
    if (old === null) throw new TypeError("no index");
    return old;
  }
  const bytes = answer.areChanges && old ? applyChanges(old.bytes, answer.bytes) : answer.bytes;
  const version = versionOf(answer.etag);
  if (bytes !== null && isIndex(bytes) && (version === null || isOfVersion(bytes, version))) {
    return { bytes, etag: answer.etag };
  }
  if (!answer.areChanges) throw new TypeError("not an index");
  return newestIndex(service, null);
}

/**
 * @param {string} service
 * @returns {Promise<IndexCopy | null>}
 */
async function keptIndex(service) {
  memory ??= fromStorage(await stored(KEY));
  return memory?.service === service ? memory : null;
}

/**
 * @param {any} kept
 * @returns {IndexCopy | null}
 */
function fromStorage(kept) {
  if (typeof kept?.bytes !== "string") return null;
  return { ...kept, due: kept.due ?? 0, bytes: Uint8Array.from(atob(kept.bytes), (character) => character.charCodeAt(0)) };
}

/**
 * Bytes as storage can hold them: base64.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function toText(bytes) {
  let binary = "";
  for (let start = 0; start < bytes.length; start += 4096) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 4096));
  }
  return btoa(binary);
}
