//# allFunctionsCalledOnLoad
/**
 * The labels of one page: where its claims stand in the text that a reader sees, and kept true while the page changes:
 * what is new is marked, what is gone drops its mark. Modules in pages import nothing (see start.js, also for why
 * finding and keeping are in one).
 */

const { anchor, nearQuotes } = await load("page/anchor.js");
const { Painter, SIGN_STYLE, Signs } = await load("page/drawing.js");

/** @typedef {import("../shared/claim.js").Claim} Claim */
/** @typedef {import("./anchor.js").Piece & { node: Text }} NodePiece */

/** Milliseconds between two looks, at least. */
const PAUSE = 120;
/** Looks may take one part in so many of the time. */
const SHARE = 25;

const CHANGES = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["hidden", "open", "class"] };

/** @typedef {import("./reader.js").Reader} Reader */

/**
 * What the popup is told of a page.
 * @typedef {object} Described
 * @property {string} state
 * @property {(Claim & { marked: boolean, key: number })[]} claims every claim, in the order of the page
 * @property {number} unlabelled figures that were seen and have no label
 * @property {number} hidden claims that agree with the report, where only differences are shown
 * @property {number} sent sentences that were sent
 */

/**
 * A page as start.js sees it.
 * @typedef {object} View
 * @property {() => Described} describe
 * @property {(key: number) => boolean | Promise<boolean>} go leads the reader to a claim; whether it stands on the page
 * @property {() => boolean | Promise<boolean>} next leads the reader to the next label
 * @property {() => Promise<void>} [check] has the page checked
 * @property {() => void} end takes everything off
 * @property {boolean} [waitsForPosts] whether nothing is labelled unless posts appear
 */

/**
 * Labels the page.
 * @param {any} known what the background knows of it (`labelsOfPage` in background/labels.js)
 * @param {string} posts what posts are
 * @param {boolean} hasPosts whether there are any
 * @returns {Promise<View>}
 */
export async function labelPage(known, posts, hasPosts) {
  const labelling = new Labelling(known, posts);
  if (hasPosts || known.always) await labelling.readMore();
  labelling.begin();
  return {
    describe: () => labelling.describe(),
    go: (key) => labelling.go(key),
    next: async () => (await labelling.reader()).next(),
    check: () => labelling.check(),
    end: () => labelling.end(),
  };
}

/**
 * The claims of a page without posts, of which nothing is checked.
 * @param {any} known
 * @returns {import("./sources.js").PageAlone}
 */
function pageAlone({ state, claims, unlabelled, hidden = 0 }) {
  const page = { root: null, claims };
  const rest = { checks: false, ofPosts: new Map(), lookForPosts: () => [], checkPage: () => null };
  return { page, all: claims.length > 0 ? [page] : [], state, unlabelled, hidden, sent: 0, ...rest };
}

/** One page's labels. */
class Labelling {
  /**
   * @param {any} known what the background knows of the page
   * @param {string} posts what posts are
   */
  constructor(known, posts) {
    this.known = known;
    this.posts = posts;
    /** @type {import("./sources.js").Sources | import("./sources.js").PageAlone} */
    this.sources = pageAlone(known);
    // No element of a name of its own: a page could define that name, and a defined element opens its closed root.
    this.host = document.createElement("div");
    this.host.dataset.tallymark = "";
    this.root = this.host.attachShadow({ mode: "closed" });
    this.painter = new Painter(this.host);
    this.signs = new Signs(this.host, known.look.catalogue, () => this.painter.reveal(this.signs.drawn()));
    this.signs.element.className = `labels ${known.look.appearance}`;
    /** What the reader does, where a reader has done anything. @type {Promise<Reader> | null} */
    this.fetched = null;
    /** @type {Reader | null} */
    this.read = null;
    /** Documents that are listened to, and shadow roots. @type {WeakSet<Node>} */
    this.heard = new WeakSet();
    this.ending = new AbortController();
    this.changes = new Changes(() => this.painter.keep(), () => this.lookAgain());
    /** @type {readonly Mark[]} */
    this.marks = [];
    this.told = 0;
    /** Numbers by which the popup names claims. @type {Map<Claim, number>} */
    this.keys = new Map();
    /** Whether the page's own text was handed out to be checked. @type {Promise<unknown> | null} */
    this.checking = null;
    // It tells the size at once, which is no news.
    let isFirst = true;
    this.resized = new ResizeObserver(() => (isFirst ? (isFirst = false) : this.moved()));
  }

  /** Marks what is known, and watches the page. */
  begin() {
    adoptStyle(this.root, SIGN_STYLE);
    this.root.append(this.signs.element);
    this.changes.watch([document]);
    // A page that comes back from the browser's memory has lost its badge.
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.#tellCount(), { signal: this.ending.signal });
    // On paper there is no view.
    window.addEventListener("beforeprint", () => this.painter.reveal(this.marks), { signal: this.ending.signal });
    this.signs.element.addEventListener("focusout", ({ relatedTarget }) => {
      const within = relatedTarget instanceof Node && this.signs.element.contains(relatedTarget);
      if (!within && document.hasFocus()) this.read?.close();
    });
    this.signs.listen({
      point: async (mark) => (await this.reader()).pointAtSign(mark),
      choose: async (mark) => (await this.reader()).choose(mark),
      focus: async (mark) => (await this.reader()).focus(mark),
    });
    if (document.fonts.status === "loading") document.fonts.ready.then(() => this.moved());
    if (document.body) this.resized.observe(document.body);
    this.look();
  }

  /**
   * What answers the reader: it is loaded when a reader first points, presses or asks.
   * @returns {Promise<Reader>}
   */
  reader() {
    return (this.fetched ??= load("page/reader.js").then(({ Reader }) => {
      this.read = new Reader(() => this.#card(), this.signs, this.painter);
      this.read.take(this.marks);
      return this.read;
    }));
  }

  /** Has posts and checked sentences labelled too. */
  async readMore() {
    const { Sources } = await load("page/sources.js");
    if (!("posts" in this.sources)) this.sources = new Sources(this.known, this.posts);
  }

  /** The page has changed: it may have posts now. */
  async lookAgain() {
    if (!("posts" in this.sources) && document.querySelector(this.posts)) await this.readMore();
    this.look();
  }

  /** Reads the page and marks what stands on it now. */
  look() {
    for (const answer of this.sources.lookForPosts()) this.#lookAfter(answer);
    const body = document.body ?? document.documentElement;
    const read = this.sources.all.map((source) => findMarks(source.root ?? body, source.claims));
    const roots = read.flatMap((each) => each.roots);
    this.changes.watch(roots);
    this.#mark(read.flatMap(({ marks }) => marks), roots);
    if (this.sources.checks) this.#check(body);
  }

  /**
   * Has the page checked, and again whenever it has new text, until the reader leaves it.
   * @returns {Promise<void>} when the answer to the first question is there
   */
  async check() {
    await this.readMore();
    this.sources.checks = true;
    this.sources.ofPosts.clear();
    this.look();
    await this.checking;
    this.look();
  }

  /** @returns {Described} */
  describe() {
    const marked = this.marks.map(({ claim }) => claim);
    const others = this.sources.all.flatMap(({ claims }) => claims).filter((claim) => !marked.includes(claim));
    const claims = [...marked, ...others].map((claim) => ({ ...claim, marked: marked.includes(claim), key: this.#keyOf(claim) }));
    const { state, unlabelled, hidden, sent } = this.sources;
    return { state, claims, unlabelled, hidden, sent };
  }

  /**
   * Brings the reader to a claim.
   * @param {number} key
   * @returns {Promise<boolean>} whether it stands on the page
   */
  async go(key) {
    const mark = this.marks.find(({ claim }) => this.keys.get(claim) === key);
    if (mark) (await this.reader()).goTo(mark);
    return mark !== undefined;
  }

  /** Takes everything off the page. */
  end() {
    this.changes.end();
    this.resized.disconnect();
    this.ending.abort();
    this.read?.close();
    this.signs.end();
    this.painter.end();
    this.host.remove();
    this.marks = [];
    this.#tellCount();
  }

  /**
   * @param {Mark[]} found
   * @param {readonly (Document | ShadowRoot)[]} roots what they were looked for in
   */
  #mark(found, roots) {
    // A mark that was there stays the same one: its card may be open, its sign have the focus.
    const before = new Map(this.marks.map((mark) => [mark.claim, mark]));
    this.marks = found.map((mark) => Object.assign(before.get(mark.claim) ?? mark, { range: mark.range }));
    if (this.marks.length > 0 && !this.host.isConnected) {
      document.documentElement.append(this.host);
      this.changes.forget();
    }
    // Signs first: as long as nothing is painted, where words are is known for nothing.
    this.signs.show(this.marks);
    this.painter.paint(this.marks);
    this.painter.reveal(this.signs.drawn());
    for (const { range } of this.marks) this.#listen(/** @type {Document} */ (range.startContainer.ownerDocument));
    if (this.marks.length > 0) this.#listen(document);
    for (const root of roots) if ("host" in root) this.#follow(root, root);
    this.read?.take(this.marks);
    if (this.told !== this.marks.length) this.#tellCount();
  }

  /**
   * Listens to the reader in a document of the page. Only what the reader did counts: events that a page made up are
   * not heard.
   * @param {Document} document
   */
  #listen(document) {
    const view = document.defaultView;
    if (this.heard.has(document) || view === null) return;
    this.#follow(document, view);
    const heard = { capture: true, passive: true, signal: this.ending.signal };
    for (const kind of /** @type {const} */ (["pointermove", "click"])) {
      document.addEventListener(kind, (event) => this.#hear(/** @type {PointerEvent} */ (event), document), heard);
    }
    document.addEventListener("keydown", (event) => event.isTrusted && event.key === "Escape" && this.read?.close(), heard);
  }

  /**
   * Hears what moves the words of a document, or of a shadow root, from which no window hears of scrolling.
   * @param {Document | ShadowRoot} root
   * @param {EventTarget} at where that is heard
   */
  #follow(root, at) {
    if (this.heard.has(root)) return;
    this.heard.add(root);
    for (const moved of ["scroll", "resize", "toggle", "transitionend", "load"]) {
      at.addEventListener(moved, () => this.moved(), { capture: true, passive: true, signal: this.ending.signal });
    }
  }

  /**
   * @param {PointerEvent} event
   * @param {Document} document
   */
  async #hear(event, document) {
    const { isTrusted, type, pointerType, clientX, clientY } = event;
    const onOwn = event.target === this.host;
    if (!isTrusted || (type === "click" ? onOwn : pointerType === "touch")) return;
    const reader = await this.reader().catch(() => null); // an extension that was renewed under the page has none
    if (type === "click") reader?.click(document, clientX, clientY);
    else reader?.point(document, clientX, clientY, onOwn);
  }

  /** Keeps signs and card beside their words while the page moves under them. */
  moved() {
    if (this.marks.length === 0) return;
    this.signs.placeSoon();
    this.read?.follow();
  }

  /** @param {Element} body */
  #check(body) {
    const { ofPosts } = this.sources;
    const whole = visibleText(body, ofPosts);
    this.changes.watch(whole.roots);
    this.checking = this.sources.checkPage(whole.pieces);
    if (this.checking) this.#lookAfter(this.checking);
  }

  /** @param {Promise<unknown>} answer what may bring claims */
  #lookAfter(answer) {
    const before = this.sources.all.length;
    answer.then(() => this.sources.all.length + before > 0 && this.changes.soon(), () => {});
  }

  /**
   * @param {Claim} claim
   * @returns {number}
   */
  #keyOf(claim) {
    if (!this.keys.has(claim)) this.keys.set(claim, this.keys.size);
    return /** @type {number} */ (this.keys.get(claim));
  }

  /** @returns {Promise<import("./card.js").Card>} */
  async #card() {
    const asked = /** @type {const} */ (["page/card.js", "page/card-style.js", "shared/words.js"]);
    const [{ Card }, { CARD_STYLE }, { useCatalogue }, { catalogue }] = await Promise.all([
      load(asked[0]),
      load(asked[1]),
      load(asked[2]),
      ask({ kind: "words" }),
    ]);
    useCatalogue(catalogue);
    adoptStyle(this.root, CARD_STYLE);
    return new Card();
  }

  #tellCount() {
    this.told = this.marks.length;
    // The background may be asleep or renewed under the page: a missing badge is no harm.
    ask({ kind: "marked", count: this.marks.length }).catch(() => {});
  }
}

/**
 * @param {ShadowRoot} root
 * @param {string} text
 */
function adoptStyle(root, text) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = text;
    root.append(style);
  }
}

/**
 * Watches documents and shadow roots, and looks again after they have changed, without wearing the page out: the next look
 * waits until the last one took only a small part of the time since.
 */
class Changes {
  /**
   * @param {() => void} keep called at once, before the page is drawn anew, where elements have come or gone
   * @param {() => void} look
   */
  constructor(keep, look) {
    this.look = look;
    /** Documents and shadow roots that are watched. @type {WeakSet<Node>} */
    this.watched = new WeakSet();
    this.observer = new MutationObserver((changes) => {
      if (changes.some(({ type }) => type === "childList")) keep();
      this.soon();
    });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** When the next look may be, on the clock of `performance.now`. */
    this.next = 0;
    this.ended = false;
  }

  /** @param {Iterable<Document | ShadowRoot>} roots */
  watch(roots) {
    for (const root of roots) {
      if (this.watched.has(root)) continue;
      this.watched.add(root);
      this.observer.observe(root, CHANGES);
      // What comes late without a change of the document: a frame's own page, and what a style sheet shows.
      root.addEventListener("load", this.soon, { capture: true, passive: true });
    }
  }

  /** Has the page looked at soon. */
  soon = () => {
    if (this.timer !== undefined || this.ended) return;
    this.timer = setTimeout(() => this.#now(), Math.max(PAUSE, this.next - performance.now()));
  };

  /** Takes what changed since the last task for seen: it was done here. */
  forget() {
    this.observer.takeRecords();
  }

  #now() {
    this.timer = undefined;
    if (this.ended) return;
    const begun = performance.now();
    this.look();
    const done = performance.now();
    this.next = done + SHARE * (done - begun);
  }

  /** Watches no more. */
  end() {
    this.ended = true;
    clearTimeout(this.timer);
    this.observer.disconnect();
  }
}

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
  const near = visibleText(root, far);
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
  /** @type {CharacterData[]} */
  const nodes = [];
  /** @type {number[]} */
  const ends = [];
  /** @type {Set<Node | null>} */
  const far = new Set();
  let end = 0;
  // One pass: a page has thousands of nodes, and this is run but once.
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push(/** @type {CharacterData} */ (node));
    ends.push((end += /** @type {CharacterData} */ (node).length));
    far.add(node.parentNode);
  }
  const near = nearQuotes(textOf(root), ends, quotes).map((place) => nodes[place]);
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
  if ((first !== last && first.getRootNode() !== last.getRootNode()) || first.ownerDocument === null) return null;
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
const textOf = /** @type {(node: Node) => string} */ (getter(Node.prototype, "textContent"));
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
 * @param {{ has: (node: any) => boolean }} [leftOut] the elements that are not to be read
 * @returns {Reading}
 */
export function visibleText(root, leftOut = new Set()) {
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
    if (leftOut.has(node)) {
      breaks = gap = true;
      return;
    }
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
  return Function.prototype.call.bind(get);
}
