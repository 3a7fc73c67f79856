/**
 * Finds quotes again in a page's text, by their words alone. A quote that stands nowhere, or in several places that
 * its context does not tell apart, is not found: no mark is better than a mark on the wrong figure. Pure. Modules in
 * pages import nothing (see start.js).
 */

const { fold, foldText, pointsOf } = await load("page/fold.js");

/** @typedef {import("./fold.js").Piece} Piece */

/**
 * A figure as the service quotes it, with at most 32 characters either side.
 * @typedef {{ exact: string, prefix: string, suffix: string }} Quote
 */

/** @typedef {import("./fold.js").Point} Point */
/** @typedef {{ start: Point, end: Point }} Span */

/** @typedef {{ start: number, end: number, agreement: number }} Candidate */

/**
 * Characters of context, spaces not counted, that must agree on the two sides together (or all, where a quote has
 * fewer): with less, the same words in another sentence would pass for the quote.
 */
const LEAST_AGREEMENT = 16;

/** Characters that are read on either side of what may be a quote: more than its context reaches over. */
const AROUND = 100;

/** What has to go before words can be looked for as they are: characters that are never seen, room that is not. */
const NOISE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\s{3}/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/g;
const ROOM = /\s{2,}/g;
/** Other forms of plain letters and signs: ligatures, full width, letters of mathematics as posts are dressed in. */
const DRESSED = /[\u00aa\u00ba\u2100-\u214f\ufb00-\ufb06\uff01-\uff5e\ud835]/;

/** A word that stands in a page as it stands folded, however the page writes its quotation marks, dashes and spaces. */
const AS_IT_IS = /[!#-&(-,.-_a-~]+/g;
const PLAIN = /[A-Za-z0-9]+/g;

/** Those of plain English apart: what stands for all languages is large, and is made ready only where a page needs it. */
const PLAIN_CHARACTER = /[\0-\x7f]/;
const PLAIN_WORD_CHARACTER = /[A-Za-z0-9]/;
const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;
const PLAIN_DIGIT = /[0-9]/;
const DIGIT = /\p{Nd}/u;
const SEPARATOR = /[.,]/;

/** Stands for what is not read between two pieces: no quote reaches over it. */
const GAP = { text: "\u0000", breaks: true };

/**
 * A quote as it is compared, its context without spaces: where a layout breaks lines is no part of what it says.
 * @typedef {{ exact: string, prefix: string, suffix: string }} Compared
 */

/** Quotes are looked for whenever a page changes, and compared in the same form each time. @type {WeakMap<Quote, Compared>} */
const compared = new WeakMap();

/**
 * Where each quote stands. Quotes come in the order of the text; equal ones take the places in turn.
 * @param {readonly Piece[]} pieces
 * @param {readonly Quote[]} quotes
 * @returns {(Span | null)[]} one for each quote
 */
export function anchor(pieces, quotes) {
  const near = nearQuotes(pieces, quotes.map(({ exact }) => exact));
  const places = near.flatMap((place, at) => (at > 0 && near[at - 1] !== place - 1 ? [-1, place] : [place]));
  const folded = fold(places.map((place) => pieces[place] ?? GAP));
  /** @type {Set<number>} */
  const taken = new Set();
  return quotes.map((quote) => {
    const { exact, prefix, suffix } = toCompare(quote);
    const found = best(candidates(folded.text, exact, prefix, suffix), prefix.length + suffix.length, taken);
    if (found === null) return null;
    taken.add(found.start);
    const { start, end } = pointsOf(folded, found.start, found.end);
    return { start: { ...start, piece: places[start.piece] }, end: { ...end, piece: places[end.piece] } };
  });
}

/**
 * @param {Quote} quote
 * @returns {Compared}
 */
function toCompare(quote) {
  const known = compared.get(quote);
  if (known) return known;
  const bare = (/** @type {string} */ context) => foldText(context).replaceAll(" ", "");
  const made = { exact: foldText(quote.exact), prefix: bare(quote.prefix), suffix: bare(quote.suffix) };
  compared.set(quote, made);
  return made;
}

/**
 * Every place where the exact words stand as whole words and whole numbers, with how much of the context agrees.
 * @param {string} text folded
 * @param {string} exact
 * @param {string} prefix
 * @param {string} suffix
 * @returns {Candidate[]}
 */
function candidates(text, exact, prefix, suffix) {
  /** @type {Candidate[]} */
  const found = [];
  if (exact === "") return found;
  for (let start = text.indexOf(exact); start !== -1; start = text.indexOf(exact, start + 1)) {
    const end = start + exact.length;
    if (continues(text, start, -1) || continues(text, end, 1)) continue;
    found.push({ start, end, agreement: before(text, start, prefix) + after(text, end, suffix) });
  }
  return found;
}

/**
 * @param {Candidate[]} found
 * @param {number} context how many characters could agree
 * @param {ReadonlySet<number>} taken where earlier quotes stand
 * @returns {Candidate | null}
 */
function best(found, context, taken) {
  const most = Math.max(...found.map(({ agreement }) => agreement));
  if (most < Math.min(LEAST_AGREEMENT, context)) return null;
  const equal = found.filter(({ agreement }) => agreement === most);
  if (equal.length === 1) return equal[0];
  // Whole sentences told twice: any of them is right, and each quote gets its own. Else nothing tells them apart.
  return most === context && context > 0 ? (equal.find(({ start }) => !taken.has(start)) ?? equal[0]) : null;
}

/**
 * Whether the word or the number goes on past the edge at `edge`: "32,000" does not stand in "132,000" or "32,000.5".
 * @param {string} text
 * @param {number} edge
 * @param {1 | -1} direction which way is outside
 * @returns {boolean}
 */
function continues(text, edge, direction) {
  const outside = direction === 1 ? edge : edge - 1;
  const inside = outside - direction;
  const next = text[outside] ?? " ";
  if (!isOfWord(text[inside])) return false;
  if (isOfWord(next)) return true;
  return SEPARATOR.test(next) && isDigit(text[inside]) && isDigit(text[outside + direction] ?? " ");
}

/**
 * @param {string} character
 * @returns {boolean}
 */
function isOfWord(character) {
  return PLAIN_CHARACTER.test(character) ? PLAIN_WORD_CHARACTER.test(character) : WORD_CHARACTER.test(character);
}

/**
 * @param {string} character
 * @returns {boolean}
 */
function isDigit(character) {
  return PLAIN_CHARACTER.test(character) ? PLAIN_DIGIT.test(character) : DIGIT.test(character);
}

/**
 * How many characters of the prefix stand before `start`, from there backwards, spaces apart.
 * @param {string} text
 * @param {number} start
 * @param {string} prefix
 * @returns {number}
 */
function before(text, start, prefix) {
  let agreed = 0;
  for (let place = start - 1; place >= 0 && agreed < prefix.length; place--) {
    if (text[place] === " ") continue;
    if (text[place] !== prefix[prefix.length - 1 - agreed]) break;
    agreed++;
  }
  return agreed;
}

/**
 * How many characters of the suffix stand from `end` on, spaces apart.
 * @param {string} text
 * @param {number} end
 * @param {string} suffix
 * @returns {number}
 */
function after(text, end, suffix) {
  let agreed = 0;
  for (let place = end; place < text.length && agreed < suffix.length; place++) {
    if (text[place] === " ") continue;
    if (text[place] !== suffix[agreed]) break;
    agreed++;
  }
  return agreed;
}

/**
 * The part of a page in which quotes can stand at all: the rest need not be folded, which takes time.
 * @param {readonly Piece[]} pieces
 * @param {readonly string[]} exacts the quotes' words
 * @returns {number[]} the places of the pieces to read, in order
 */
function nearQuotes(pieces, exacts) {
  const needles = new Set(exacts.map(needleOf));
  if (needles.has("")) return pieces.map((_piece, place) => place);
  const { texts, text } = plainTexts(pieces);
  const ends = endsOf(texts);
  const kept = new Uint8Array(pieces.length);
  for (const needle of needles) {
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
      const last = at + needle.length + AROUND;
      for (let place = pieceAt(ends, Math.max(0, at - AROUND)); place < kept.length; place++) {
        kept[place] = 1;
        if (ends[place] >= last) break;
      }
    }
  }
  return pieces.flatMap((_piece, place) => (kept[place] ? [place] : []));
}

/**
 * A part of a quote's words that a page which has them has too, letter by letter: one with digits where there is one,
 * as that is rarer, else the longest.
 * @param {string} exact
 * @returns {string} empty where there is none
 */
function needleOf(exact) {
  const whole = foldText(exact).normalize("NFC");
  const words = whole.split(" ").flatMap((word) => (word.match(AS_IT_IS)?.[0] === word ? [word] : []));
  const parts = words.length > 0 ? words : (whole.match(PLAIN) ?? []);
  const numbers = parts.filter((part) => PLAIN_DIGIT.test(part));
  return (numbers.length > 0 ? numbers : parts).reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

/**
 * @param {readonly Piece[]} pieces
 * @returns {{ texts: string[], text: string }} such that words stand in them as they are, and laid end to end
 */
function plainTexts(pieces) {
  const texts = pieces.map(({ text }) => text);
  const text = texts.join("");
  const isDressed = DRESSED.test(text);
  if (!isDressed && !NOISE.test(text)) return { texts, text };
  const plain = texts.map((each) => (isDressed ? each.normalize("NFKC") : each).replace(INVISIBLE, "").replace(ROOM, " "));
  return { texts: plain, text: plain.join("") };
}

/**
 * @param {readonly string[]} texts
 * @returns {number[]} where each ends, in all of them laid end to end
 */
function endsOf(texts) {
  let end = 0;
  return texts.map((text) => (end += text.length));
}

/**
 * @param {readonly number[]} ends
 * @param {number} at
 * @returns {number} which piece holds the character there
 */
function pieceAt(ends, at) {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle] > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
