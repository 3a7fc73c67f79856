/**
 * The two questions that are put to the label service. Neither names a page, a reader or this installation.
 */

import { versionOf } from "./index-changes.js";

/** Bytes: an index of a million pages is half of the first; a bucket is far below the second. */
const MOST_INDEX_BYTES = 16_000_000;
const MOST_BUCKET_BYTES = 4_000_000;

/** Milliseconds after which the service has not answered. */
const PATIENCE = 10_000;

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
  const response = await get(address, etag ? { "If-None-Match": etag } : {}, [200, 304]);
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
  const response = await get(`${service}/api/v1/labels/${prefix}`, {}, [200]);
  const bytes = await readAtMost(response, MOST_BUCKET_BYTES);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new NoAnswer("not JSON", { cause: error });
  }
}

/**
 * @param {string} address
 * @param {Record<string, string>} headers
 * @param {readonly number[]} expected
 * @returns {Promise<Response>}
 */
async function get(address, headers, expected) {
  const signal = AbortSignal.timeout(PATIENCE);
  /** @type {RequestInit} */
  const quiet = { credentials: "omit", referrerPolicy: "no-referrer", redirect: "error", cache: "no-store" };
  const response = await fetch(address, { ...quiet, headers, signal }).catch((error) => {
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
