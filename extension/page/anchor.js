//# allFunctionsCalledOnLoad
/**
 * Finds quotes again in a page's text, by their words alone. A quote that stands nowhere, or in several places that
 * its context does not tell apart, is not found: no mark is better than a mark on the wrong figure. What is compared is
 * folded first, at the end of this file: white space, quotation marks, dashes and the forms of letters, but digits and
 * signs of number never. Pure: it knows pieces of text, not a page. Imports nothing, as it runs in pages.
 */

/**
 * A figure as the service quotes it, with at most 32 characters either side.
 * @typedef {{ exact: string, prefix: string, suffix: string }} Quote
 */

/**
 * A quote made ready to be looked for (background/compared.js): folded, and its context without spaces, as where a
 * layout breaks lines is no part of what it says; `needle` is a part of its words that a page has letter by letter.
 * @typedef {{ exact: string, prefix: string, suffix: string, needle: string }} Compared
 */

/** @typedef {{ start: Point, end: Point }} Span */

/** @typedef {{ start: number, end: number, agreement: number }} Candidate */

/**
 * Characters of context, spaces not counted, that must agree on the two sides together (or all, where a quote has
 * fewer): with less, the same words in another sentence would pass for the quote.
 */
const LEAST_AGREEMENT = 16;

/** Characters that are read on either side of what may be a quote: several times its context, for the room between words. */
const AROUND = 128;

/** Characters that are never seen. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const ALL_INVISIBLE = new RegExp(INVISIBLE, "g");
/** These, and other forms of plain letters and signs: ligatures, full width, letters of mathematics as posts are dressed in. */
const DRESSED = new RegExp(`${INVISIBLE.source}|[\u00aa\u00ba\u2100-\u214f\ufb00-\ufb06\uff01-\uff5e\ud835]`);

const PLAIN_CHARACTER = /[\0-\x7f]/;
const PLAIN_WORD_CHARACTER = /[A-Za-z0-9]/;
const PLAIN_DIGIT = /[0-9]/;
// What stands for all languages is large: within a function it is made ready only where a page needs it.
const isWordCharacter = (/** @type {string} */ character) => /[\p{L}\p{M}\p{N}]/u.test(character);
const isNumber = (/** @type {string} */ text) => /\p{N}/u.test(text);
const isAnyDigit = (/** @type {string} */ character) => /\p{Nd}/u.test(character);
const SEPARATOR = /[.,]/;

/** Stands for what is not read between two pieces: no quote reaches over it. */
const GAP = { text: "\u0000", breaks: true };

/**
 * Where each quote stands. Quotes come in the order of the text; equal ones take the places in turn.
 * @param {readonly Piece[]} pieces
 * @param {readonly Compared[]} quotes
 * @returns {(Span | null)[]} one for each quote
 */
export function anchor(pieces, quotes) {
  let end = 0;
  const ends = pieces.map(({ text }) => (end += text.length));
  const near = nearQuotes(pieces.map(({ text }) => text).join(""), ends, quotes);
  const places = near.flatMap((place, at) => (pieces[place].gap || (at > 0 && near[at - 1] !== place - 1) ? [-1, place] : [place]));
  const folded = fold(places.map((place) => pieces[place] ?? GAP));
  /** @type {Set<number>} */
  const taken = new Set();
  return quotes.map(({ exact, prefix, suffix }) => {
    const found = best(candidates(folded.text, exact, prefix, suffix), prefix.length + suffix.length, taken);
    if (found === null) return null;
    taken.add(found.start);
    const { start, end } = pointsOf(folded, found.start, found.end);
    return { start: { ...start, piece: places[start.piece] }, end: { ...end, piece: places[end.piece] } };
  });
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
  return PLAIN_CHARACTER.test(character) ? PLAIN_WORD_CHARACTER.test(character) : isWordCharacter(character);
}

/**
 * @param {string} character
 * @returns {boolean}
 */
function isDigit(character) {
  return PLAIN_CHARACTER.test(character) ? PLAIN_DIGIT.test(character) : isAnyDigit(character);
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
 * The part of a page in which quotes can stand at all: the rest need not be looked at, which takes time.
 * @param {string} raw the page's pieces of text, laid end to end
 * @param {readonly number[]} rawEnds where each of them ends
 * @param {readonly Compared[]} quotes
 * @returns {number[]} the places of the pieces to read, in order
 */
export function nearQuotes(raw, rawEnds, quotes) {
  const needles = new Set(quotes.map(({ needle }) => needle));
  if (needles.has("")) return rawEnds.map((_end, place) => place);
  const { text, ends } = DRESSED.test(raw) ? undressed(raw, rawEnds) : { text: raw, ends: rawEnds };
  /** @type {Set<number>} */
  const kept = new Set();
  for (const needle of needles) {
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
      const last = at + needle.length + AROUND;
      for (let place = pieceAt(ends, Math.max(0, at - AROUND)); place < ends.length; place++) {
        kept.add(place);
        if (ends[place] >= last) break;
      }
    }
  }
  return [...kept].sort((one, other) => one - other);
}

/**
 * The same pieces such that words stand in them as they are.
 * @param {string} raw
 * @param {readonly number[]} rawEnds
 * @returns {{ text: string, ends: number[] }}
 */
function undressed(raw, rawEnds) {
  const plain = rawEnds.map((end, place) => raw.slice(rawEnds[place - 1] ?? 0, end).normalize("NFKC").replace(ALL_INVISIBLE, ""));
  let end = 0;
  return { text: plain.join(""), ends: plain.map((text) => (end += text.length)) };
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

/**
 * A run of text as a page holds it, in one text node.
 * @typedef {object} Piece
 * @property {string} text
 * @property {boolean} breaks whether it starts on a line of its own, apart from the piece before
 * @property {boolean} [gap] whether text before it was left unread
 */

/**
 * A place in the text: UTF-16 unit `offset` of the piece numbered `piece`.
 * @typedef {{ piece: number, offset: number }} Point
 */

/**
 * Where folded text came from: a run that folding left as it was, unit by unit, or (`width` is not null) all that became
 * of one character of so many units.
 * @typedef {Point & { at: number, width: number | null }} Origin
 */

/**
 * Folded text, and where the parts of it that start at `at` came from, in order: points are worked out for what is found.
 * @typedef {{ text: string, origins: Origin[] }} Folded
 */

/** What folding leaves as it is, words of plain English with one space between, else one character. */
const RUN = / ?[!-_a-~]+(?: [!-_a-~]+)*|[^]/gu;

const SPACE = /\s/;
const SINGLE_QUOTE = /[`\u2018-\u201b\u2032\u2035\u02bc\u00b4]/;
const DOUBLE_QUOTE = /[\u201c-\u201f\u2033\u2036\u00ab\u00bb]/;
const DASH = /[\u2010-\u2015\u2212]/;

/** Units of the plain text that most of a page is made of. */
const BLANK = 0x20;
const DELETE = 0x7f;
const BACKTICK = 0x60;

/** The longest that one character becomes; longer compatibility forms (a whole Arabic phrase in one) stay as they are. */
const MOST = 4;

/**
 * Folds pieces into one text. White space, a break among it, becomes one space.
 * @param {readonly Piece[]} pieces
 * @returns {Folded}
 */
export function fold(pieces) {
  /** @type {string[]} */
  const parts = [];
  /** @type {Origin[]} */
  const origins = [];
  let length = 0;
  let isSpaced = true;
  /** @type {(part: string, piece: number, offset: number, width: number | null) => void} */
  const add = (part, piece, offset, width) => {
    parts.push(part);
    origins.push({ at: length, piece, offset, width });
    length += part.length;
    isSpaced = part.charCodeAt(part.length - 1) === BLANK;
  };
  pieces.forEach(({ text, breaks }, piece) => {
    if (breaks && !isSpaced) add(" ", piece, 0, 0);
    for (const { 0: run, index } of text.matchAll(RUN)) {
      const isPlain = isLeftAsItIs(run);
      const folded = isPlain ? run : foldCharacter(run);
      const drop = isSpaced && folded.charCodeAt(0) === BLANK ? 1 : 0;
      if (folded.length > drop) add(folded.slice(drop), piece, isPlain ? index + drop : index, isPlain ? null : run.length);
    }
  });
  return { text: parts.join(""), origins };
}

/**
 * Where a stretch of folded text stands in the pieces: it ends in the piece that its last character is of.
 * @param {Folded} folded
 * @param {number} start
 * @param {number} end
 * @returns {{ start: Point, end: Point }}
 */
export function pointsOf({ origins }, start, end) {
  const first = originOf(origins, start);
  const last = originOf(origins, end - 1);
  const into = first.width === null ? start - first.at : 0;
  const past = last.width ?? end - last.at;
  return { start: { piece: first.piece, offset: first.offset + into }, end: { piece: last.piece, offset: last.offset + past } };
}

/**
 * @param {readonly Origin[]} origins
 * @param {number} at
 * @returns {Origin}
 */
function originOf(origins, at) {
  let low = 0;
  let high = origins.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (origins[middle].at <= at) low = middle;
    else high = middle;
  }
  return origins[low];
}

/**
 * @param {string} run
 * @returns {boolean}
 */
function isLeftAsItIs(run) {
  const unit = run.charCodeAt(0);
  return unit === BLANK ? run.length > 1 : unit > BLANK && unit < DELETE && unit !== BACKTICK;
}

/**
 * @param {string} character one code point beyond those of plain English
 * @returns {string}
 */
function foldCharacter(character) {
  if (PLAIN_CHARACTER.test(character)) return SPACE.test(character) ? " " : character.replace("`", "'");
  if (INVISIBLE.test(character)) return "";
  if (SPACE.test(character)) return " ";
  if (SINGLE_QUOTE.test(character)) return "'";
  if (DOUBLE_QUOTE.test(character)) return '"';
  if (DASH.test(character)) return "-";
  if (isNumber(character)) return character;
  const plain = character.normalize("NFKD");
  return plain.length > MOST || isNumber(plain) ? character : plain;
}
