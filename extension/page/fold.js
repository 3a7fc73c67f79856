/**
 * Text as it is compared: white space, quotation marks, dashes and the forms of letters folded, digits and signs of
 * number never touched. Pure: it knows pieces of text, not a page. Imports nothing, as it runs in pages.
 */

/**
 * A run of text as a page holds it, in one text node.
 * @typedef {object} Piece
 * @property {string} text
 * @property {boolean} breaks whether it starts on a line of its own, apart from the piece before
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

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const SPACE = /\s/;
const SINGLE_QUOTE = /[`\u2018-\u201b\u2032\u2035\u02bc\u00b4]/;
const DOUBLE_QUOTE = /[\u201c-\u201f\u2033\u2036\u00ab\u00bb]/;
const DASH = /[\u2010-\u2015\u2212]/;
const NUMBER = /\p{N}/u;

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
 * Folds a quote or its context; white space at its ends goes.
 * @param {string} text
 * @returns {string}
 */
export function foldText(text) {
  return fold([{ text, breaks: false }]).text.trim();
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
  if (INVISIBLE.test(character)) return "";
  if (SPACE.test(character)) return " ";
  if (SINGLE_QUOTE.test(character)) return "'";
  if (DOUBLE_QUOTE.test(character)) return '"';
  if (DASH.test(character)) return "-";
  if (NUMBER.test(character)) return character;
  const plain = character.normalize("NFKD");
  return plain.length > MOST || NUMBER.test(plain) ? character : plain;
}
