/**
 * Finds quotes again in a page's text, by their words alone. A quote that stands nowhere, or in several places that
 * its context does not tell apart, is not found: no mark is better than a mark on the wrong figure. Pure. Modules in
 * pages import nothing (see start.js).
 */

const { fold, foldText } = await load("page/fold.js");
const { nearQuotes } = await load("page/near-quotes.js");

/** @typedef {import("./fold.js").Piece} Piece */
/** @typedef {import("./fold.js").Folded} Folded */

/**
 * A figure as the service quotes it, with at most 32 characters either side.
 * @typedef {{ exact: string, prefix: string, suffix: string }} Quote
 */

/**
 * A place in the text: UTF-16 unit `offset` of the piece numbered `piece`.
 * @typedef {{ piece: number, offset: number }} Point
 */

/** @typedef {{ start: Point, end: Point }} Span */

/** @typedef {{ start: number, end: number, agreement: number }} Candidate */

/**
 * Characters of context, spaces not counted, that must agree on the two sides together (or all, where a quote has
 * fewer): with less, the same words in another sentence would pass for the quote.
 */
const LEAST_AGREEMENT = 16;

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;
const DIGIT = /\p{Nd}/u;
const SEPARATOR = /[.,]/;

/**
 * Where each quote stands. Quotes come in the order of the text; equal ones take the places in turn.
 * @param {readonly Piece[]} pieces
 * @param {readonly Quote[]} quotes
 * @returns {(Span | null)[]} one for each quote
 */
export function anchor(pieces, quotes) {
  const near = nearQuotes(pieces, quotes.map(({ exact }) => foldText(exact)));
  const read = near.map((place) => pieces[place]);
  const folded = fold(read);
  const first = firstUnits(read);
  /** @type {Set<number>} */
  const taken = new Set();
  return quotes.map((quote) => {
    const found = best(candidates(folded.text, quote), contextLength(quote), taken);
    if (found === null) return null;
    taken.add(found.start);
    const start = point(first, folded.starts[found.start], 0);
    const end = point(first, folded.ends[found.end - 1], 1);
    return { start: { ...start, piece: near[start.piece] }, end: { ...end, piece: near[end.piece] } };
  });
}

/**
 * Every place where the exact words stand as whole words and whole numbers, with how much of the context agrees.
 * @param {string} text folded
 * @param {Quote} quote
 * @returns {Candidate[]}
 */
function candidates(text, quote) {
  const exact = foldText(quote.exact);
  const prefix = bare(quote.prefix);
  const suffix = bare(quote.suffix);
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
  if (!WORD_CHARACTER.test(text[inside])) return false;
  if (WORD_CHARACTER.test(next)) return true;
  return SEPARATOR.test(next) && DIGIT.test(text[inside]) && DIGIT.test(text[outside + direction] ?? " ");
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
 * Context without spaces: where a layout breaks lines is no part of what it says.
 * @param {string} context
 * @returns {string}
 */
function bare(context) {
  return foldText(context).replaceAll(" ", "");
}

/**
 * @param {Quote} quote
 * @returns {number}
 */
function contextLength(quote) {
  return bare(quote.prefix).length + bare(quote.suffix).length;
}

/**
 * The first unit of each piece, in all pieces laid end to end.
 * @param {readonly Piece[]} pieces
 * @returns {number[]}
 */
function firstUnits(pieces) {
  let at = 0;
  return pieces.map(({ text }) => (at += text.length) - text.length);
}

/**
 * @param {readonly number[]} first
 * @param {number} unit
 * @param {0 | 1} back 1 where the point ends a span: it then stays in the piece whose last character it follows
 * @returns {Point}
 */
function point(first, unit, back) {
  let low = 0;
  let high = first.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (first[middle] <= unit - back) low = middle;
    else high = middle;
  }
  return { piece: low, offset: unit - first[low] };
}
