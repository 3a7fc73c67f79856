/** Makes quotes ready to be looked for, so that pages need not. Pure. */

import { fold } from "../page/anchor.js";

/** A word that stands in a page as it stands folded, however the page writes its quotation marks, dashes and spaces. */
const AS_IT_IS = /[!#-&(-,.-_a-~]+/g;
const PLAIN = /[A-Za-z0-9]+/g;
const DIGIT = /[0-9]/;

/**
 * @param {import("../page/anchor.js").Quote} quote
 * @returns {import("../page/anchor.js").Compared}
 */
export function toCompare({ exact, prefix, suffix }) {
  const folded = foldText(exact);
  const bare = (/** @type {string} */ context) => foldText(context).replaceAll(" ", "");
  return { exact: folded, prefix: bare(prefix), suffix: bare(suffix), needle: needleOf(folded) };
}

/**
 * @param {string} text
 * @returns {string} without white space at its ends
 */
function foldText(text) {
  return fold([{ text, breaks: false }]).text.trim();
}

/**
 * A part of a quote's words that a page which has them has too, letter by letter: one with digits where there is one,
 * as that is rarer, else the longest.
 * @param {string} exact folded
 * @returns {string} empty where there is none
 */
function needleOf(exact) {
  const whole = exact.normalize("NFC");
  const words = whole.split(" ").flatMap((word) => (word.match(AS_IT_IS)?.[0] === word ? [word] : []));
  const parts = words.length > 0 ? words : (whole.match(PLAIN) ?? []);
  const numbers = parts.filter((part) => DIGIT.test(part));
  return (numbers.length > 0 ? numbers : parts).reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}
