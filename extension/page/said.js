/** What a page says, as a card repeats it: the figure in its sentence, and of a long one the part around it. Pure. */

/** Characters that stand on either side of the figure, at most; cut at a space. */
const ROOM = 90;

/**
 * @param {import("../shared/claim.js").Claim} claim
 * @returns {{ before: string, exact: string, after: string }}
 */
export function saidAround({ sentence, quote }) {
  const at = place(sentence, quote);
  if (at === -1) return { before: "", exact: quote.exact, after: "" };
  return {
    before: lastOf(sentence.slice(0, at).replace(/\s+/g, " ").trimStart()),
    exact: quote.exact,
    after: firstOf(sentence.slice(at + quote.exact.length).replace(/\s+/g, " ").trimEnd()),
  };
}

/**
 * Which of several equal figures of the sentence it is: the one whose prefix agrees most.
 * @param {string} sentence
 * @param {import("./anchor.js").Quote} quote
 * @returns {number} -1 where it stands nowhere in it
 */
function place(sentence, { exact, prefix }) {
  let best = -1;
  let most = -1;
  for (let at = sentence.indexOf(exact); at !== -1 && exact !== ""; at = sentence.indexOf(exact, at + 1)) {
    let agreed = 0;
    while (agreed < prefix.length && agreed < at && prefix.at(-1 - agreed) === sentence[at - 1 - agreed]) agreed++;
    if (agreed > most) [best, most] = [at, agreed];
  }
  return best;
}

/**
 * @param {string} text
 * @returns {string}
 */
function lastOf(text) {
  return text.length <= ROOM ? text : `…${text.slice(-ROOM).replace(/^\S*\s?/, "")}`;
}

/**
 * @param {string} text
 * @returns {string}
 */
function firstOf(text) {
  return text.length <= ROOM ? text : `${text.slice(0, ROOM).replace(/\s?\S*$/, "")}…`;
}
