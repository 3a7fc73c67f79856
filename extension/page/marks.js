//# allFunctionsCalledOnLoad
/**
 * Finds the claims of a page in the text that a reader sees: in the page, in open shadow roots, and in frames of the
 * page's own site. Modules in pages import nothing (see start.js).
 */

const { anchor, nearQuotes } = await load("page/anchor.js");

/** @typedef {import("../shared/claim.js").Claim} Claim */
/** @typedef {import("./anchor.js").Piece & { node: Text }} NodePiece */

/**
 * What was read, and all documents and shadow roots that it was read in.
 * @typedef {{ pieces: NodePiece[], roots: (Document | ShadowRoot)[] }} Reading
 */

/**
 * A claim and where it stands on the page.
 * @typedef {object} Mark
 * @property {Claim} claim
 * @property {Range} range
 */

/**
 * Finds those claims that have a label in the text below `root`. Their words are looked for in the bare text first, and
 * only what stands around them is read as a reader sees it; all is read where one is not found so.
 * @param {Element} root
 * @param {readonly Claim[]} claims
 * @returns {{ marks: Mark[], roots: (Document | ShadowRoot)[] }} those that still stand there, in its order; and what
 *   was read
 */
export function findMarks(root, claims) {
  const shown = claims.filter(({ sign }) => sign);
  const far = farFrom(root, shown.map(compared));
  const near = visibleText(root, (element) => far.has(element));
  const found = marksIn(near.pieces, shown);
  if (found.length === shown.length) return { marks: found, roots: near.roots };
  const whole = visibleText(root);
  return { marks: marksIn(whole.pieces, shown), roots: whole.roots };
}

/**
 * The elements whose own text is far from all that may be one of the quotes.
 * @param {Element} root
 * @param {readonly import("./anchor.js").Compared[]} quotes
 * @returns {Set<Node | null>}
 */
function farFrom(root, quotes) {
  /** @type {Text[]} */
  const nodes = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) nodes.push(/** @type {Text} */ (node));
  const near = nearQuotes(nodes.map(({ data }) => data), quotes).map((place) => nodes[place]);
  const far = new Set(nodes.map((node) => node.parentNode));
  for (const node of near) {
    for (let element = node.parentNode; element !== null && element !== root; element = element.parentNode) far.delete(element);
  }
  return far;
}

/**
 * @param {Claim} claim
 * @returns {import("./anchor.js").Compared}
 */
function compared(claim) {
  return /** @type {import("./anchor.js").Compared} */ (claim.compared);
}

/**
 * @param {readonly NodePiece[]} pieces
 * @param {readonly Claim[]} claims
 * @returns {Mark[]}
 */
function marksIn(pieces, claims) {
  const spans = anchor(pieces, claims.map(compared));
  return claims
    .flatMap((claim, place) => {
      const span = spans[place];
      const range = span && rangeOf(pieces, span);
      return span && range ? [{ claim, range, start: span.start }] : [];
    })
    .sort((one, other) => one.start.piece - other.start.piece || one.start.offset - other.start.offset)
    .map(({ claim, range }) => ({ claim, range }));
}

/**
 * @param {readonly NodePiece[]} pieces
 * @param {import("./anchor.js").Span} span
 * @returns {Range | null} null where it would lead from one document or shadow root into another
 */
function rangeOf(pieces, { start, end }) {
  const [first, last] = [pieces[start.piece].node, pieces[end.piece].node];
  if (first.getRootNode() !== last.getRootNode() || first.ownerDocument === null) return null;
  const range = first.ownerDocument.createRange();
  range.setStart(first, start.offset);
  range.setEnd(last, end.offset);
  return range;
}

/** Elements whose text is no prose of the page: code, fields of forms, ways to other pages. */
const APART = new Set([
  "script", "style", "noscript", "template", "textarea", "select", "button", "object", "audio", "video", "canvas", "svg",
  "math", "nav",
]);

const FRAMES = new Set(["iframe", "frame"]);

/** Elements that end a word although they stand in its line: a note's number is no digit of the figure before it. */
const WORD_BREAKS = new Set(["sup", "sub", "br", "hr", "img"]);

/** Elements inside one another, characters and nodes: a page beyond that is made to wear its reader out. */
const DEEPEST = 800;
const MOST_CHARACTERS = 3_000_000;
const MOST_NODES = 300_000;

// A form may have fields named like these; what the prototypes say cannot be put in their place.
const typeOf = /** @type {(node: Node) => number} */ (getter(Node.prototype, "nodeType"));
const firstOf = /** @type {(node: Node) => Node | null} */ (getter(Node.prototype, "firstChild"));
const nextOf = /** @type {(node: Node) => Node | null} */ (getter(Node.prototype, "nextSibling"));
const nameOf = /** @type {(element: Element) => string} */ (getter(Element.prototype, "localName"));
const shadowOf = /** @type {(element: Element) => ShadowRoot | null} */ (getter(Element.prototype, "shadowRoot"));
const ownerOf = /** @type {(node: Node) => Document} */ (getter(Node.prototype, "ownerDocument"));
const { hasAttribute } = Element.prototype;

/**
 * Reads the visible text below `root`, in the order in which it is laid out. It visits every element of a page, so it
 * asks each one for as little as it can.
 * @param {Element} root
 * @param {(element: Element) => boolean} [isLeftOut] tells of an element that is not to be read
 * @returns {Reading}
 */
export function visibleText(root, isLeftOut) {
  /** @type {NodePiece[]} */
  const pieces = [];
  /** @type {(Document | ShadowRoot)[]} */
  const roots = [];
  let breaks = true;
  let gap = false;
  let characters = 0;
  let nodes = 0;
  readDocument(ownerOf(root), root, 0);
  return { pieces, roots };

  /**
   * @param {Document} document
   * @param {Element} top what is read of it
   * @param {number} depth
   */
  function readDocument(document, top, depth) {
    roots.push(document);
    const view = document.defaultView;
    if (view === null || document.designMode === "on") return;
    readContent(top, nameOf(top), view.getComputedStyle(top).visibility === "visible", view, depth);
  }

  /**
   * Reads the nodes that stand for an element's content: those of its open shadow root, and where that has slots what
   * the page puts into them.
   * @param {Element} element
   * @param {string} name
   * @param {boolean} visible whether its own text is: `visibility` is inherited, but a child may undo it
   * @param {Window} view
   * @param {number} depth
   */
  function readContent(element, name, visible, view, depth) {
    if (depth > DEEPEST) return;
    const shadow = shadowOf(element);
    if (shadow !== null) roots.push(shadow);
    const put = name === "slot" ? /** @type {HTMLSlotElement} */ (element).assignedNodes() : [];
    for (const node of put) readNode(node, visible, view, depth);
    if (put.length > 0) return;
    for (let node = firstOf(shadow ?? element); node !== null; node = nextOf(node)) readNode(node, visible, view, depth);
  }

  /**
   * @param {Node} node
   * @param {boolean} visible
   * @param {Window} view
   * @param {number} depth
   */
  function readNode(node, visible, view, depth) {
    if (++nodes > MOST_NODES || characters > MOST_CHARACTERS) return;
    const type = typeOf(node);
    if (type === Node.ELEMENT_NODE) return readElement(/** @type {Element} */ (node), view, depth);
    if (type !== Node.TEXT_NODE || !visible) return;
    const { data } = /** @type {Text} */ (node);
    if (data === "") return;
    pieces.push({ node: /** @type {Text} */ (node), text: data, breaks, gap });
    characters += data.length;
    breaks = gap = false;
  }

  /**
   * @param {Element} element
   * @param {Window} view
   * @param {number} depth
   */
  function readElement(element, view, depth) {
    if (isLeftOut?.(element)) {
      breaks = gap = true;
      return;
    }
    const name = nameOf(element);
    if (APART.has(name) || isEdited(element)) return;
    const style = view.getComputedStyle(element);
    const { display } = style;
    if (display === "none") return;
    const inLine = (display === "inline" || display === "contents") && !WORD_BREAKS.has(name);
    breaks ||= !inLine;
    const visible = style.visibility === "visible";
    if (FRAMES.has(name)) {
      if (visible) readFrame(/** @type {HTMLIFrameElement} */ (element), depth);
    } else {
      const content = isFolded(element, name, style) ? element.querySelector(":scope > summary") : element;
      if (content) readContent(content, name, visible, view, depth + 1);
    }
    breaks ||= !inLine;
  }

  /**
   * @param {HTMLIFrameElement} frame
   * @param {number} depth
   */
  function readFrame(frame, depth) {
    const inner = frame.contentDocument;
    if (!inner?.body) return;
    breaks = true;
    readDocument(inner, inner.body, depth + 1);
    breaks = true;
  }
}

/**
 * @param {Element} element
 * @returns {boolean}
 */
function isEdited(element) {
  return hasAttribute.call(element, "contenteditable") && /** @type {HTMLElement} */ (element).isContentEditable === true;
}

/**
 * Whether the content of an element is folded away, but for a summary.
 * @param {Element} element
 * @param {string} name
 * @param {CSSStyleDeclaration} style
 * @returns {boolean}
 */
function isFolded(element, name, style) {
  return style.contentVisibility === "hidden" || (name === "details" && !element.hasAttribute("open"));
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
