//# allFunctionsCalledOnLoad
/**
 * What is drawn on a page: marks on its words, which the CSS Custom Highlight API paints, so that the page's nodes stay
 * as they are; and at the end of each a small sign, whose shape tells the verdict. Signs lie over the page in the
 * extension's own shadow root, and are buttons: painted words cannot take the focus. Only what is near the view is
 * drawn, as each mark's rule and each sign's picture take the page some time; but every mark has its button from the
 * start, for readers who go by the keyboard or listen. Modules in pages import nothing (see start.js, also for why these
 * two are in one).
 */

/** @typedef {import("./labelling.js").Mark} Mark */
/** @typedef {import("./place.js").Box} Box */
/** @typedef {{ button: HTMLButtonElement, clippers: Element[] | null, isDrawn: boolean }} Sign */

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

/** Elements that rules name one by one: more of them would take the browser longer than a rule for all. */
const MOST_NAMED = 60;
const PLAIN_NAME = /^[a-z][a-z0-9-]*$/;

/** @type {readonly import("../shared/shown-as.js").Group[]} */
const GROUPS = ["differs", "partial", "agrees", "corrected", "context"];

/** Paints marks in the documents in which they stand. */
export class Painter {
  /** @param {Element} host where a style element goes in a browser that lets no extension adopt a sheet */
  constructor(host) {
    this.host = host;
    /** @type {Set<Document>} */
    this.documents = new Set();
    /** @type {Map<Document | ShadowRoot, Rules>} */
    this.rules = new Map();
  }

  /**
   * Says which words are marked, in place of those before. They are seen as soon as there are rules for them.
   * @param {readonly Mark[]} marks
   */
  paint(marks) {
    const before = this.documents;
    this.documents = new Set(marks.map(documentOf));
    for (const document of new Set([...before, ...this.documents])) {
      for (const group of GROUPS) {
        const ranges = marks.filter((mark) => documentOf(mark) === document && groupOf(mark) === group);
        setHighlight(document, group, ranges.map(({ range }) => range));
      }
    }
  }

  /**
   * Has marks seen: writes rules for their elements.
   * @param {readonly Mark[]} marks
   */
  reveal(marks) {
    for (const mark of marks) this.#rulesFor(mark).write(mark.range, groupOf(mark));
  }

  /**
   * Makes the one mark whose card is open stand out.
   * @param {Mark | null} mark
   */
  paintOpen(mark) {
    for (const document of this.documents) setHighlight(document, "open", []);
    if (mark === null) return;
    this.#rulesFor(mark).write(mark.range, "open");
    setHighlight(documentOf(mark), "open", [mark.range], 1);
  }

  /** Keeps marks painted whose elements have moved: to be called before the page is drawn anew. */
  keep() {
    for (const rules of this.rules.values()) rules.keep();
  }

  /**
   * @param {Mark} mark
   * @returns {Rules}
   */
  #rulesFor({ range }) {
    const root = /** @type {Document | ShadowRoot} */ (range.startContainer.getRootNode());
    const rules = this.rules.get(root) ?? new Rules(root, this.host);
    this.rules.set(root, rules);
    return rules;
  }

  /** Takes all marks off. */
  end() {
    this.paintOpen(null);
    this.paint([]);
  }
}

/**
 * The rules of one document or shadow root. A rule for every element has the browser work out anew how each of them
 * looks; so rules name those that hold marked words, by their places among their siblings, for as long as they can. They
 * are added one by one, and none is taken back: a sheet that is replaced takes the browser the time of all its rules.
 */
class Rules {
  /**
   * @param {Document | ShadowRoot} root
   * @param {Element} host
   */
  constructor(root, host) {
    /** Where elements with marked words stand; null where rules are for every element. @type {Map<Element, number> | null} */
    this.places = new Map();
    /** All looks that there were. @type {Set<Look>} */
    this.looks = new Set();
    /** @type {Set<string>} */
    this.written = new Set();
    const view = /** @type {any} */ (root.ownerDocument ?? root).defaultView;
    try {
      const sheet = new view.CSSStyleSheet();
      root.adoptedStyleSheets.push(sheet);
      this.add = (/** @type {string} */ rule) => sheet.insertRule(rule);
    } catch {
      this.places = null;
      const style = document.createElement("style");
      if (root === document) host.append(style);
      this.add = (/** @type {string} */ rule) => style.append(rule);
    }
  }

  /**
   * @param {Range} range words that are painted here
   * @param {Look} look
   */
  write(range, look) {
    this.looks.add(look);
    const element = elementOf(range);
    if (!this.places || !element || this.places.size > MOST_NAMED) return this.#nameAll();
    this.#write(`${element.localName}${nth(placeOf(element, this.places))}`, look);
  }

  /** Writes rules for every element as soon as one is not where it was. */
  keep() {
    if (this.places && [...this.places].some(([element, place]) => !element.matches(nth(place)))) this.#nameAll();
  }

  #nameAll() {
    this.places = null;
    for (const look of this.looks) this.#write("", look);
  }

  /**
   * @param {string} name
   * @param {Look} look
   */
  #write(name, look) {
    const selector = `${name}::highlight(tallymark-${look})`;
    if (this.written.has(selector)) return;
    this.written.add(selector);
    this.add(`${selector} { ${LOOKS[look]} }`);
  }
}

/**
 * @param {Range} range
 * @returns {Element | null} the one that holds all its words; null where several do, or it cannot be named
 */
function elementOf({ startContainer, endContainer }) {
  const element = startContainer === endContainer ? startContainer.parentElement : null;
  return element && PLAIN_NAME.test(element.localName) ? element : null;
}

/**
 * @param {number} place
 * @returns {string}
 */
function nth(place) {
  return `:nth-child(${place})`;
}

/**
 * @param {Element} element
 * @param {Map<Element, number>} known the places of others, to count from
 * @returns {number} which of its parent's elements it is, from 1
 */
function placeOf(element, known) {
  let steps = 0;
  /** @type {Element | null} */
  let before = element;
  while (before !== null && !known.has(before)) {
    before = before.previousElementSibling;
    steps++;
  }
  const place = steps + ((before && known.get(before)) ?? 0);
  known.set(element, place);
  return place;
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
 * @param {{ range: Range }} mark
 * @returns {Document}
 */
function documentOf({ range }) {
  return /** @type {Document} */ (range.startContainer.ownerDocument ?? range.startContainer);
}

/** Pixels: how far a sign stands above the line and over its end, and how wide it is. */
const ABOVE = 7;
const OVER = 3;
const WIDE = 15;

/** Heights of the window above and below it within which signs and marks are drawn: a quick scroll finds them there. */
const NEAR = 1;

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
.step.away { position: fixed; inset: 0 auto auto 0 !important; opacity: 0; pointer-events: none; }
@media (forced-colors: active) { .step { forced-color-adjust: none; } }
@media print { .step { display: none; } }
`;

/**
 * One button a mark, in the order of the page. Focus on one opens its card, whose links are the next stops. A button
 * whose words are not near the view, or out of sight in a part of the page that scrolls, is bare and in a corner of the
 * window: the focus goes there too, without a scroll, and the reader is then led to the words.
 */
export class Signs {
  /**
   * @param {HTMLElement} host whose corner the signs are placed from
   * @param {import("../shared/words.js").Catalogue} catalogue the words for them
   * @param {() => void} drew called when more of them are drawn
   */
  constructor(host, catalogue, drew) {
    this.host = host;
    this.drew = drew;
    /** What a sign is called: text, and then parts that each begin with the number of a value. */
    this.step = catalogue.step.message.split("$");
    this.element = document.createElement("div");
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", catalogue.labelsOfPage.message);
    this.element.lang = catalogue.language.message;
    this.element.dir = catalogue.direction.message;
    /** Buttons, and what may clip their marks: worked out with the next placing. @type {Map<Mark, Sign>} */
    this.of = new Map();
    /** @type {WeakMap<Element, Mark>} */
    this.markOf = new WeakMap();
    /** What is copied, as that is quicker than making: a bare button, and pictures by their lines. */
    this.bare = bareButton();
    /** @type {Map<string, SVGElement>} */
    this.pictures = new Map();
    this.awaited = false;
    // What comes near without a scroll of the page or any other news: a page may move its parts by their style.
    this.nearing = new IntersectionObserver((news) => news.some(({ isIntersecting }) => isIntersecting) && this.place(), {
      rootMargin: `${100 * NEAR}%`,
    });
  }

  /** @returns {Mark[]} those that are or were near the view */
  drawn() {
    return [...this.of].flatMap(([mark, { isDrawn }]) => (isDrawn ? [mark] : []));
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
      const text = this.step.map((part, at) => (at === 0 ? part : `${told[Number(part[0]) - 1] ?? ""}${part.slice(1)}`)).join("");
      if (button.getAttribute("aria-label") !== text) button.setAttribute("aria-label", text);
      this.of.set(mark, { button, clippers: null, isDrawn: known?.isDrawn ?? false });
    });
    // Before new ones stand in the page, which would have to lay them out too before it tells where words are.
    this.place();
    // In order for the keyboard; what stands in its place is not moved, as that would take the focus from it.
    const buttons = marks.map((mark) => /** @type {HTMLButtonElement} */ (this.of.get(mark)?.button));
    const standing = [...this.element.querySelectorAll("button.step")];
    if (buttons.length !== standing.length || buttons.some((button, place) => button !== standing[place])) {
      this.element.prepend(...buttons);
    }
    for (const [{ range }, { isDrawn }] of this.of) {
      if (!isDrawn && range.startContainer.parentElement) this.nearing.observe(range.startContainer.parentElement);
    }
  }

  /**
   * Puts every sign where its words are now, and draws those that have come near the view: all is measured first, then
   * all is moved.
   */
  place() {
    if (this.of.size === 0) return;
    const origin = this.host.getBoundingClientRect();
    /** @type {Map<Element, Element[]>} */
    const known = new Map();
    const places = [...this.of].flatMap(([mark, sign]) => {
      if (!sign.isDrawn && !isNear(mark.range)) return [];
      const { startContainer, endContainer } = mark.range;
      const line = lastRow(linesOf(mark.range));
      const clippers = (sign.clippers ??= clippersOf(startContainer.parentElement, known));
      const parent = endContainer.parentElement;
      const fromRight = parent !== null && getComputedStyle(parent).direction === "rtl";
      return { mark, sign, line: line && isUnclipped(line, clippers) ? line : null, fromRight };
    });
    const more = places.filter(({ sign }) => !sign.isDrawn);
    for (const { mark, sign } of more) {
      sign.isDrawn = true;
      sign.button.append(this.#picture(mark));
    }
    for (const { sign, line, fromRight } of places) {
      const { classList, style } = sign.button;
      classList.toggle("away", line === null);
      if (line === null) continue;
      const left = (fromRight ? line.left - WIDE + OVER : line.left + line.width - OVER) - origin.left;
      style.left = `${Math.round(left)}px`;
      style.top = `${Math.round(line.top - ABOVE - origin.top)}px`;
    }
    if (more.length > 0) this.drew();
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
   * @returns {boolean}
   */
  hasFocus(mark) {
    return this.of.get(mark)?.button.matches(":focus") === true;
  }

  /**
   * @param {Mark} mark
   * @returns {boolean} whether its sign is not at its words
   */
  isAway(mark) {
    return this.of.get(mark)?.button.classList.contains("away") === true;
  }

  /** Draws no more. */
  end() {
    this.nearing.disconnect();
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
    const button = /** @type {HTMLButtonElement} */ (this.bare.cloneNode(true));
    button.className = `step away ${mark.claim.sign?.group ?? ""}`;
    this.markOf.set(button, mark);
    return button;
  }

  /**
   * @param {Mark} mark
   * @returns {Node}
   */
  #picture({ claim }) {
    const lines = claim.sign?.lines ?? "";
    const picture = this.pictures.get(lines) ?? pictureOf(lines);
    this.pictures.set(lines, picture);
    return picture.cloneNode(true);
  }
}

/** @returns {HTMLButtonElement} */
function bareButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-describedby", "card");
  return button;
}

/**
 * @param {string} lines
 * @returns {SVGElement}
 */
function pictureOf(lines) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", "sign");
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", lines);
  picture.append(line);
  return picture;
}

/**
 * @param {Range} range
 * @returns {boolean} not where it is not laid out
 */
function isNear(range) {
  const { top, bottom, height } = range.getBoundingClientRect(); // its lines take several times as long to ask for
  const from = originOf(documentOf({ range })).top;
  return height > 0 && top + from < (1 + NEAR) * window.innerHeight && bottom + from > -NEAR * window.innerHeight;
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
