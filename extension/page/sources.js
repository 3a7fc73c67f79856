/**
 * Where a page's claims come from: the page itself, sentences of it that were checked, and each of its posts. Modules in
 * pages import nothing (see start.js).
 */

const { visibleText } = await load("page/labelling.js");

/** @typedef {import("../shared/claim.js").Claim} Claim */

/**
 * Claims that are looked for below one element, or on the whole page.
 * @typedef {{ root: Element | null, claims: Claim[] }} Source
 */

/** @typedef {{ element: Element, address: string }} Post */

/** Paths of a single post: on Mastodon, X, Bluesky and pages built like them. */
const OF_POST = /\/(?:status(?:es)?|posts?|notes?|notice|objects|p)\/[\w.:-]+\/?$|\/@[\w.@-]+\/[\w-]+\/?$/;

/** Posts that a page is looked through for: an endless page keeps far fewer. */
const MOST_POSTS = 400;
/** Characters of a block that is taken apart: longer ones are no prose. */
const LONGEST = 20_000;

/** Posts whose labels are remembered: a stream takes posts away and brings them back as its reader scrolls. */
const MOST_KNOWN = 1000;
/** Posts that one question to the background names, which answers no more. */
const AT_ONCE = 100;

/**
 * A page without posts, of which nothing is checked (labelling.js).
 * @typedef {Pick<Sources, "page" | "all" | "state" | "unlabelled" | "hidden" | "sent" | "checks" | "ofPosts" | "lookForPosts" | "checkPage">} PageAlone
 */

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
  checked(element) {
    return this.#check(sentencesOf(visibleText(element).pieces));
  }

  /**
   * Has those sentences of the page checked that were not looked at yet, where the reader wants that.
   * @param {readonly import("./anchor.js").Piece[]} pieces without the text of posts
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

/**
 * The posts of a stream, with the address that each has of its own.
 * @param {string} selector what posts are
 * @returns {Post[]} in the order of the page; of posts inside one another the outer too, which quotes the inner
 */
function postsOf(selector) {
  const elements = [...document.querySelectorAll(selector)].slice(0, MOST_POSTS);
  return elements.flatMap((element) => {
    const address = addressOf(element, selector);
    return address === null ? [] : [{ element, address }];
  });
}

/**
 * Where a post is on its own: the link around its time, else another that leads to a post. Links to other pages, as in a
 * list of articles, are none: nothing is asked about pages that the reader has not opened.
 * @param {Element} post
 * @param {string} selector
 * @returns {string | null} null for what has no address of its own on this site
 */
function addressOf(post, selector) {
  const links = [...post.querySelectorAll("a[href]")].filter((link) => link.closest(selector) === post);
  const ways = links.filter((link) => link instanceof HTMLAnchorElement && link.host === location.host && OF_POST.test(link.pathname));
  const chosen = ways.find((link) => link.querySelector("time") !== null) ?? ways[0];
  return chosen instanceof HTMLAnchorElement ? chosen.href : null;
}

/**
 * The sentences of a reading, to be asked about.
 * @param {readonly import("./anchor.js").Piece[]} pieces
 * @returns {string[]} in order, white space folded
 */
function sentencesOf(pieces) {
  const segmenter = new Intl.Segmenter(document.documentElement.lang.match(/^[a-z]{2,3}\b/i)?.[0] ?? "en", { granularity: "sentence" });
  return blocksOf(pieces).flatMap((block) =>
    block.length > LONGEST ? [] : [...segmenter.segment(block)].map(({ segment }) => segment.trim()).filter((sentence) => sentence !== ""),
  );
}

/**
 * @param {readonly import("./anchor.js").Piece[]} pieces
 * @returns {string[]} what stands together on lines of its own
 */
function blocksOf(pieces) {
  /** @type {string[]} */
  const blocks = [];
  for (const { text, breaks } of pieces) {
    if (breaks || blocks.length === 0) blocks.push(text);
    else blocks[blocks.length - 1] += text;
  }
  return blocks.map((block) => block.replace(/\s+/g, " ").trim()).filter((block) => block !== "");
}
