/** The sentences of a reading, to be asked about. Imports nothing, as it runs in pages. */

/** Characters of a block that is taken apart: longer ones are no prose. */
const LONGEST = 20_000;

/**
 * @param {readonly import("./fold.js").Piece[]} pieces
 * @returns {string[]} in order, white space folded
 */
export function sentencesOf(pieces) {
  const segmenter = new Intl.Segmenter(document.documentElement.lang.match(/^[a-z]{2,3}\b/i)?.[0] ?? "en", { granularity: "sentence" });
  return blocksOf(pieces).flatMap((block) =>
    block.length > LONGEST ? [] : [...segmenter.segment(block)].map(({ segment }) => segment.trim()).filter((sentence) => sentence !== ""),
  );
}

/**
 * @param {readonly import("./fold.js").Piece[]} pieces
 * @returns {string[]} what stands together on lines of its own
 */
function blocksOf(pieces) {
  /** @type {string[]} */
  const blocks = [];
  for (const { text, breaks } of pieces) {
    if (breaks || blocks.length === 0) blocks.push(text);
    else blocks[blocks.length - 1] += text;
  }
  return blocks.map((block) => block.replace(/\s+/g, " ").trim()).filter((block) => block !== "");
}
