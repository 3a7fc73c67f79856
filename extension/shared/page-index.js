/** The local index of labelled pages: sorted 8-byte prefixes of SHA-256, one after the other, as the service sends it. */

/** Bytes an entry. Among a million labelled pages, a wrong hit once in 10^13 lookups. */
export const ENTRY_BYTES = 8;

/**
 * Whether `bytes` is an index: whole entries, in ascending order.
 * @param {Uint8Array} bytes
 * @returns {boolean}
 */
export function isIndex(bytes) {
  if (bytes.byteLength % ENTRY_BYTES !== 0) return false;
  for (let place = 1; place < indexLength(bytes); place++) {
    if (entry(bytes, place - 1) >= entry(bytes, place)) return false;
  }
  return true;
}

/**
 * How many pages an index names.
 * @param {Uint8Array} index
 * @returns {number}
 */
export function indexLength(index) {
  return index.byteLength / ENTRY_BYTES;
}

/**
 * Whether the index names the page, by binary search.
 * @param {Uint8Array} index
 * @param {Uint8Array} hash the page's 32 bytes
 * @returns {boolean}
 */
export function indexNames(index, hash) {
  const wanted = entry(hash, 0);
  let low = 0;
  let high = indexLength(index);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entry(index, middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < indexLength(index) && entry(index, low) === wanted;
}

/**
 * One entry as a number, which sorts as its bytes do.
 * @param {Uint8Array} bytes
 * @param {number} place
 * @returns {bigint}
 */
export function entry(bytes, place) {
  return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(place * ENTRY_BYTES);
}
