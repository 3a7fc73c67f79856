/**
 * The labels of one page, kept true while it changes: what is new is marked, what is gone drops its mark. Modules in
 * pages import nothing (see start.js).
 */

const { useCatalogue, wordsDirection } = await load("shared/words.js");
const { Changes } = await load("page/changes.js");
const { findMarks, Painter } = await load("page/marks.js");
const { Reader } = await load("page/reader.js");
const { SIGN_STYLE, Signs } = await load("page/signs.js");
const { Sources } = await load("page/sources.js");
const { visibleText } = await load("page/visible-text.js");

/** @typedef {import("./marks.js").Mark} Mark */
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
 * @property {(key: number) => boolean} go leads the reader to a claim; whether it stands on the page
 * @property {() => boolean} next leads the reader to the next label
 * @property {() => Promise<void>} [check] has the page checked
 * @property {() => void} end takes everything off
 * @property {boolean} [waitsForPosts] whether nothing is labelled unless posts appear
 * @property {any} [look]
 */

/**
 * Labels the page.
 * @param {any} known what the background knows of it (`labelsOfPage` in background/labels.js)
 * @param {string} posts what posts are
 * @returns {View}
 */
export function labelPage(known, posts) {
  useCatalogue(known.look.catalogue);
  const labelling = new Labelling(known, posts);
  labelling.begin();
  return {
    describe: () => labelling.describe(),
    go: (key) => labelling.go(key),
    next: () => labelling.reader.next(),
    check: () => labelling.check(),
    end: () => labelling.end(),
    look: known.look,
  };
}

/** One page's labels. */
class Labelling {
  /**
   * @param {any} known what the background knows of the page
   * @param {string} posts what posts are
   */
  constructor(known, posts) {
    this.sources = new Sources(known, posts);
    // No element of a name of its own: a page could define that name, and a defined element opens its closed root.
    this.host = document.createElement("div");
    this.host.dataset.tallymark = "";
    this.root = this.host.attachShadow({ mode: "closed" });
    this.painter = new Painter();
    this.signs = new Signs(this.host);
    this.signs.element.className = `labels ${known.look.appearance}`;
    this.signs.element.dir = wordsDirection();
    this.reader = new Reader(this.host, () => this.#card(), this.signs, this.painter);
    this.changes = new Changes(() => this.look());
    /** @type {readonly Mark[]} */
    this.marks = [];
    this.told = 0;
    /** Numbers by which the popup names claims. @type {Map<Claim, number>} */
    this.keys = new Map();
    /** Whether the page's own text was handed out to be checked. @type {Promise<unknown> | null} */
    this.checking = null;
    // It tells the size at once, which is no news.
    let isFirst = true;
    this.resized = new ResizeObserver(() => (isFirst ? (isFirst = false) : this.reader.moved()));
  }

  /** Marks what is known, and watches the page. */
  begin() {
    adoptStyle(this.root, SIGN_STYLE);
    this.root.append(this.signs.element);
    this.changes.watch([document]);
    // A page that comes back from the browser's memory has lost its badge.
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.#tellCount(), { signal: this.reader.ending.signal });
    this.signs.element.addEventListener("focusout", ({ relatedTarget }) => {
      const within = relatedTarget instanceof Node && this.signs.element.contains(relatedTarget);
      if (!within && document.hasFocus()) this.reader.close();
    });
    if (document.fonts.status === "loading") document.fonts.ready.then(() => this.reader.moved());
    if (document.body) this.resized.observe(document.body);
    this.look();
  }

  /** Reads the page and marks what stands on it now. */
  look() {
    for (const answer of this.sources.lookForPosts()) this.#lookAfter(answer);
    const sources = this.sources.all;
    const page = this.sources.page;
    const body = document.body ?? document.documentElement;
    const whole = sources.includes(page) || this.sources.checks ? visibleText(body) : null;
    if (whole !== null) this.changes.watch(whole.roots);
    const found = sources.flatMap((source) => {
      const reading = source.root === null ? whole : visibleText(source.root);
      return reading ? findMarks(source.claims, reading.pieces) : [];
    });
    this.#mark(found);
    if (this.sources.checks) this.#check(whole);
  }

  /**
   * Has the page checked, and again whenever it has new text, until the reader leaves it.
   * @returns {Promise<void>} when the answer to the first question is there
   */
  async check() {
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
   * @returns {boolean} whether it stands on the page
   */
  go(key) {
    const mark = this.marks.find(({ claim }) => this.keys.get(claim) === key);
    if (mark) this.reader.goTo(mark);
    return mark !== undefined;
  }

  /** Takes everything off the page. */
  end() {
    this.changes.end();
    this.resized.disconnect();
    this.reader.end();
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
    this.painter.adoptStyle(this.marks, this.host);
    this.painter.paint(this.marks);
    for (const { range } of this.marks) this.reader.listen(/** @type {Document} */ (range.startContainer.ownerDocument));
    if (this.marks.length > 0) this.reader.listen(document);
    this.reader.take(this.marks);
    if (this.told !== this.marks.length) this.#tellCount();
  }

  /** @param {import("./visible-text.js").Reading | null} whole */
  #check(whole) {
    const { ofPosts } = this.sources;
    const reading = ofPosts.size === 0 ? whole : visibleText(document.body, (element) => ofPosts.has(element));
    this.checking = this.sources.checkPage(reading?.pieces ?? []);
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
    const [{ Card }, { CARD_STYLE }] = await Promise.all([load("page/card.js"), load("page/card-style.js")]);
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
