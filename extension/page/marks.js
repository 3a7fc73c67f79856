/**
 * The marks on the page's words. They are painted by the CSS Custom Highlight API: the page's nodes stay as they are.
 * Modules in pages import nothing (see start.js).
 */

const { anchor, nearQuotes } = await load("page/anchor.js");
const { visibleText } = await load("page/visible-text.js");

/** @typedef {import("../shared/claim.js").Claim} Claim */
/** @typedef {import("./visible-text.js").NodePiece} NodePiece */

/**
 * How marked words look on the page, by group. The page may be light or dark: lines are of middle tones that stand out
 * on both, and their kind tells the groups apart without colour.
 */
const LOOKS = {
  differs: "text-decoration: underline wavy 1.5px #d2691e; background-color: rgb(210 105 30 / 0.12)",
  partial: "text-decoration: underline dashed 2px #b08900; background-color: rgb(176 137 0 / 0.12)",
  agrees: "text-decoration: underline solid 2px #3f9168; background-color: rgb(63 145 104 / 0.1)",
  corrected: "text-decoration: underline double 2px #6b7fc0; background-color: rgb(107 127 192 / 0.12)",
  context: "text-decoration: underline dotted 2px #8a8076; background-color: rgb(138 128 118 / 0.12)",
  open: "background-color: rgb(120 130 150 / 0.3)",
};

/** @typedef {keyof typeof LOOKS} Look */

/** @type {readonly import("../shared/shown-as.js").Group[]} */
const GROUPS = ["differs", "partial", "agrees", "corrected", "context"];

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
  const far = farFrom(root, shown.map(({ quote }) => quote));
  const near = visibleText(root, (element) => far.has(element));
  const found = marksIn(near.pieces, shown);
  if (found.length === shown.length) return { marks: found, roots: near.roots };
  const whole = visibleText(root);
  return { marks: marksIn(whole.pieces, shown), roots: whole.roots };
}

/**
 * The elements whose own text is far from all that may be one of the quotes.
 * @param {Element} root
 * @param {readonly import("./anchor.js").Quote[]} quotes
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
 * @param {readonly NodePiece[]} pieces
 * @param {readonly Claim[]} claims
 * @returns {Mark[]}
 */
function marksIn(pieces, claims) {
  const spans = anchor(pieces, claims.map(({ quote }) => quote));
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

/**
 * Paints marks in the documents in which they stand. A rule makes the browser look at the whole document anew, and
 * longer with each: there are none but those of groups that stand there.
 */
export class Painter {
  /** @param {Element} host where a style element goes in a browser that lets no extension adopt a sheet */
  constructor(host) {
    this.host = host;
    /** @type {Set<Document>} */
    this.documents = new Set();
    /** Rules that documents and shadow roots have. @type {WeakMap<Node, Set<Look>>} */
    this.styled = new WeakMap();
  }

  /**
   * Paints these marks, in place of those painted before.
   * @param {readonly Mark[]} marks
   */
  paint(marks) {
    const before = this.documents;
    this.documents = new Set(marks.map(documentOf));
    for (const mark of marks) this.#style(mark, groupOf(mark));
    for (const document of new Set([...before, ...this.documents])) {
      for (const group of GROUPS) {
        const ranges = marks.filter((mark) => documentOf(mark) === document && groupOf(mark) === group);
        setHighlight(document, group, ranges.map(({ range }) => range));
      }
    }
  }

  /**
   * Makes the one mark whose card is open stand out.
   * @param {Mark | null} mark
   */
  paintOpen(mark) {
    for (const document of this.documents) setHighlight(document, "open", []);
    if (mark === null) return;
    this.#style(mark, "open");
    setHighlight(documentOf(mark), "open", [mark.range], 1);
  }

  /**
   * Gives the document or shadow root in which a mark stands a rule, once.
   * @param {Mark} mark
   * @param {Look} look
   */
  #style({ range }, look) {
    const root = /** @type {Document | ShadowRoot} */ (range.startContainer.getRootNode());
    const given = this.styled.get(root) ?? new Set();
    if (given.has(look)) return;
    this.styled.set(root, given.add(look));
    adoptRule(root, `::highlight(tallymark-${look}) { ${LOOKS[look]} }`, this.host);
  }

  /** Takes all marks off. */
  end() {
    this.paintOpen(null);
    this.paint([]);
  }
}

/**
 * @param {Document | ShadowRoot} root
 * @param {string} rule
 * @param {Element} host
 */
function adoptRule(root, rule, host) {
  const view = /** @type {Document} */ (root.ownerDocument ?? root).defaultView;
  try {
    const sheet = new /** @type {any} */ (view).CSSStyleSheet();
    sheet.replaceSync(rule);
    root.adoptedStyleSheets.push(sheet);
  } catch {
    if (root !== document) return;
    const style = document.createElement("style");
    style.textContent = rule;
    host.append(style);
  }
}

/**
 * @param {Document} document
 * @param {Look} name
 * @param {Range[]} ranges
 * @param {number} [priority]
 */
function setHighlight(document, name, ranges, priority = 0) {
  const view = /** @type {any} */ (document.defaultView);
  if (!view) return; // a frame that is gone
  if (ranges.length === 0) view.CSS.highlights.delete(`tallymark-${name}`);
  else view.CSS.highlights.set(`tallymark-${name}`, Object.assign(new view.Highlight(...ranges), { priority }));
}

/**
 * @param {Mark} mark
 * @returns {import("../shared/shown-as.js").Group}
 */
function groupOf({ claim }) {
  return claim.sign?.group ?? "context";
}

/**
 * @param {Mark} mark
 * @returns {Document}
 */
function documentOf({ range }) {
  return /** @type {Document} */ (range.startContainer.ownerDocument ?? range.startContainer);
}
