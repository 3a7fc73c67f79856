//# allFunctionsCalledOnLoad
/**
 * Runs on every page and does as little as it can: asks the background, which keeps the address to itself, whether the
 * page has labels. Only where it has, where the reader wants it checked, or where posts stand that have addresses of
 * their own, is anything else loaded; other pages are left exactly as they are.
 *
 * A content script cannot be a module, and Chromium resolves what a module imports against the extension's fixed
 * address, at which pages could find out that it is there. So modules in pages import nothing: `load` gets each one
 * at an address that changes with every start of the browser. This file names the browser's API itself.
 *
 * Each module costs the page about a millisecond, however small it is: what a labelled page needs is in three of them,
 * which are asked for at once and long for that reason, and the card comes when a reader wants to see one. Their first
 * line, and this file's, has Chromium compile them whole, where it would read each function twice, the second time when
 * it is called; and modules so while they load, off the page's thread.
 */
(() => {
  const { runtime } = globalThis.browser ?? globalThis.chrome;

  /** Milliseconds between two looks at whether the page has another address, or posts. */
  const PAUSE = 1000;
  /** Posts on pages of many: Mastodon's and others' articles, X's tweets, Bluesky's items. */
  const POST = "article, [role='article'], [data-testid='tweet'], [data-testid^='feedItem'], [data-testid^='postThreadItem']";

  const CANONICAL = "link[rel~='canonical' i][href]";

  /** What a page with labels needs before its reader does anything. @type {(keyof InPages)[]} */
  const LABELLING = ["page/anchor.js", "page/drawing.js"];

  /** @type {Record<string, Promise<any>>} */
  const loaded = {};
  globalThis.load = (/** @type {string} */ path) => (loaded[path] ??= import(runtime.getURL(path)));
  // A background that is ended before it has answered is started anew by the next question, and keeps nothing but storage.
  globalThis.ask = (/** @type {object} */ message) => runtime.sendMessage(message).catch(() => runtime.sendMessage(message));

  /** Counts the pages that this document has been: one that is left by script is begun anew. */
  let turn = 0;
  let address = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** What the popup speaks to. @type {Promise<import("./labelling.js").View>} */
  let view = Promise.resolve(unlabelled("no-answer"));

  runtime.onMessage.addListener((/** @type {any} */ message, /** @type {any} */ sender, /** @type {Function} */ reply) => {
    if (sender.id !== runtime.id || !["describe", "go", "next", "check", "renew"].includes(message?.kind)) return false;
    answer(message).then((told) => reply(told), () => reply(null));
    return true;
  });

  // A page that is only made ready, in case the reader opens it, is not looked up.
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();

  new MutationObserver(() => (timer ??= setTimeout(lookAgain, PAUSE))).observe(document, { childList: true, subtree: true });
  window.addEventListener("popstate", () => (timer ??= setTimeout(lookAgain, 0)));

  function begin() {
    view = labelled(++turn, view).catch(() => unlabelled("no-answer"));
  }

  async function lookAgain() {
    timer = undefined;
    if (here() !== address) return begin();
    const page = await view;
    if (page.waitsForPosts && document.querySelector(POST)) begin();
  }

  /**
   * @param {number} mine the turn that it is for
   * @param {Promise<import("./labelling.js").View>} before what stands until then
   * @returns {Promise<import("./labelling.js").View>}
   */
  async function labelled(mine, before) {
    address = here();
    (await before).end();
    const link = /** @type {HTMLLinkElement | null} */ (document.querySelector(CANONICAL));
    const known = await ask({ kind: "look-up", named: link?.href ?? null });
    if (mine !== turn || known.state === "off") return unlabelled(known.state);
    const posts = document.querySelector(POST) !== null;
    return known.look || posts ? withLabels(known, posts) : unlabelled(known.state);
  }

  /**
   * @param {any} known what the background knows of the page
   * @param {boolean} posts whether there are any
   * @returns {Promise<import("./labelling.js").View>}
   */
  async function withLabels(known, posts) {
    const [{ labelPage }] = await Promise.all([load("page/labelling.js"), ...LABELLING.map(load)]);
    return labelPage({ ...known, look: known.look ?? (await ask({ kind: "look" })) }, POST, posts);
  }

  /** @param {any} message */
  async function answer(message) {
    if (message.kind === "renew") begin();
    const page = await view;
    if (message.kind === "go") return page.go(message.key);
    if (message.kind === "next") return page.next();
    if (message.kind === "check") {
      view = Promise.resolve(page.check ? page : withLabels({ ...page.describe(), always: false }, true));
      await (await view).check?.();
    }
    return { host: location.host, ...(await view).describe() };
  }

  /**
   * @param {string} state
   * @returns {import("./labelling.js").View}
   */
  function unlabelled(state) {
    const nothing = { state, claims: [], unlabelled: 0, hidden: 0, sent: 0 };
    return { describe: () => nothing, go: () => false, next: () => false, end: () => {}, waitsForPosts: state === "none" };
  }

  function here() {
    return location.href.split("#", 1)[0];
  }
})();
