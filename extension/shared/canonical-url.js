/**
 * One address a page, computed as the service computes it (tallymark/store/pages/canonical_url.py); both are held to
 * tests/contract/urls.json. The browser's own URL parser does the first half of the work.
 */

import { TRACKING_NAMES, TRACKING_PREFIXES } from "./tracking-parameters.js";

/** Characters; the service stores no longer address. */
const MAX_LENGTH = 2000;

const HOST = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;
const STRAY_PERCENT = /%(?![0-9A-Fa-f]{2})/g;
const ESCAPE = /%[0-9A-Fa-f]{2}/g;
const UNRESERVED = /[A-Za-z0-9._~-]/;
const NOT_IN_PATH = /[^A-Za-z0-9._~%!$&'()*+,;=:@/-]/gu;
const NOT_IN_QUERY = /[^A-Za-z0-9._~%!$()*+,;=:@/?-]/gu;

/**
 * The address that a page is stored and looked up by.
 * @param {string} address
 * @returns {string | null} null for an address that no public page can have
 */
export function canonicalUrl(address) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const host = url.hostname.replace(/\.$/, "");
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  if (!isWeb || url.username || url.password || !HOST.test(host)) return null;
  const port = url.port && `:${url.port}`;
  const canonical = `${url.protocol}//${host}${port}${normal(url.pathname, NOT_IN_PATH)}${query(url.search.slice(1))}`;
  return canonical.length > MAX_LENGTH ? null : canonical;
}

/**
 * @param {string} raw without its question mark
 * @returns {string} with it, or empty
 */
function query(raw) {
  const pieces = raw.split("&").filter((piece) => piece !== "").map((piece) => normal(piece, NOT_IN_QUERY));
  const kept = pieces.filter((piece) => !tracks(piece.split("=", 1)[0].toLowerCase()));
  return kept.length === 0 ? "" : `?${kept.sort().join("&")}`;
}

/**
 * @param {string} name in lower case
 * @returns {boolean}
 */
function tracks(name) {
  return TRACKING_NAMES.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/**
 * Escapes in their one form.
 * @param {string} raw
 * @param {RegExp} forbidden what is escaped as UTF-8
 * @returns {string}
 */
function normal(raw, forbidden) {
  return raw
    .replace(STRAY_PERCENT, "%25")
    .replace(forbidden, (character) => encodeURIComponent(character).replace("'", "%27"))
    .replace(ESCAPE, (escape) => {
      const character = String.fromCharCode(parseInt(escape.slice(1), 16));
      return UNRESERVED.test(character) ? character : escape.toUpperCase();
    });
}
