//# allFunctionsCalledOnLoad
/**
 * The small sign at the end of each mark, whose shape tells the verdict. It lies over the page in the extension's own
 * shadow root, and is a button: painted words cannot take the focus. Modules in pages import nothing (see start.js).
 */

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./place.js").Box} Box */
/** @typedef {{ button: HTMLButtonElement, clippers: Element[] | null }} Sign */

/** Pixels: how far a sign stands above the line and over its end, and how wide it is. */
const ABOVE = 7;
const OVER = 3;
const WIDE = 15;

const SVG = "http://www.w3.org/2000/svg";

const DARK = `
  --paper: #1d2229; --ink: #e8ecf1; --soft: #9fabb8; --line: #363e48; --link: #7cb7f7; --shade: rgb(0 0 0 / 0.5);
  --differs: #f2a36b; --partial: #dcb94a; --agrees: #74cda2; --corrected: #aab8f2; --context: #c4bbb0; color-scheme: dark;
`;

/**
 * How signs look, and the colours and the type of card and signs. The host undoes what a page's style sheet may say of
 * it: inside a shadow root, `!important` on the host wins over the page's.
 */
export const SIGN_STYLE = `
:host { all: initial !important; position: absolute !important; inset: 0 auto auto 0 !important; }
* { box-sizing: border-box; }
.labels {
  --paper: #ffffff; --ink: #1c2128; --soft: #59636e; --line: #d9dee4; --link: #0b5cad; --shade: rgb(15 23 42 / 0.16);
  --differs: #a8480a; --partial: #7d6000; --agrees: #22694a; --corrected: #44559b; --context: #625a50;
  color-scheme: light; color: var(--ink); text-align: start; letter-spacing: normal; hyphens: manual;
  font: 400 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
}
.labels.dark { ${DARK} }
@media (prefers-color-scheme: dark) { .labels.auto { ${DARK} } }
.sign { display: block; width: 16px; height: 16px; flex: none; fill: none; stroke: currentColor; stroke-width: 2.2;
  stroke-linecap: round; stroke-linejoin: round; }
.differs { color: var(--differs); } .partial { color: var(--partial); }
.agrees { color: var(--agrees); } .corrected { color: var(--corrected); }
.context { color: var(--context); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.step {
  position: absolute; width: ${WIDE}px; height: ${WIDE}px; margin: 0; padding: 1px; cursor: pointer;
  background: var(--paper); border: 0; border-radius: 50%; box-shadow: 0 0 0 1px var(--line); font: inherit;
}
.step .sign { width: 13px; height: 13px; stroke-width: 2.6; }
.step[hidden] { display: none; }
@media (forced-colors: active) { .step { forced-color-adjust: none; } }
@media print { .step { display: none; } }
`;

/** One button a mark, in the order of the page. Focus on one opens its card, whose links are the next stops. */
export class Signs {
  /**
   * @param {HTMLElement} host whose corner the signs are placed from
   * @param {import("../shared/words.js").Catalogue} catalogue the words for them
   */
  constructor(host, catalogue) {
    this.host = host;
    this.step = catalogue.step.message;
    this.element = document.createElement("div");
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", catalogue.labelsOfPage.message);
    this.element.lang = catalogue.language.message;
    this.element.dir = catalogue.direction.message;
    /** Buttons, and what may clip their marks: worked out with the next placing. @type {Map<Mark, Sign>} */
    this.of = new Map();
    /** @type {WeakMap<Element, Mark>} */
    this.markOf = new WeakMap();
    /** A sign to copy, by its lines: copying is quicker than making. @type {Map<string, HTMLButtonElement>} */
    this.patterns = new Map();
    this.awaited = false;
  }

  /**
   * Tells what the reader does with a sign: all of them are listened to at once.
   * @param {{ point: (mark: Mark | null) => void, choose: (mark: Mark) => void, focus: (mark: Mark) => void }} heard
   */
  listen(heard) {
    this.element.addEventListener("pointerover", (event) => {
      const mark = this.#markAt(event.target);
      if (mark && event.isTrusted && event.pointerType !== "touch") heard.point(mark);
    });
    this.element.addEventListener("pointerout", (event) => {
      const mark = this.#markAt(event.target);
      if (mark && event.isTrusted && this.#markAt(event.relatedTarget) !== mark) heard.point(null);
    });
    this.element.addEventListener("click", (event) => {
      const mark = this.#markAt(event.target);
      if (mark && event.isTrusted) heard.choose(mark);
    });
    this.element.addEventListener("focusin", (event) => {
      const mark = this.#markAt(event.target);
      if (mark) heard.focus(mark);
    });
  }

  /**
   * Has a sign for each mark.
   * @param {readonly Mark[]} marks in the order of the page
   */
  show(marks) {
    for (const [mark, { button }] of this.of) {
      if (marks.includes(mark)) continue;
      button.remove();
      this.of.delete(mark);
    }
    marks.forEach((mark, place) => {
      const known = this.of.get(mark);
      const button = known?.button ?? this.#made(mark);
      const told = [place + 1, marks.length, mark.claim.quote.exact, mark.claim.sign?.name];
      const text = this.step.replace(/\$(\d)/g, (_whole, number) => String(told[number - 1] ?? ""));
      if (button.getAttribute("aria-label") !== text) button.setAttribute("aria-label", text);
      this.of.set(mark, { button, clippers: null });
    });
    // In order for the keyboard; what stands in its place is not moved, as that would take the focus from it.
    const buttons = marks.map((mark) => /** @type {HTMLButtonElement} */ (this.of.get(mark)?.button));
    const standing = [...this.element.querySelectorAll("button.step")];
    if (buttons.length !== standing.length || buttons.some((button, place) => button !== standing[place])) {
      this.element.prepend(...buttons);
    }
    this.place();
  }

  /** Puts every sign where its words are now: all is measured first, then all is moved. */
  place() {
    if (this.of.size === 0) return;
    const origin = this.host.getBoundingClientRect();
    /** @type {Map<Element, Element[]>} */
    const known = new Map();
    const places = [...this.of].map(([{ range }, of]) => {
      const { button } = of;
      const line = lastRow(linesOf(range));
      const clippers = (of.clippers ??= clippersOf(range.startContainer.parentElement, known));
      const parent = range.endContainer.parentElement;
      const fromRight = parent !== null && getComputedStyle(parent).direction === "rtl";
      return { button, line: line && isUnclipped(line, clippers) ? line : null, fromRight };
    });
    for (const { button, line, fromRight } of places) {
      button.hidden = line === null;
      if (line === null) continue;
      const left = (fromRight ? line.left - WIDE + OVER : line.left + line.width - OVER) - origin.left;
      button.style.left = `${Math.round(left)}px`;
      button.style.top = `${Math.round(line.top - ABOVE - origin.top)}px`;
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
   * @param {EventTarget | null} target
   * @returns {Mark | null}
   */
  #markAt(target) {
    const button = target instanceof Element ? target.closest("button.step") : null;
    return (button && this.markOf.get(button)) ?? null;
  }

  /**
   * @param {Mark} mark
   * @returns {HTMLButtonElement}
   */
  #made(mark) {
    const { group = "", lines = "" } = mark.claim.sign ?? {};
    const pattern = this.patterns.get(lines) ?? drawn(lines);
    this.patterns.set(lines, pattern);
    const button = /** @type {HTMLButtonElement} */ (pattern.cloneNode(true));
    button.className = `step ${group}`;
    this.markOf.set(button, mark);
    return button;
  }
}

/**
 * @param {string} lines
 * @returns {HTMLButtonElement}
 */
function drawn(lines) {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-describedby", "card");
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", "sign");
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", lines);
  picture.append(line);
  button.append(picture);
  return button;
}

/**
 * The last line of a mark as one box: it may be of several elements, and in text that runs both ways its end is either's.
 * @param {Box[]} lines
 * @returns {Box | null}
 */
function lastRow(lines) {
  const last = lines.at(-1);
  if (last === undefined) return null;
  const middle = last.top + last.height / 2;
  const row = lines.filter(({ top, height }) => top < middle && middle < top + height);
  const left = Math.min(...row.map((each) => each.left));
  const right = Math.max(...row.map((each) => each.left + each.width));
  return { left, top: last.top, width: right - left, height: last.height };
}

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
function originOf(document) {
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
 * The elements that may hide a part of an element because they scroll or cut off, its frames among them.
 * @param {Element | null | undefined} element
 * @param {Map<Element, Element[]>} known what was found for others: they share most of what is around them
 * @returns {Element[]}
 */
function clippersOf(element, known) {
  if (!element) return [];
  const before = known.get(element);
  if (before) return before;
  const around = clippersOf(parentOf(element), known);
  const clips = isFrame(element) || (!isOfWindow(element) && element.ownerDocument.defaultView?.getComputedStyle(element).overflow !== "visible");
  const found = clips ? [element, ...around] : around;
  known.set(element, found);
  return found;
}

/**
 * @param {Element} element
 * @returns {boolean}
 */
function isFrame({ tagName }) {
  return tagName === "IFRAME" || tagName === "FRAME";
}

/**
 * Whether a line shows between what may clip it.
 * @param {Box} line
 * @param {readonly Element[]} clippers
 * @returns {boolean}
 */
function isUnclipped(line, clippers) {
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
