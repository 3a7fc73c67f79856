/** Where the card goes beside a mark. Pure. */

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */

/** Pixels between the card and the words, and between the card and the edge of the window. */
const GAP = 8;

/**
 * The card's corner: below the words, above, to their right or to their left, whichever first has room. Where none
 * has, the taller of above and below, and the card is as high as the room there. It never covers the words.
 * @param {Box} words the line of the mark that the card belongs to
 * @param {{ width: number, height: number }} card
 * @param {{ width: number, height: number }} view
 * @returns {{ left: number, top: number, height: number }} where it stands, and the height it may have
 */
export function placeCard(words, card, view) {
  const { height } = card;
  const right = words.left + words.width + GAP;
  const below = words.top + words.height + GAP;
  const roomBelow = view.height - GAP - below;
  const roomAbove = words.top - 2 * GAP;
  const across = within(words.left, card.width, view.width);
  if (height <= roomBelow) return { left: across, top: below, height };
  if (height <= roomAbove) return { left: across, top: words.top - GAP - height, height };
  const down = within(words.top, height, view.height);
  if (height <= view.height - 2 * GAP) {
    if (right + card.width + GAP <= view.width) return { left: right, top: down, height };
    if (words.left - 2 * GAP >= card.width) return { left: words.left - GAP - card.width, top: down, height };
  }
  if (roomBelow >= roomAbove) return { left: across, top: below, height: Math.max(0, roomBelow) };
  return { left: across, top: GAP, height: Math.max(0, roomAbove) };
}

/**
 * @param {number} wanted
 * @param {number} size
 * @param {number} room
 * @returns {number} as near to what is wanted as leaves `size` inside `room`
 */
function within(wanted, size, room) {
  return Math.max(GAP, Math.min(wanted, room - GAP - size));
}
