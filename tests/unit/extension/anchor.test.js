import assert from "node:assert/strict";
import { test } from "node:test";

const { anchor, nearQuotes } = await load("page/anchor.js");
const { toCompare } = await load("background/compared.js");

/** Pieces of text: a string that starts with "¶" begins a line of its own. */
const page = (...texts) => texts.map((text) => ({ text: text.replace(/^¶/, ""), breaks: text.startsWith("¶") }));

const quote = (exact, prefix = "", suffix = "") => toCompare({ exact, prefix, suffix });

/** The words that a span covers, with "|" where it crosses into the next piece. */
function covered(pieces, span) {
  if (span === null) return null;
  return pieces
    .slice(span.start.piece, span.end.piece + 1)
    .map(({ text }, index, all) =>
      text.slice(index === 0 ? span.start.offset : 0, index === all.length - 1 ? span.end.offset : undefined))
    .join("|");
}

/** Where the span starts, in all pieces laid end to end. */
const startOf = (pieces, span) =>
  pieces.slice(0, span.start.piece).reduce((sum, { text }) => sum + text.length, 0) + span.start.offset;

const find = (pieces, ...quotes) => anchor(pieces, quotes).map((span) => covered(pieces, span));

test("a quote is found by its words", () => {
  const pieces = page("The harbor office counted more than 4,200 crates last year.");
  assert.deepEqual(find(pieces, quote("more than 4,200", "The harbor office counted ", " crates last year.")), [
    "more than 4,200",
  ]);
});

test("a quote is found across inline elements", () => {
  const pieces = page("The harbor office counted more ", "than 4", ",200", " crates last year.");
  assert.deepEqual(find(pieces, quote("more than 4,200", "The harbor office counted ", " crates last year.")), [
    "more |than 4|,200",
  ]);
});

test("a quote that ends where an element ends does not reach into the next", () => {
  const pieces = page("The harbor office counted ", "4,200", " crates last year.");
  const [span] = anchor(pieces, [quote("4,200", "The harbor office counted ", " crates last year.")]);
  assert.deepEqual(span, { start: { piece: 1, offset: 0 }, end: { piece: 1, offset: 5 } });
});

test("white space, quotation marks and dashes are folded", () => {
  const pieces = page("“We\u00a0counted\n  ‘4,200’ crates – all\u00ad told”, the office’s clerk said.");
  assert.deepEqual(find(pieces, quote("counted '4,200' crates - all told", '"We ', `", the office's clerk said.`)), [
    "counted\n  ‘4,200’ crates – all\u00ad told",
  ]);
});

test("letters are found in either form of their accents", () => {
  const pieces = page("La oficina conto\u0301 más de 4.200 cajas el an\u0303o pasado.");
  assert.deepEqual(find(pieces, quote("más de 4.200", "La oficina contó ", " cajas el año pasado.")), ["más de 4.200"]);
});

test("characters outside the basic plane do not shift what is found", () => {
  const pieces = page("📦📦 The office counted 4,200 crates 📦 last year.");
  assert.deepEqual(find(pieces, quote("4,200", "📦📦 The office counted ", " crates 📦 last year.")), ["4,200"]);
});

test("digits are exact", () => {
  const context = ["The harbor office counted ", " crates last year."];
  for (const other of ["4,201", "4200", "4.200", "4, 200", "４,200", "4,2⁰0"]) {
    assert.deepEqual(find(page(context[0] + other + context[1]), quote("4,200", ...context)), [null], other);
  }
});

test("a number is not found inside a longer one", () => {
  for (const longer of ["14,200", "4,200,000", "4,2001", "4,200.5", "1,4,200", "4,200k"]) {
    const pieces = page(`The harbor office counted ${longer} crates last year.`);
    assert.deepEqual(find(pieces, quote("4,200", "The harbor office counted ", " crates last year.")), [null], longer);
  }
});

test("a full stop or a comma after a number does not hide it", () => {
  const pieces = page("¶Last year the office counted 4,200.", "¶The year before, 4,100, it said.");
  assert.deepEqual(
    find(pieces, quote("4,200", "Last year the office counted ", ". The year before"), quote("4,100", "year before, ", ", it said.")),
    ["4,200", "4,100"],
  );
});

test("several equal numbers are told apart by what stands around them", () => {
  const pieces = page(
    "¶Ships brought 4,200 crates of oranges to the east quay.",
    "¶Trains took 4,200 crates of lemons from the west yard.",
    "¶Later 4,200 visitors came.",
  );
  const [lemons, visitors, oranges] = anchor(pieces, [
    quote("4,200", "to the east quay. Trains took ", " crates of lemons from the west"),
    quote("4,200", "from the west yard. Later ", " visitors came."),
    quote("4,200", "Ships brought ", " crates of oranges to the east"),
  ]);
  assert.deepEqual([oranges, lemons, visitors].map((span) => span.start.piece), [0, 1, 2]);
});

test("lines are breaks, and whether the quote has them as spaces or as nothing does not matter", () => {
  const pieces = page("¶Count of the year", "¶4,200", "¶crates came through");
  assert.deepEqual(find(pieces, quote("4,200", "Count of the year\n", "\ncrates came through")), ["4,200"]);
  assert.deepEqual(find(pieces, quote("4,200", "Count of the year", "crates came through")), ["4,200"]);
});

test("text put in between on one side leaves the other to go by", () => {
  const pieces = page("¶The harbor office counted 4,200", "¶Advertisement", "¶crates of oranges.");
  assert.deepEqual(find(pieces, quote("4,200", "The harbor office counted ", " crates of oranges.")), ["4,200"]);
});

test("the same number in another sentence is not the quote", () => {
  const pieces = page("Tickets cost 4,200 crowns, and the boat takes 4,200 crates.");
  assert.deepEqual(find(pieces, quote("4,200", "The harbor office counted ", " crates of oranges.")), [null]);
});

test("places that the context does not tell apart get no mark", () => {
  const pieces = page("¶An office counted 4,200 crates of oranges. ¶", "¶An office counted 4,200 crates of oranges.");
  const told = quote("4,200", "In May an office counted ", " crates of oranges from the south");
  assert.deepEqual(find(pieces, told), [null]);
});

test("a sentence told twice gives each of its two claims a place", () => {
  const sentence = "¶The harbor office counted 4,200 crates.";
  const pieces = page(sentence, sentence);
  const twice = quote("4,200", "harbor office counted ", " crates.");
  const [first, second] = anchor(pieces, [twice, twice]);
  assert.notEqual(startOf(pieces, first), startOf(pieces, second));
});

test("a quote that is the whole text needs no context", () => {
  assert.deepEqual(find(page("4,200"), quote("4,200")), ["4,200"]);
});

test("an empty quote and an empty page have no place", () => {
  assert.deepEqual(find(page("4,200 crates"), quote("", "4", ",200 crates"), quote(" ", "", "")), [null, null]);
  assert.deepEqual(find([], quote("4,200")), [null]);
});

test("many equal numbers on a long page take no long time", () => {
  const pieces = page(...Array.from({ length: 3000 }, (_, index) => `¶Row ${index}: 4,200 crates from quay ${index}.`));
  const quotes = Array.from({ length: 50 }, (_, index) =>
    quote("4,200", `crates from quay ${index * 50}. Row ${index * 50 + 1}: `, ` crates from quay ${index * 50 + 1}.`));
  assert.deepEqual(anchor(pieces, quotes).map((span) => span?.start.piece), quotes.map((_, index) => index * 50 + 1));
});

test("no quote reaches over text that was left unread", () => {
  const [before, after] = page("The harbor office counted more than ", "4,200 crates last year.");
  const quotes = [quote("more than 4,200", "The harbor office counted ", " crates last year.")];
  assert.deepEqual(find([before, after], ...quotes), ["more than |4,200"]);
  assert.deepEqual(find([before, { ...after, gap: true }], ...quotes), [null]);
});

test("only texts near what may be a quote are to be read, wherever its number is split", () => {
  const far = "x ".repeat(300);
  const texts = [far, far, "counted more than 4", ",2\u00ad00 crates", far, far];
  const ends = texts.map((_text, place) => texts.slice(0, place + 1).join("").length);
  assert.deepEqual(nearQuotes(texts.join(""), ends, [quote("more than 4,200")]), [1, 2, 3, 4]);
  assert.deepEqual(nearQuotes(texts.join(""), ends, [quote("more than 4,300")]), []);
});
