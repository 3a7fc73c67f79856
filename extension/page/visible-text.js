/** The text that a reader sees, as pieces to find quotes in, each with the text node it comes from. */

/** @typedef {import("./fold.js").Piece & { node: Text }} NodePiece */

/** Elements whose text is no prose of the page: code, fields of forms, ways to other pages. */
const APART = new Set([
  "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA", "SELECT", "BUTTON", "OBJECT", "IFRAME", "AUDIO", "VIDEO",
  "CANVAS", "SVG", "MATH", "NAV",
]);

/** Elements that end a word although they stand in its line: a note's number is no digit of the figure before it. */
const WORD_BREAKS = new Set(["SUP", "SUB", "BR", "HR", "IMG"]);

/**
 * Reads the visible text below `root`, in the order of the page.
 * @param {Element} root
 * @returns {NodePiece[]}
 */
export function visibleText(root) {
  /** @type {NodePiece[]} */
  const pieces = [];
  let breaks = true;
  read(root, true);
  return pieces;

  /**
   * @param {Element} element
   * @param {boolean} visible whether its own text is: `visibility` is inherited, but a child may undo it
   */
  function read(element, visible) {
    for (const node of element.childNodes) {
      if (node instanceof Text) {
        if (visible && node.data !== "") {
          pieces.push({ node, text: node.data, breaks });
          breaks = false;
        }
      } else if (node instanceof Element && !isApart(node)) {
        const style = getComputedStyle(node);
        if (style.display === "none") continue;
        const inLine = (style.display === "inline" || style.display === "contents") && !WORD_BREAKS.has(node.tagName);
        breaks ||= !inLine;
        const summary = isFolded(node, style) ? node.querySelector(":scope > summary") : node;
        if (summary) read(summary, style.visibility === "visible");
        breaks ||= !inLine;
      }
    }
  }
}

/**
 * @param {Element} element
 * @returns {boolean}
 */
function isApart(element) {
  return APART.has(element.tagName.toUpperCase()) || (element instanceof HTMLElement && element.isContentEditable);
}

/**
 * Whether the content of an element is folded away, but for a summary.
 * @param {Element} element
 * @param {CSSStyleDeclaration} style
 * @returns {boolean}
 */
function isFolded(element, style) {
  return style.contentVisibility === "hidden" || (element instanceof HTMLDetailsElement && !element.open);
}
