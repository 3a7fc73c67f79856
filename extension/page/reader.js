/**
 * What the reader does, and which card that opens: pointing and clicking at a mark or its sign, stepping through the
 * signs with the keyboard, choosing a claim in the popup. Only what the reader did counts: events that a page made up
 * are not heard. Modules in pages import nothing (see start.js).
 */

const { hit, linesOf } = await load("page/geometry.js");

/** @typedef {import("./card.js").Card} Card */
/** @typedef {import("./marks.js").Mark} Mark */

/** Milliseconds that the pointer rests on a mark before its card opens, and that it may be away before it closes. */
const REST = 120;
const AWAY = 320;

/** Opens and closes the card. */
export class Reader {
  /**
   * @param {HTMLElement} host the element whose shadow root holds card and signs: the pointer on it is on one of them
   * @param {() => Promise<Card>} fetchCard a card, which is loaded only where a reader looks for one
   * @param {import("./signs.js").Signs} signs
   * @param {import("./marks.js").Painter} painter
   */
  constructor(host, fetchCard, signs, painter) {
    this.host = host;
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
    /** Documents that are listened to. @type {WeakSet<Document>} */
    this.heard = new WeakSet();
    this.ending = new AbortController();
    signs.listen({
      point: (mark) => {
        this.onSign = mark;
        this.#pointAt(mark);
      },
      choose: (mark) => this.show(mark, true),
      focus: (mark) => this.open !== mark && this.goTo(mark),
    });
  }

  /**
   * Takes the marks that stand now, and keeps the open card beside its own.
   * @param {readonly Mark[]} marks
   */
  take(marks) {
    this.marks = marks;
    this.signs.show(marks);
    if (this.open && !marks.includes(this.open)) this.close();
    else this.follow();
  }

  /**
   * Listens to the reader in a document of the page.
   * @param {Document} document
   */
  listen(document) {
    const view = document.defaultView;
    if (this.heard.has(document) || view === null) return;
    this.heard.add(document);
    const heard = { capture: true, passive: true, signal: this.ending.signal };
    document.addEventListener("pointermove", (event) => this.point(event, document), heard);
    document.addEventListener("click", (event) => this.click(event, document), heard);
    document.addEventListener("keydown", (event) => event.isTrusted && event.key === "Escape" && this.close(), heard);
    for (const moved of ["scroll", "resize", "toggle", "transitionend", "load"]) {
      view.addEventListener(moved, () => this.moved(), heard);
    }
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
    mark.range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
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
   * @param {PointerEvent} event
   * @param {Document} document
   */
  point(event, document) {
    if (!event.isTrusted || event.pointerType === "touch") return;
    const onOwn = event.target === this.host;
    this.#pointAt(onOwn ? (this.onSign ?? this.open) : hit(this.marks, document, event.clientX, event.clientY));
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
   * @param {MouseEvent} event
   * @param {Document} document
   */
  click(event, document) {
    if (!event.isTrusted || event.target === this.host) return;
    const found = hit(this.marks, document, event.clientX, event.clientY);
    if (found) this.show(found, true);
    else this.close();
  }

  /** Keeps signs and card beside their words while the page moves under them. */
  moved() {
    if (this.marks.length === 0) return;
    this.signs.placeSoon();
    this.follow();
  }

  /** Keeps the card beside its words. */
  follow() {
    if (!this.open) return;
    const [line] = linesOf(this.open.range);
    const gone = !line || line.top + line.height < 0 || line.top > window.innerHeight;
    if (gone && (!this.held || !line)) this.close();
    else if (line && this.card) this.card.moveBeside(line);
  }

  /** Hears no more. */
  end() {
    this.close();
    this.ending.abort();
  }
}
