/**
 * Where marks are in the window, through frames and past what clips them, and which one lies under a point. Imports
 * nothing, as it runs in pages.
 */

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./place.js").Box} Box */

/**
 * The lines of a range, in the coordinates of the reader's window.
 * @param {Range} range
 * @returns {Box[]} none of what is not laid out
 */
export function linesOf(range) {
  const document = range.startContainer.ownerDocument;
  const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  if (lines.length === 0 || document === null) return [];
  const { left, top } = originOf(document);
  return lines.map((line) => ({ left: line.left + left, top: line.top + top, width: line.width, height: line.height }));
}

/**
 * Where a document's window stands in the reader's window.
 * @param {Document} document
 * @returns {{ left: number, top: number }}
 */
export function originOf(document) {
  let left = 0;
  let top = 0;
  for (let frame = document.defaultView?.frameElement; frame; frame = frame.ownerDocument.defaultView?.frameElement) {
    const box = frame.getBoundingClientRect();
    left += box.left + frame.clientLeft;
    top += box.top + frame.clientTop;
  }
  return { left, top };
}

/**
 * The elements that may hide a part of the range because they scroll or cut off, its frames among them.
 * @param {Range} range
 * @returns {Element[]}
 */
export function clippersOf(range) {
  const found = [];
  /** @type {Element | null | undefined} */
  let element = range.startContainer.parentElement;
  while (element) {
    const view = element.ownerDocument.defaultView;
    const style = view?.getComputedStyle(element);
    if (style && style.overflow !== "visible" && !isOfWindow(element)) found.push(element);
    element = parentOf(element);
    if (element && (element.tagName === "IFRAME" || element.tagName === "FRAME")) found.push(element);
  }
  return found;
}

/**
 * Whether a line shows between what may clip it.
 * @param {Box} line
 * @param {readonly Element[]} clippers
 * @returns {boolean}
 */
export function isUnclipped(line, clippers) {
  const middle = line.top + line.height / 2;
  const end = line.left + line.width;
  return clippers.every((element) => {
    const box = element.getBoundingClientRect();
    const { left, top } = originOf(element.ownerDocument);
    return middle >= box.top + top && middle <= box.bottom + top && end > box.left + left && line.left < box.right + left;
  });
}

/**
 * @param {Element} element
 * @returns {Element | null | undefined} the one around it on the screen: its slot, its shadow root's host, its frame
 */
function parentOf(element) {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  if (root instanceof ShadowRoot) return root.host;
  return element.ownerDocument.defaultView?.frameElement;
}

/**
 * @param {Element} element
 * @returns {boolean} whether what it is told to clip is its window, which does so anyway
 */
function isOfWindow(element) {
  const { documentElement, body } = element.ownerDocument;
  return element === documentElement || element === body;
}

/**
 * The mark under a point of a window.
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
