/**
 * What the reader does, and which card that opens: pointing and clicking at a mark, stepping through the marks with
 * the keyboard, choosing one in the popup. Only what the reader did counts: events that a page made up are not heard.
 */

import { hit } from "./hit.js";
import { paintOpen } from "./marks.js";

/** @typedef {import("./marks.js").Mark} Mark */

/** Milliseconds that the pointer rests on a mark before its card opens, and that it may be away before it closes. */
const REST = 120;
const AWAY = 320;

/** Opens and closes the card. */
export class Reader {
  /**
   * @param {readonly Mark[]} marks
   * @param {import("./card.js").Card} card
   */
  constructor(marks, card) {
    this.marks = marks;
    this.card = card;
    /** @type {Mark | null} */
    this.open = null;
    /** Whether the card stays when the pointer leaves: the reader clicked, or came with the keyboard. */
    this.held = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {Mark | null} */
    this.pointedAt = null;
  }

  /**
   * Listens to the reader.
   * @param {HTMLElement} host the element whose shadow root holds the card: the pointer on it is on the card
   */
  listen(host) {
    const heard = { capture: true, passive: true };
    document.addEventListener("pointermove", (event) => this.point(event, host), heard);
    document.addEventListener("click", (event) => this.click(event, host), heard);
    document.addEventListener("keydown", (event) => event.isTrusted && event.key === "Escape" && this.close(), heard);
    window.addEventListener("scroll", () => this.follow(), heard);
    window.addEventListener("resize", () => this.follow(), heard);
  }

  /**
   * Opens the card of a mark.
   * @param {Mark} mark
   * @param {boolean} held
   * @param {DOMRect} [line] the line of it that was pointed at
   */
  show(mark, held, line = firstLine(mark)) {
    clearTimeout(this.timer);
    this.held = held;
    if (this.open !== mark) this.card.open(mark.claim);
    this.open = mark;
    this.card.moveBeside(line);
    paintOpen(mark);
  }

  /**
   * Brings a mark into view and opens its card.
   * @param {Mark} mark
   */
  goTo(mark) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark.range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: still ? "instant" : "auto" });
    this.show(mark, true);
  }

  /** Closes the card. */
  close() {
    clearTimeout(this.timer);
    this.open = null;
    this.held = false;
    this.card.close();
    paintOpen(null);
  }

  /**
   * @param {PointerEvent} event
   * @param {HTMLElement} host
   */
  point(event, host) {
    if (!event.isTrusted || event.pointerType === "touch") return;
    const onCard = event.composedPath()[0] === host || event.target === host;
    const found = onCard ? null : hit(this.marks, event.clientX, event.clientY);
    const target = onCard ? this.open : (found?.mark ?? null);
    if (target === this.pointedAt) return;
    this.pointedAt = target;
    clearTimeout(this.timer);
    if (found && found.mark !== this.open && !this.held) {
      this.timer = setTimeout(() => this.show(found.mark, false, found.line), REST);
    } else if (target === null && this.open && !this.held) {
      this.timer = setTimeout(() => this.close(), AWAY);
    }
  }

  /**
   * @param {MouseEvent} event
   * @param {HTMLElement} host
   */
  click(event, host) {
    if (!event.isTrusted || event.target === host) return;
    const found = hit(this.marks, event.clientX, event.clientY);
    if (found) this.show(found.mark, true, found.line);
    else if (this.open) this.close();
  }

  /** Keeps the card beside its words while the page moves under it. */
  follow() {
    if (!this.open) return;
    const line = firstLine(this.open);
    const gone = line.bottom < 0 || line.top > window.innerHeight || line.width === 0;
    if (gone && !this.held) this.close();
    else this.card.moveBeside(line);
  }
}

/**
 * @param {Mark} mark
 * @returns {DOMRect}
 */
function firstLine(mark) {
  return mark.range.getClientRects()[0] ?? mark.range.getBoundingClientRect();
}
