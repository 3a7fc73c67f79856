/** The hash of a page's address: all that index and buckets know a page by. */

/**
 * SHA-256 of a canonical URL.
 * @param {string} canonical
 * @returns {Promise<Uint8Array>} 32 bytes
 */
export async function pageHash(canonical) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical)));
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} two lower-case digits a byte
 */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
