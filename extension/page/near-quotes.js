/**
 * The part of a page in which quotes can stand at all: the rest need not be folded, which takes most of the time. Pure.
 * Imports nothing, as it runs in pages.
 */

/** @typedef {import("./fold.js").Piece} Piece */

/** Characters on either side of a line that may hold a quote: more than its context reaches over. */
const AROUND = 100;

const PLAIN = /[A-Za-z0-9]+/g;

/**
 * @param {readonly Piece[]} pieces
 * @param {readonly string[]} exacts the quotes' words, folded
 * @returns {number[]} the places of the pieces to read, in order
 */
export function nearQuotes(pieces, exacts) {
  const needles = [...new Set(exacts.map(needleOf))];
  if (needles.includes("")) return pieces.map((_piece, place) => place);
  const lines = linesOf(pieces);
  const kept = new Uint8Array(lines.length);
  lines.forEach(({ text }, line) => {
    if (!needles.some((needle) => text.includes(needle))) return;
    keep(lines, kept, line, -1);
    keep(lines, kept, line, 1);
  });
  return lines.flatMap(({ first, last }, line) => (kept[line] ? Array.from({ length: last - first }, (_, place) => first + place) : []));
}

/**
 * Keeps a line and those beside it.
 * @param {readonly { text: string }[]} lines
 * @param {Uint8Array} kept
 * @param {number} line
 * @param {1 | -1} step
 */
function keep(lines, kept, line, step) {
  kept[line] = 1;
  for (let at = line + step, room = AROUND; room > 0 && at >= 0 && at < lines.length; at += step) {
    kept[at] = 1;
    room -= lines[at].text.length;
  }
}

/**
 * The longest run of plain letters or digits: folding does not change it, and a page that has the quote has it.
 * @param {string} exact
 * @returns {string} empty where there is none
 */
function needleOf(exact) {
  return (exact.match(PLAIN) ?? []).reduce((longest, run) => (run.length > longest.length ? run : longest), "");
}

/**
 * Pieces that stand in one line, their text without what is never seen.
 * @param {readonly Piece[]} pieces
 * @returns {{ first: number, last: number, text: string }[]}
 */
function linesOf(pieces) {
  /** @type {{ first: number, last: number, text: string }[]} */
  const lines = [];
  pieces.forEach(({ text, breaks }, place) => {
    const line = lines.at(-1);
    if (line === undefined || breaks) lines.push({ first: place, last: place + 1, text });
    else Object.assign(line, { last: place + 1, text: line.text + text });
  });
  for (const line of lines) if (INVISIBLE.test(line.text)) line.text = line.text.replace(ALL_INVISIBLE, "");
  return lines;
}

/** As in fold.js. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const ALL_INVISIBLE = new RegExp(INVISIBLE, "g");
