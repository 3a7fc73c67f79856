/**
 * The text that a reader sees, as pieces to find quotes in, each with the text node it comes from: in the page, in open
 * shadow roots, and in frames of the page's own site. Imports nothing, as it runs in pages.
 */

/** @typedef {import("./fold.js").Piece & { node: Text }} NodePiece */

/**
 * What was read, and all documents and shadow roots that it was read in.
 * @typedef {{ pieces: NodePiece[], roots: (Document | ShadowRoot)[] }} Reading
 */

/** Elements whose text is no prose of the page: code, fields of forms, ways to other pages. */
const APART = new Set([
  "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA", "SELECT", "BUTTON", "OBJECT", "AUDIO", "VIDEO", "CANVAS", "SVG",
  "MATH", "NAV",
]);

const FRAMES = new Set(["IFRAME", "FRAME"]);

/** Elements that end a word although they stand in its line: a note's number is no digit of the figure before it. */
const WORD_BREAKS = new Set(["SUP", "SUB", "BR", "HR", "IMG"]);

/** Elements inside one another, characters and nodes: a page beyond that is made to wear its reader out. */
const DEEPEST = 800;
const MOST_CHARACTERS = 3_000_000;
const MOST_NODES = 300_000;

// A form may have fields named like these; what the prototypes say cannot be put in their place.
const childrenOf = /** @type {(node: Node) => NodeListOf<ChildNode>} */ (getter(Node.prototype, "childNodes"));
const tagOf = /** @type {(element: Element) => string} */ (getter(Element.prototype, "tagName"));
const shadowOf = /** @type {(element: Element) => ShadowRoot | null} */ (getter(Element.prototype, "shadowRoot"));
const ownerOf = /** @type {(node: Node) => Document} */ (getter(Node.prototype, "ownerDocument"));

/**
 * Reads the visible text below `root`, in the order in which it is laid out.
 * @param {Element} root
 * @param {(element: Element) => boolean} [isLeftOut] tells of an element that is not to be read
 * @returns {Reading}
 */
export function visibleText(root, isLeftOut = () => false) {
  /** @type {NodePiece[]} */
  const pieces = [];
  /** @type {(Document | ShadowRoot)[]} */
  const roots = [ownerOf(root)];
  let breaks = true;
  let characters = 0;
  let nodes = 0;
  read(root, getComputedStyle(root).visibility === "visible", 0);
  return { pieces, roots };

  /**
   * @param {Element} element
   * @param {boolean} visible whether its own text is: `visibility` is inherited, but a child may undo it
   * @param {number} depth
   */
  function read(element, visible, depth) {
    if (depth > DEEPEST) return;
    for (const node of contentOf(element)) {
      if (++nodes > MOST_NODES || characters > MOST_CHARACTERS) return;
      if (node.nodeType === Node.TEXT_NODE) {
        const { data } = /** @type {Text} */ (node);
        if (!visible || data === "") continue;
        pieces.push({ node: /** @type {Text} */ (node), text: data, breaks });
        characters += data.length;
        breaks = false;
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        readElement(/** @type {Element} */ (node), depth);
      }
    }
  }

  /**
   * @param {Element} element
   * @param {number} depth
   */
  function readElement(element, depth) {
    const tag = tagOf(element).toUpperCase();
    if (APART.has(tag) || isEdited(element) || isLeftOut(element)) return;
    const view = ownerOf(element).defaultView;
    if (view === null) return;
    const style = view.getComputedStyle(element);
    if (style.display === "none") return;
    const inLine = (style.display === "inline" || style.display === "contents") && !WORD_BREAKS.has(tag);
    breaks ||= !inLine;
    const visible = style.visibility === "visible";
    if (FRAMES.has(tag)) {
      if (visible) readFrame(/** @type {HTMLIFrameElement} */ (element), depth);
    } else {
      const summary = isFolded(element, tag, style) ? element.querySelector(":scope > summary") : element;
      if (summary) read(summary, visible, depth + 1);
    }
    breaks ||= !inLine;
  }

  /**
   * The nodes that stand for an element's content: those of its open shadow root, and where that has slots what the page
   * puts into them.
   * @param {Element} element
   * @returns {Iterable<Node>}
   */
  function contentOf(element) {
    const shadow = shadowOf(element);
    if (shadow !== null) {
      roots.push(shadow);
      return childrenOf(shadow);
    }
    if (element instanceof HTMLSlotElement) {
      const put = element.assignedNodes();
      if (put.length > 0) return put;
    }
    return childrenOf(element);
  }

  /**
   * @param {HTMLIFrameElement} frame
   * @param {number} depth
   */
  function readFrame(frame, depth) {
    const inner = frame.contentDocument;
    if (!inner?.body) return;
    roots.push(inner);
    breaks = true;
    read(inner.body, true, depth + 1);
    breaks = true;
  }
}

/**
 * @param {Element} element
 * @returns {boolean}
 */
function isEdited(element) {
  return /** @type {HTMLElement} */ (element).isContentEditable === true;
}

/**
 * Whether the content of an element is folded away, but for a summary.
 * @param {Element} element
 * @param {string} tag
 * @param {CSSStyleDeclaration} style
 * @returns {boolean}
 */
function isFolded(element, tag, style) {
  return style.contentVisibility === "hidden" || (tag === "DETAILS" && !element.hasAttribute("open"));
}

/**
 * @param {object} prototype
 * @param {string} name
 * @returns {(of: any) => any}
 */
function getter(prototype, name) {
  const get = /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
  return (of) => get.call(of);
}
