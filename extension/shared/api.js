/**
 * The questions that are put to the label service. None names a page, a reader or this installation.
 */

import { versionOf } from "./index-changes.js";

/** Bytes: an index of a million pages is half of the first; a bucket is far below the second. */
const MOST_INDEX_BYTES = 16_000_000;
const MOST_BUCKET_BYTES = 4_000_000;
/** Bytes: the guide of a hundred reports, and the claims of a long article. */
const MOST_GUIDE_BYTES = 4_000_000;
const MOST_CHECK_BYTES = 4_000_000;

/** Milliseconds after which the service has not answered. */
const PATIENCE = 10_000;

/**
 * In Firefox each installation has an address of its own, which a request of mode "cors" would tell as its origin. As it
 * may run on every page, it can ask without, and where its user has taken that right away it does not ask at all.
 */
const NAMED_BY_INSTALLATION = "moz-extension:";

/** The service gave no answer, or none that can be used. */
export class NoAnswer extends Error {}

/** What the service calls an answer that has only what changed. */
const CHANGES = "application/vnd.tallymark.index-changes";

/**
 * The index of labelled pages, if it is another one than that of `etag`: what changed in it since, or all of it where
 * the service does not know that version any more, or `etag` names none.
 * @param {string} service its address
 * @param {string | null} etag of the index at hand
 * @returns {Promise<{ bytes: Uint8Array, etag: string | null, areChanges: boolean } | null>} null where it is the same.
 *   Rejects with NoAnswer.
 */
export async function fetchIndex(service, etag) {
  const version = versionOf(etag);
  const address = `${service}/api/v1/index${version === null ? "" : `?since=${version}`}`;
  const response = await ask(address, { headers: havingTag(etag) }, [200, 304]);
  if (response.status === 304) return null;
  const areChanges = version !== null && response.headers.get("Content-Type") === CHANGES;
  return { bytes: await readAtMost(response, MOST_INDEX_BYTES), etag: response.headers.get("ETag"), areChanges };
}

/**
 * Every labelled page whose hash starts with `prefix`.
 * @param {string} service its address
 * @param {string} prefix five hex digits
 * @returns {Promise<unknown>} what the service says is JSON. Rejects with NoAnswer.
 */
export async function fetchBucket(service, prefix) {
  return readJson(await ask(`${service}/api/v1/labels/${prefix}`, {}, [200]), MOST_BUCKET_BYTES);
}

/**
 * What reports say, and by which words sentences about them are told, if it is not that of `etag`.
 * @param {string} service its address
 * @param {string | null} etag of the guide at hand
 * @returns {Promise<{ guide: unknown, etag: string | null } | null>} null where it is the same. Rejects with NoAnswer.
 */
export async function fetchGuide(service, etag) {
  const response = await ask(`${service}/api/v1/guide`, { headers: havingTag(etag) }, [200, 304]);
  if (response.status === 304) return null;
  return { guide: await readJson(response, MOST_GUIDE_BYTES), etag: response.headers.get("ETag") };
}

/**
 * Claims in some sentences, of which the service keeps nothing.
 * @param {string} service its address
 * @param {readonly string[]} sentences
 * @returns {Promise<unknown>} what the service says is JSON. Rejects with NoAnswer.
 */
export async function checkSentences(service, sentences) {
  const headers = { "Content-Type": "application/json" };
  const request = { method: "POST", headers, body: JSON.stringify({ sentences }) };
  return readJson(await ask(`${service}/api/v1/check`, request, [200]), MOST_CHECK_BYTES);
}

/**
 * @param {string | null} etag of what is at hand
 * @returns {Record<string, string>}
 */
function havingTag(etag) {
  return etag ? { "If-None-Match": etag } : {};
}

/**
 * @param {Response} response
 * @param {number} most bytes
 * @returns {Promise<unknown>}
 */
async function readJson(response, most) {
  const bytes = await readAtMost(response, most);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new NoAnswer("not JSON", { cause: error });
  }
}

/**
 * @param {string} address
 * @param {RequestInit} request
 * @param {readonly number[]} expected
 * @returns {Promise<Response>}
 */
async function ask(address, request, expected) {
  const signal = AbortSignal.timeout(PATIENCE);
  const mode = globalThis.location?.protocol === NAMED_BY_INSTALLATION ? "same-origin" : "cors";
  /** @type {RequestInit} */
  const quiet = { mode, credentials: "omit", referrerPolicy: "no-referrer", redirect: "error", cache: "no-store" };
  const response = await fetch(address, { ...request, ...quiet, signal }).catch((error) => {
    throw new NoAnswer("not reached", { cause: error });
  });
  if (!expected.includes(response.status)) throw new NoAnswer(`status ${response.status}`);
  return response;
}

/**
 * @param {Response} response
 * @param {number} most bytes, beyond which the body is not read
 * @returns {Promise<Uint8Array>}
 */
async function readAtMost(response, most) {
  const chunks = [];
  let length = 0;
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      chunks.push(part.value);
      length += part.value.byteLength;
      if (length > most) throw new NoAnswer(`more than ${most} bytes`);
    }
  } catch (error) {
    await reader?.cancel().catch(() => {});
    throw error instanceof NoAnswer ? error : new NoAnswer("cut short", { cause: error });
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
