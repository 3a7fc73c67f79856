/** Where the card goes beside a mark. Pure. */

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */

/** Pixels between the card and the words, and between the card and the edge of the window. */
const GAP = 8;

/**
 * The card's corner: below the words where there is room, else above, else as low as fits; never outside the window.
 * @param {Box} words the line of the mark that the card belongs to
 * @param {{ width: number, height: number }} card
 * @param {{ width: number, height: number }} view
 * @returns {{ left: number, top: number }}
 */
export function placeCard(words, card, view) {
  const below = words.top + words.height + GAP;
  const above = words.top - GAP - card.height;
  const lowest = view.height - GAP - card.height;
  const top = below <= lowest || above < GAP ? Math.min(below, lowest) : above;
  const left = Math.min(words.left, view.width - GAP - card.width);
  return { left: Math.max(GAP, left), top: Math.max(GAP, top) };
}
