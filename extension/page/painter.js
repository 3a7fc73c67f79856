//# allFunctionsCalledOnLoad
/**
 * Paints marks on the page's words by the CSS Custom Highlight API: the page's nodes stay as they are. Modules in pages
 * import nothing (see start.js).
 */

/** @typedef {import("./marks.js").Mark} Mark */

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

/** @typedef {{ range: Range, look: Look }} Painted */

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
    /** @type {readonly Painted[]} */
    this.painted = [];
    /** @type {Painted[]} one, or none */
    this.open = [];
  }

  /**
   * Paints these marks, in place of those painted before.
   * @param {readonly Mark[]} marks
   */
  paint(marks) {
    const before = this.documents;
    this.painted = marks.map((mark) => ({ range: mark.range, look: groupOf(mark) }));
    this.documents = new Set(marks.map(documentOf));
    this.#style();
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
    this.open = mark ? [{ range: mark.range, look: "open" }] : [];
    if (mark === null) return;
    this.#style();
    setHighlight(documentOf(mark), "open", [mark.range], 1);
  }

  /** Keeps marks painted whose elements have moved: to be called before the page is drawn anew. */
  keep() {
    for (const rules of this.rules.values()) rules.keep();
  }

  #style() {
    const painted = [...this.painted, ...this.open];
    const roots = painted.map(({ range }) => /** @type {Document | ShadowRoot} */ (range.startContainer.getRootNode()));
    for (const root of new Set([...this.rules.keys(), ...roots])) {
      const rules = this.rules.get(root) ?? new Rules(root, this.host);
      this.rules.set(root, rules);
      rules.write(painted.filter((_each, place) => roots[place] === root));
    }
  }

  /** Takes all marks off. */
  end() {
    this.paintOpen(null);
    this.paint([]);
  }
}

/**
 * The rules of one document or shadow root. A rule for every element has the browser work out anew how each of them
 * looks; so rules name those that hold marked words, by their places among their siblings, for as long as they can.
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
    this.text = "";
    const view = /** @type {any} */ (root.ownerDocument ?? root).defaultView;
    try {
      const sheet = new view.CSSStyleSheet();
      root.adoptedStyleSheets.push(sheet);
      this.set = (/** @type {string} */ text) => sheet.replaceSync(text);
    } catch {
      this.places = null;
      const style = document.createElement("style");
      if (root === document) host.append(style);
      this.set = (/** @type {string} */ text) => void (style.textContent = text);
    }
  }

  /** @param {readonly Painted[]} painted all that is painted here */
  write(painted) {
    for (const { look } of painted) this.looks.add(look);
    const places = (this.places &&= placesOf(painted));
    const rules = [...this.looks].flatMap((look) => {
      const names = places ? namesOf(painted.filter((each) => each.look === look), places) : [""];
      return names.map((name) => `${name}::highlight(tallymark-${look}) { ${LOOKS[look]} }`);
    });
    const text = rules.join("\n");
    if (text !== this.text) this.set(text);
    this.text = text;
  }

  /** Writes rules for every element as soon as one is not where it was. */
  keep() {
    if (!this.places || [...this.places].every(([element, place]) => element.matches(nth(place)))) return;
    this.places = null;
    this.write([]);
  }
}

/**
 * Which of its siblings each element is that holds marked words.
 * @param {readonly Painted[]} painted
 * @returns {Map<Element, number> | null} null where words stand in several elements, or those cannot be named
 */
function placesOf(painted) {
  /** @type {Map<Element, number>} */
  const places = new Map();
  for (const { range } of painted) {
    const element = range.startContainer.parentElement;
    if (range.startContainer !== range.endContainer || !element || !PLAIN_NAME.test(element.localName)) return null;
    places.set(element, placeOf(element, places));
  }
  return places.size > MOST_NAMED ? null : places;
}

/**
 * Selectors for the elements in which words are painted; others of the same place among their siblings match them too.
 * @param {readonly Painted[]} painted
 * @param {ReadonlyMap<Element, number>} places
 * @returns {string[]} one for each kind of element
 */
function namesOf(painted, places) {
  /** @type {Map<string, Set<string>>} */
  const ofKind = new Map();
  for (const { range } of painted) {
    const element = /** @type {Element} */ (range.startContainer.parentElement);
    const kind = ofKind.get(element.localName) ?? new Set();
    ofKind.set(element.localName, kind.add(nth(/** @type {number} */ (places.get(element)))));
  }
  return [...ofKind].map(([name, kind]) => `${name}:is(${[...kind]})`);
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
 * @param {Mark} mark
 * @returns {Document}
 */
function documentOf({ range }) {
  return /** @type {Document} */ (range.startContainer.ownerDocument ?? range.startContainer);
}
