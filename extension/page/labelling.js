//# allFunctionsCalledOnLoad
/**
 * The labels of one page, kept true while it changes: what is new is marked, what is gone drops its mark. Modules in
 * pages import nothing (see start.js).
 */

const { findMarks, visibleText } = await load("page/marks.js");
const { Painter } = await load("page/painter.js");
const { SIGN_STYLE, Signs } = await load("page/signs.js");

/** Milliseconds between two looks, at least. */
const PAUSE = 120;
/** Looks may take one part in so many of the time. */
const SHARE = 25;

const CHANGES = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["hidden", "open", "class"] };

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./reader.js").Reader} Reader */
/** @typedef {import("../shared/claim.js").Claim} Claim */

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
    this.signs = new Signs(this.host, known.look.catalogue);
    this.signs.element.className = `labels ${known.look.appearance}`;
    /** What the reader does, where a reader has done anything. @type {Promise<Reader> | null} */
    this.fetched = null;
    /** @type {Reader | null} */
    this.read = null;
    /** Documents that are listened to. @type {WeakSet<Document>} */
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
    this.signs.element.addEventListener("focusout", ({ relatedTarget }) => {
      const within = relatedTarget instanceof Node && this.signs.element.contains(relatedTarget);
      if (!within && document.hasFocus()) this.read?.close();
    });
    this.signs.listen({
      point: async (mark) => (await this.reader()).pointAtSign(mark),
      choose: async (mark) => (await this.reader()).show(mark, true),
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
    const found = this.sources.all.flatMap((source) => {
      const { marks, roots } = findMarks(source.root ?? body, source.claims);
      this.changes.watch(roots);
      return marks;
    });
    this.#mark(found);
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
    this.painter.end();
    this.host.remove();
    this.marks = [];
    this.#tellCount();
  }

  /** @param {Mark[]} found */
  #mark(found) {
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
    for (const { range } of this.marks) this.#listen(/** @type {Document} */ (range.startContainer.ownerDocument));
    if (this.marks.length > 0) this.#listen(document);
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
    this.heard.add(document);
    const heard = { capture: true, passive: true, signal: this.ending.signal };
    for (const kind of /** @type {const} */ (["pointermove", "click"])) {
      document.addEventListener(kind, (event) => this.#hear(/** @type {PointerEvent} */ (event), document), heard);
    }
    document.addEventListener("keydown", (event) => event.isTrusted && event.key === "Escape" && this.read?.close(), heard);
    for (const moved of ["scroll", "resize", "toggle", "transitionend", "load"]) {
      view.addEventListener(moved, () => this.moved(), heard);
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
    const whole = visibleText(body, (element) => ofPosts.has(element));
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
    const [{ Card }, { CARD_STYLE }, { useCatalogue }] = await Promise.all([load(asked[0]), load(asked[1]), load(asked[2])]);
    useCatalogue(this.known.look.catalogue);
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
