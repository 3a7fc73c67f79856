/**
 * What the reader does, and which card that opens: pointing and clicking at a mark or its sign, stepping through the
 * signs with the keyboard, choosing a claim in the popup. Modules in pages import nothing (see start.js).
 */

const { linesOf } = await load("page/drawing.js");

/** @typedef {import("./card.js").Card} Card */
/** @typedef {import("./labelling.js").Mark} Mark */

/** Milliseconds that the pointer rests on a mark before its card opens, and that it may be away before it closes. */
const REST = 120;
const AWAY = 320;

/** Opens and closes the card. */
export class Reader {
  /**
   * @param {() => Promise<Card>} fetchCard a card, which is loaded only where a reader looks for one
   * @param {import("./drawing.js").Signs} signs
   * @param {import("./drawing.js").Painter} painter
   */
  constructor(fetchCard, signs, painter) {
    this.fetchCard = fetchCard;
    /** @type {Promise<Card> | null} */
    this.fetched = null;
    /** @type {Card | null} */
    this.card = null;
    this.signs = signs;
    this.painter = painter;
    /** @type {readonly Mark[]} */
    this.marks = [];
    /** @type {Mark | null} */
    this.open = null;
    /** Whether the card stays when the pointer leaves: the reader clicked, or came with the keyboard. */
    this.held = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {Mark | null} */
    this.pointedAt = null;
    /** The mark whose sign the pointer is on. @type {Mark | null} */
    this.onSign = null;
  }

  /**
   * Takes the marks that stand now, and keeps the open card beside its own.
   * @param {readonly Mark[]} marks
   */
  take(marks) {
    this.marks = marks;
    if (this.open && !marks.includes(this.open)) this.close();
    else this.follow();
  }

  /**
   * The pointer came to a mark's sign, or left it.
   * @param {Mark | null} mark
   */
  pointAtSign(mark) {
    this.onSign = mark;
    this.#pointAt(mark);
  }

  /**
   * A mark's sign was given the focus. One that has lost it since is left alone: several wait for this file to load where
   * a reader is quick, and would take the focus from one another without end.
   * @param {Mark} mark
   */
  focus(mark) {
    if (this.open !== mark && this.signs.hasFocus(mark)) this.goTo(mark);
  }

  /**
   * The reader pressed a mark's sign, which may be out of view: a screen reader presses what it reads.
   * @param {Mark} mark
   */
  choose(mark) {
    if (this.signs.isAway(mark) || !isInView(linesOf(mark.range)[0])) this.goTo(mark);
    else this.show(mark, true);
  }

  /**
   * Opens the card of a mark.
   * @param {Mark} mark
   * @param {boolean} held
   */
  async show(mark, held) {
    if (linesOf(mark.range).length === 0) return;
    clearTimeout(this.timer);
    this.held = held;
    const isOpen = this.open === mark;
    this.open = mark;
    this.card ??= await this.#card();
    const [line] = linesOf(mark.range);
    if (this.open !== mark || !line) return; // the reader, or the page, was faster
    if (!isOpen) {
      this.signs.putCard(this.card.element, mark);
      this.card.open(mark.claim);
    }
    this.card.moveBeside(line);
    this.painter.paintOpen(mark);
  }

  /** @returns {Promise<Card>} */
  #card() {
    return (this.fetched ??= this.fetchCard());
  }

  /**
   * Brings a mark into view and opens its card.
   * @param {Mark} mark
   */
  goTo(mark) {
    bringIntoView(mark.range);
    this.signs.place();
    this.show(mark, true);
    this.signs.focus(mark);
  }

  /** Goes to the mark after the open one, or to the first. @returns {boolean} whether there is one */
  next() {
    if (this.marks.length === 0) return false;
    this.goTo(this.marks[((this.open ? this.marks.indexOf(this.open) : -1) + 1) % this.marks.length]);
    return true;
  }

  /** Closes the card. */
  close() {
    clearTimeout(this.timer);
    if (this.open === null) return;
    this.open = null;
    this.held = false;
    this.card?.close();
    this.painter.paintOpen(null);
  }

  /**
   * The pointer is at a point of a document's window.
   * @param {Document} document
   * @param {number} x
   * @param {number} y
   * @param {boolean} onOwn whether it is on the card or on a sign
   */
  point(document, x, y, onOwn) {
    this.#pointAt(onOwn ? (this.onSign ?? this.open) : hit(this.marks, document, x, y));
  }

  /** @param {Mark | null} target */
  #pointAt(target) {
    if (target === this.pointedAt) return;
    this.pointedAt = target;
    clearTimeout(this.timer);
    if (target) this.#card();
    if (target && target !== this.open && !this.held) {
      this.timer = setTimeout(() => this.show(target, false), REST);
    } else if (target === null && this.open && !this.held) {
      this.timer = setTimeout(() => this.close(), AWAY);
    }
  }

  /**
   * The reader chose a point of a document's window.
   * @param {Document} document
   * @param {number} x
   * @param {number} y
   */
  click(document, x, y) {
    const found = hit(this.marks, document, x, y);
    if (found) this.show(found, true);
    else this.close();
  }

  /** Keeps the card beside its words. */
  follow() {
    if (!this.open) return;
    const [line] = linesOf(this.open.range);
    if (!isInView(line) && (!this.held || !line)) this.close();
    else if (line && this.card) this.card.moveBeside(line);
  }
}

/**
 * @param {import("./place.js").Box | undefined} line
 * @returns {boolean}
 */
function isInView(line) {
  return line !== undefined && line.top + line.height >= 0 && line.top <= window.innerHeight;
}

/**
 * Scrolls what holds words to the middle of the window; and the window on, where the words are far from that middle.
 * @param {Range} range
 */
function bringIntoView(range) {
  let holder = range.startContainer.parentElement;
  while (holder?.parentElement && holder.getClientRects().length === 0) holder = holder.parentElement; // it has no box
  holder?.scrollIntoView({ block: "center", behavior: "instant" });
  const [line] = linesOf(range);
  if (line && !isInView(line)) window.scrollBy({ top: line.top - window.innerHeight / 2, behavior: "instant" });
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
