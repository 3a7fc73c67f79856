/**
 * The small sign at the end of each mark, whose shape tells the verdict. It lies over the page in the extension's own
 * shadow root, and is a button: painted words cannot take the focus. Modules in pages import nothing (see start.js).
 */

const { groupOf, shapeOf } = await load("shared/shown-as.js");
const { sign } = await load("shared/verdict-sign.js");
const { words, wordsLanguage } = await load("shared/words.js");
const { clippersOf, isUnclipped, linesOf } = await load("page/geometry.js");

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {{ button: HTMLButtonElement, clippers: Element[] | null }} Sign */

/** Pixels: how far a sign stands above the line, and over its end. */
const ABOVE = 7;
const OVER = 3;

/** One button a mark, in the order of the page. Focus on one opens its card, whose links are the next stops. */
export class Signs {
  /** @param {HTMLElement} host whose corner the signs are placed from */
  constructor(host) {
    this.host = host;
    this.element = document.createElement("div");
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", words("labelsOfPage"));
    this.element.lang = wordsLanguage();
    /** Buttons, and what may clip their marks: worked out with the next placing. @type {Map<Mark, Sign>} */
    this.of = new Map();
    this.awaited = false;
  }

  /**
   * Has a sign for each mark.
   * @param {readonly Mark[]} marks in the order of the page
   * @param {{ point: (mark: Mark | null) => void, choose: (mark: Mark) => void, focus: (mark: Mark) => void }} heard
   */
  show(marks, heard) {
    for (const [mark, { button }] of this.of) {
      if (marks.includes(mark)) continue;
      button.remove();
      this.of.delete(mark);
    }
    marks.forEach((mark, place) => {
      const known = this.of.get(mark);
      const button = known?.button ?? this.#made(mark, heard);
      const text = words("step", place + 1, marks.length, mark.claim.quote.exact, words(shapeOf(mark.claim)));
      if (button.getAttribute("aria-label") !== text) button.setAttribute("aria-label", text);
      this.of.set(mark, { button, clippers: null });
    });
    // In order for the keyboard; what stands in its place is not moved, as that would take the focus from it.
    const buttons = marks.map((mark) => /** @type {HTMLButtonElement} */ (this.of.get(mark)?.button));
    const standing = [...this.element.querySelectorAll("button.step")];
    if (buttons.length !== standing.length || buttons.some((button, place) => button !== standing[place])) {
      this.element.prepend(...buttons);
    }
    this.placeSoon();
  }

  /** Puts every sign where its words are now: all is measured first, then all is moved. */
  place() {
    const origin = this.host.getBoundingClientRect();
    const places = [...this.of].map(([{ range }, of]) => {
      const { button } = of;
      const line = linesOf(range).at(-1);
      const clippers = (of.clippers ??= clippersOf(range));
      const parent = range.endContainer.parentElement;
      const fromRight = parent !== null && getComputedStyle(parent).direction === "rtl";
      return { button, line: line && isUnclipped(line, clippers) ? line : null, fromRight };
    });
    for (const { button, line, fromRight } of places) {
      button.hidden = line === null;
      if (line === null) continue;
      const left = (fromRight ? line.left - button.offsetWidth + OVER : line.left + line.width - OVER) - origin.left;
      button.style.transform = `translate(${Math.round(left)}px, ${Math.round(line.top - ABOVE - origin.top)}px)`;
    }
  }

  /** Has the signs put in their places before the next picture. */
  placeSoon() {
    if (this.awaited) return;
    this.awaited = true;
    requestAnimationFrame(() => {
      this.awaited = false;
      this.place();
    });
  }

  /**
   * Puts the card behind a mark's sign in the keyboard's way, or at the end.
   * @param {HTMLElement} card
   * @param {Mark | null} mark
   */
  putCard(card, mark) {
    const button = mark && this.of.get(mark)?.button;
    if (button ? button.nextElementSibling === card : card.parentElement === this.element) return;
    if (button) button.after(card);
    else this.element.append(card);
  }

  /** @param {Mark} mark */
  focus(mark) {
    this.of.get(mark)?.button.focus({ preventScroll: true });
  }

  /**
   * @param {Mark} mark
   * @param {{ point: (mark: Mark | null) => void, choose: (mark: Mark) => void, focus: (mark: Mark) => void }} heard
   * @returns {HTMLButtonElement}
   */
  #made(mark, heard) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `step ${groupOf(mark.claim)}`;
    button.setAttribute("aria-describedby", "card");
    button.append(sign(shapeOf(mark.claim), groupOf(mark.claim)));
    button.addEventListener("pointerenter", (event) => event.isTrusted && event.pointerType !== "touch" && heard.point(mark));
    button.addEventListener("pointerleave", (event) => event.isTrusted && heard.point(null));
    button.addEventListener("click", (event) => event.isTrusted && heard.choose(mark));
    button.addEventListener("focus", () => heard.focus(mark));
    return button;
  }
}
