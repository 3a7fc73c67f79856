/** One claim in the popup's list. */

import { groupOf, shapeOf, sign } from "../shared/shown-as.js";
import { words } from "../shared/words.js";

/**
 * @param {import("../shared/claim.js").Claim & { marked: boolean }} claim
 * @param {() => void} go leads to it on the page
 * @returns {HTMLLIElement}
 */
export function claimItem(claim, go) {
  const group = groupOf(claim);
  const name = words(shapeOf(claim));
  const text = line("text", "");
  text.append(line("quote", words("quoted", claim.quote.exact)), line(`verdict ${group}`, name));
  if (claim.label.headline !== name) {
    const headline = line("headline", claim.label.headline);
    headline.lang = claim.label.lang;
    headline.dir = "auto";
    text.append(headline);
  }
  if (!claim.marked) text.append(line("gone", words("gone")));
  const button = document.createElement("button");
  button.type = "button";
  button.disabled = !claim.marked;
  button.append(sign(shapeOf(claim), group), text);
  button.addEventListener("click", go);
  const item = document.createElement("li");
  item.append(button);
  return item;
}

/**
 * @param {string} kind its class
 * @param {string} text
 * @returns {HTMLSpanElement}
 */
function line(kind, text) {
  const span = document.createElement("span");
  span.className = kind;
  span.textContent = text;
  return span;
}
