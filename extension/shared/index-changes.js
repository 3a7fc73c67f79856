/**
 * What changed in the index since the copy at hand: how many entries left (4 bytes, big-endian), these, then those that
 * came, each sorted. A version ends with all entries of its index combined by exclusive or, so that a copy that went
 * another way is noticed.
 */

import { ENTRY_BYTES, entry, indexLength, isIndex } from "./page-index.js";

const COUNT_BYTES = 4;

/**
 * The version that an ETag names.
 * @param {string | null} etag
 * @returns {string | null} null for a tag of another kind, as of an older service
 */
export function versionOf(etag) {
  return /^(?:W\/)?"(\d{1,9}-[0-9a-f]{16})"$/.exec(etag ?? "")?.[1] ?? null;
}

/**
 * Whether an index is of this version, as far as its checksum tells.
 * @param {Uint8Array} index
 * @param {string} version
 * @returns {boolean}
 */
export function isOfVersion(index, version) {
  const view = new DataView(index.buffer, index.byteOffset);
  let high = 0;
  let low = 0;
  for (let at = 0; at < index.byteLength; at += ENTRY_BYTES) {
    high ^= view.getInt32(at);
    low ^= view.getInt32(at + 4);
  }
  const checksum = [high, low].map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
  return version.endsWith(`-${checksum}`);
}

/**
 * The index after the changes.
 * @param {Uint8Array} index
 * @param {Uint8Array} changes as the service sends them
 * @returns {Uint8Array | null} null where they are malformed, or are not changes of this index
 */
export function applyChanges(index, changes) {
  if (changes.byteLength < COUNT_BYTES) return null;
  const cut = COUNT_BYTES + new DataView(changes.buffer, changes.byteOffset).getUint32(0) * ENTRY_BYTES;
  const [left, came] = [changes.subarray(COUNT_BYTES, cut), changes.subarray(cut)];
  if (cut > changes.byteLength || !isIndex(left) || !isIndex(came)) return null;
  const size = index.byteLength + came.byteLength - left.byteLength;
  if (size < 0) return null;
  const made = new Uint8Array(size);
  let [from, leaving, coming, at] = [0, 0, 0, 0];
  while (from < indexLength(index) || coming < indexLength(came)) {
    const old = from < indexLength(index) ? entry(index, from) : null;
    const added = coming < indexLength(came) ? entry(came, coming) : null;
    if (old !== null && leaving < indexLength(left) && entry(left, leaving) === old) {
      [from, leaving] = [from + 1, leaving + 1];
      continue;
    }
    if (old === added || at >= size) return null;
    const isOld = added === null || (old !== null && old < added);
    const [source, place] = isOld ? [index, from++] : [came, coming++];
    made.set(source.subarray(place * ENTRY_BYTES, (place + 1) * ENTRY_BYTES), at);
    at += ENTRY_BYTES;
  }
  return leaving === indexLength(left) && at === size ? made : null;
}
