/**
 * Where a page's claims come from: the page itself, sentences of it that were checked, and each of its posts. Modules in
 * pages import nothing (see start.js).
 */

const { ask } = await load("shared/webextension.js");
const { postsOf } = await load("page/posts.js");
const { sentencesOf } = await load("page/sentences.js");

/** @typedef {import("../shared/claim.js").Claim} Claim */

/**
 * Claims that are looked for below one element, or on the whole page.
 * @typedef {{ root: Element | null, claims: Claim[] }} Source
 */

/** Posts whose labels are remembered: a stream takes posts away and brings them back as its reader scrolls. */
const MOST_KNOWN = 1000;
/** Posts that one question to the background names, which answers no more. */
const AT_ONCE = 100;

/** Collects the claims of a page as it changes. */
export class Sources {
  /**
   * @param {any} known what the background knows of the page
   * @param {string} posts what posts are
   */
  constructor(known, posts) {
    this.state = known.state;
    this.posts = posts;
    this.unlabelled = known.unlabelled;
    this.hidden = known.hidden ?? 0;
    this.sent = 0;
    /** @type {Source} */
    this.page = { root: null, claims: known.claims };
    /** @type {Map<Element, Source & { address: string }>} */
    this.ofPosts = new Map();
    /** Labels of posts that were asked for, by address. @type {Map<string, Promise<Claim[]>>} */
    this.asked = new Map();
    /** Whether the reader wants sentences of this page checked. @type {boolean} */
    this.checks = known.always && known.state !== "known";
    /** Sentences that were looked at already. @type {Set<string>} */
    this.seen = new Set();
  }

  /** @returns {Source[]} those that have claims */
  get all() {
    return [this.page, ...this.ofPosts.values()].filter(({ claims }) => claims.length > 0);
  }

  /**
   * Looks for posts that are new, and forgets those that are gone.
   * @returns {Promise<unknown>[]} one for each question that may bring claims
   */
  lookForPosts() {
    for (const element of this.ofPosts.keys()) if (!element.isConnected) this.ofPosts.delete(element);
    const fresh = postsOf(this.posts).filter(({ element, address }) => this.ofPosts.get(element)?.address !== address);
    for (const { element, address } of fresh) this.ofPosts.set(element, { root: element, claims: [], address });
    if (fresh.length === 0) return [];
    this.#ask([...new Set(fresh.map(({ address }) => address))].filter((address) => !this.asked.has(address)));
    return fresh.map(async ({ element, address }) => {
      const known = (await this.asked.get(address)) ?? [];
      // Claims are told apart by identity, and one post may stand on a page twice.
      const claims = known.map((claim) => ({ ...claim }));
      const source = this.ofPosts.get(element);
      if (source?.address !== address) return;
      source.claims = claims;
      if (claims.length > 0) this.state = "known";
      else if (this.checks) source.claims = await this.checked(element);
    });
  }

  /** @param {string[]} addresses */
  #ask(addresses) {
    if (this.asked.size > MOST_KNOWN) this.asked.clear();
    for (let start = 0; start < addresses.length; start += AT_ONCE) {
      const some = addresses.slice(start, start + AT_ONCE);
      const answer = ask({ kind: "look-up-posts", addresses: some }).catch(() => null);
      some.forEach((address, place) => this.asked.set(address, answer.then((told) => told?.posts[place]?.claims ?? [])));
    }
  }

  /**
   * Has a post checked.
   * @param {Element} element
   * @returns {Promise<Claim[]>}
   */
  async checked(element) {
    const { visibleText } = await load("page/visible-text.js");
    return this.#check(sentencesOf(visibleText(element).pieces));
  }

  /**
   * Has those sentences of the page checked that were not looked at yet, where the reader wants that.
   * @param {readonly import("./fold.js").Piece[]} pieces without the text of posts
   * @returns {Promise<unknown> | null} null where there is nothing to check
   */
  checkPage(pieces) {
    if (!this.checks) return null;
    const fresh = sentencesOf(pieces).filter((sentence) => !this.seen.has(sentence));
    if (fresh.length === 0) return null;
    for (const sentence of fresh) this.seen.add(sentence);
    return this.#check(fresh).then((claims) => (this.page = { root: null, claims: [...this.page.claims, ...claims] }));
  }

  /**
   * @param {string[]} sentences
   * @returns {Promise<Claim[]>}
   */
  async #check(sentences) {
    const told = await ask({ kind: "check", sentences }).catch(() => null);
    const { state, claims, unlabelled, hidden, sent } = { state: "no-answer", claims: [], unlabelled: 0, hidden: 0, sent: 0, ...told };
    this.unlabelled += unlabelled;
    this.hidden += hidden;
    this.sent += sent;
    if (this.state !== "known" && this.state !== "checked") this.state = claims.length > 0 ? "checked" : state;
    return claims;
  }
}
