/** Which mark lies under a point of the window. */

/** @typedef {import("./marks.js").Mark} Mark */

/**
 * @param {readonly Mark[]} marks
 * @param {number} x
 * @param {number} y
 * @returns {{ mark: Mark, line: DOMRect } | null} the mark and the line of it that was hit
 */
export function hit(marks, x, y) {
  const top = document.elementFromPoint(x, y);
  if (top === null) return null;
  for (const mark of marks) {
    const line = [...mark.range.getClientRects()].find((box) => holds(box, x, y));
    // Words that something else covers, a menu or a notice, are not what the reader points at.
    if (line && (contains(top, mark.range) || mark.range.intersectsNode(top))) return { mark, line };
  }
  return null;
}

/**
 * @param {DOMRect} box
 * @param {number} x
 * @param {number} y
 * @returns {boolean}
 */
function holds(box, x, y) {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/**
 * @param {Element} element
 * @param {Range} range
 * @returns {boolean}
 */
function contains(element, range) {
  return element.contains(range.startContainer) || element.contains(range.endContainer);
}
