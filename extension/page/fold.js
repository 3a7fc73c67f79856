/**
 * Text as it is compared: white space, quotation marks, dashes and the forms of letters folded, digits and signs of
 * number never touched. Pure: it knows pieces of text, not a page.
 */

/**
 * A run of text as a page holds it, in one text node.
 * @typedef {object} Piece
 * @property {string} text
 * @property {boolean} breaks whether it starts on a line of its own, apart from the piece before
 */

/**
 * Folded text. Character i of it came from the UTF-16 units `starts[i]` to `ends[i]` of all pieces, laid end to end.
 * @typedef {{ text: string, starts: Uint32Array, ends: Uint32Array }} Folded
 */

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const SPACE = /\s/;
const SINGLE_QUOTE = /[\u2018-\u201b\u2032\u2035\u02bc\u00b4]/;
const DOUBLE_QUOTE = /[\u201c-\u201f\u2033\u2036\u00ab\u00bb]/;
const DASH = /[\u2010-\u2015\u2212]/;
const NUMBER = /\p{N}/u;

/** Units of the plain text that most of a page is made of. */
const BLANK = 0x20;
const DELETE = 0x7f;
const BACKTICK = 0x60;
const APOSTROPHE = 0x27;

/** The longest that one character becomes; longer compatibility forms (a whole Arabic phrase in one) stay as they are. */
const MOST = 4;

/**
 * Folds pieces into one text. White space, a break among it, becomes one space.
 * @param {readonly Piece[]} pieces
 * @returns {Folded}
 */
export function fold(pieces) {
  const room = pieces.reduce((sum, { text }) => sum + text.length * MOST + 1, 0);
  const units = new Uint16Array(room);
  const starts = new Uint32Array(room);
  const ends = new Uint32Array(room);
  let length = 0;
  /** @type {(unit: number, start: number, end: number) => void} */
  const add = (unit, start, end) => {
    if (unit === BLANK && (length === 0 || units[length - 1] === BLANK)) return;
    units[length] = unit;
    starts[length] = start;
    ends[length] = end;
    length++;
  };
  let first = 0;
  for (const { text, breaks } of pieces) {
    if (breaks) add(BLANK, first, first);
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= BLANK && unit < DELETE) {
        add(unit === BACKTICK ? APOSTROPHE : unit, first + at, first + at + 1);
        continue;
      }
      const character = String.fromCodePoint(/** @type {number} */ (text.codePointAt(at)));
      const folded = foldCharacter(character);
      for (let place = 0; place < folded.length; place++) {
        add(folded.charCodeAt(place), first + at, first + at + character.length);
      }
      at += character.length - 1;
    }
    first += text.length;
  }
  // Little-endian, as every machine that a browser runs on.
  return { text: new TextDecoder("utf-16le").decode(units.subarray(0, length)), starts, ends };
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
