/**
 * The reader's language: lines of a message catalogue, which the browser's own function could give only in the
 * browser's language. Imports nothing, as it runs in pages too (see page/start.js).
 */

/** @typedef {Record<string, { message: string }>} Catalogue */

/** @type {Catalogue} */
let catalogue = {};

/**
 * Takes the catalogue that `words` reads from.
 * @param {Catalogue} messages
 */
export function useCatalogue(messages) {
  catalogue = messages;
}

/**
 * A line of the catalogue.
 * @param {string} key
 * @param {...(string | number)} values what stands for $1, $2 in it
 * @returns {string} empty where there is no such line
 */
export function words(key, ...values) {
  const message = Object.hasOwn(catalogue, key) ? catalogue[key].message : "";
  return message.replace(/\$(\d)/g, (_whole, place) => String(values[place - 1] ?? ""));
}

/**
 * The language that `words` are in, for `lang` attributes.
 * @returns {string}
 */
export function wordsLanguage() {
  return words("language");
}

/**
 * Which way that language is written, for `dir` attributes.
 * @returns {string}
 */
export function wordsDirection() {
  return words("direction");
}
