/** Where the label service is: the reader's own setting. */

import { store, stored } from "./webextension.js";

/** The service that `make serve` starts on the same machine. */
export const DEFAULT_SERVICE = "http://127.0.0.1:8000";

const KEY = "service";

/**
 * The address of the label service, without a final slash.
 * @returns {Promise<string>}
 */
export async function serviceAddress() {
  const address = await stored(KEY);
  return (typeof address === "string" && readServiceAddress(address)) || DEFAULT_SERVICE;
}

/**
 * Keeps the reader's choice. Throws TypeError for what `readServiceAddress` refuses.
 * @param {string} typed
 * @returns {Promise<string>} the address as it is kept
 */
export async function keepServiceAddress(typed) {
  const address = readServiceAddress(typed);
  if (address === null) throw new TypeError("not the address of a service");
  await store(KEY, address);
  return address;
}

/**
 * An address as typed, made regular.
 * @param {string} typed
 * @returns {string | null} null for what is no plain http or https address
 */
export function readServiceAddress(typed) {
  if (!URL.canParse(typed.trim())) return null;
  const { protocol, username, password, search, hash, origin, pathname } = new URL(typed.trim());
  if (protocol !== "http:" && protocol !== "https:") return null;
  return username || password || search || hash ? null : origin + pathname.replace(/\/+$/, "");
}
