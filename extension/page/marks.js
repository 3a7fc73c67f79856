/**
 * The marks on the page's words. They are painted by the CSS Custom Highlight API: the page's nodes stay as they are.
 * Modules in pages import nothing (see start.js).
 */

const { shownAs, groupOf, GROUPS } = await load("shared/shown-as.js");
const { anchor } = await load("page/anchor.js");

/** @typedef {import("../shared/claim.js").Claim} Claim */
/** @typedef {import("./visible-text.js").NodePiece} NodePiece */

/**
 * How marked words look on the page. The page may be light or dark: lines are of middle tones that stand out on both,
 * and their kind tells the groups apart without colour.
 */
const HIGHLIGHT_STYLE = `
::highlight(tallymark-differs) { text-decoration: underline wavy 1.5px #d2691e; background-color: rgb(210 105 30 / 0.12); }
::highlight(tallymark-partial) { text-decoration: underline dashed 2px #b08900; background-color: rgb(176 137 0 / 0.12); }
::highlight(tallymark-agrees) { text-decoration: underline solid 2px #3f9168; background-color: rgb(63 145 104 / 0.1); }
::highlight(tallymark-corrected) { text-decoration: underline double 2px #6b7fc0; background-color: rgb(107 127 192 / 0.12); }
::highlight(tallymark-context) { text-decoration: underline dotted 2px #8a8076; background-color: rgb(138 128 118 / 0.12); }
::highlight(tallymark-open) { background-color: rgb(120 130 150 / 0.3); }
`;

/**
 * A claim and where it stands on the page.
 * @typedef {object} Mark
 * @property {Claim} claim
 * @property {Range} range
 */

/**
 * Finds those claims that have a label in the text that they were made of.
 * @param {readonly Claim[]} claims
 * @param {readonly NodePiece[]} pieces
 * @returns {Mark[]} those that still stand there, in its order
 */
export function findMarks(claims, pieces) {
  const shown = claims.filter((claim) => shownAs(claim) !== null);
  const spans = anchor(pieces, shown.map((claim) => claim.quote));
  return shown
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

/** Paints marks in the documents in which they stand. */
export class Painter {
  constructor() {
    /** @type {Set<Document>} */
    this.documents = new Set();
    /** @type {WeakSet<Document | ShadowRoot>} */
    this.styled = new WeakSet();
  }

  /**
   * Paints these marks, in place of those painted before.
   * @param {readonly Mark[]} marks
   */
  paint(marks) {
    const before = this.documents;
    this.documents = new Set(marks.map(documentOf));
    for (const document of new Set([...before, ...this.documents])) {
      for (const group of GROUPS) {
        const ranges = marks.filter((mark) => documentOf(mark) === document && groupOf(mark.claim) === group);
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
    if (mark !== null) setHighlight(documentOf(mark), "open", [mark.range], 1);
  }

  /**
   * Gives documents and shadow roots the style of the marks, once each.
   * @param {readonly Mark[]} marks
   * @param {Element} host where a style element goes in a browser that lets no extension adopt a sheet
   */
  adoptStyle(marks, host) {
    for (const { range } of marks) {
      const root = /** @type {Document | ShadowRoot} */ (range.startContainer.getRootNode());
      if (this.styled.has(root)) continue;
      this.styled.add(root);
      adoptSheet(root, host);
    }
  }

  /** Takes all marks off. */
  end() {
    this.paintOpen(null);
    this.paint([]);
  }
}

/**
 * @param {Document | ShadowRoot} root
 * @param {Element} host
 */
function adoptSheet(root, host) {
  const view = /** @type {Document} */ (root.ownerDocument ?? root).defaultView;
  try {
    const sheet = new /** @type {any} */ (view).CSSStyleSheet();
    sheet.replaceSync(HIGHLIGHT_STYLE);
    root.adoptedStyleSheets.push(sheet);
  } catch {
    if (root !== document) return;
    const style = document.createElement("style");
    style.textContent = HIGHLIGHT_STYLE;
    host.append(style);
  }
}

/**
 * @param {Document} document
 * @param {string} name
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
 * @returns {Document}
 */
function documentOf({ range }) {
  return /** @type {Document} */ (range.startContainer.ownerDocument ?? range.startContainer);
}
