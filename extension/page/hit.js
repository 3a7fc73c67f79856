/** Which mark lies under a point of a window. Imports nothing, as it runs in pages. */

/** @typedef {import("./marks.js").Mark} Mark */

/**
 * @param {readonly Mark[]} marks
 * @param {Document} document the one whose window the point is in
 * @param {number} x
 * @param {number} y
 * @returns {Mark | null}
 */
export function hit(marks, document, x, y) {
  const top = deepest(document, x, y);
  if (top === null) return null;
  for (const mark of marks) {
    // Words that something else covers, a menu or a notice, are not what the reader points at.
    if (mark.range.startContainer.ownerDocument !== document || !holds(top, mark.range)) continue;
    if ([...mark.range.getClientRects()].some((box) => isWithin(box, x, y))) return mark;
  }
  return null;
}

/**
 * The element at a point, in open shadow roots too.
 * @param {Document} document
 * @param {number} x
 * @param {number} y
 * @returns {Element | null}
 */
function deepest(document, x, y) {
  let found = document.elementFromPoint(x, y);
  while (found?.shadowRoot) {
    const inner = found.shadowRoot.elementFromPoint(x, y);
    if (inner === null || inner === found) break;
    found = inner;
  }
  return found;
}

/**
 * @param {Element} element
 * @param {Range} range
 * @returns {boolean}
 */
function holds(element, range) {
  return element.contains(range.startContainer) || element.contains(range.endContainer) || range.intersectsNode(element);
}

/**
 * @param {DOMRect} box
 * @param {number} x
 * @param {number} y
 * @returns {boolean}
 */
function isWithin(box, x, y) {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
