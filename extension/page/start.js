/**
 * Runs on every page and does as little as it can: asks the background, which keeps the address to itself, whether the
 * page has labels. Only where it has is anything else loaded, so that other pages are left exactly as they are.
 * A content script cannot be a module; so this file names the browser's API itself.
 */
(() => {
  const { runtime } = globalThis.browser ?? globalThis.chrome;

  /** The reader's view of the page: what page/main.js returns, or the same without labels. */
  const view = start().catch(() => unlabelled("no-answer"));

  runtime.onMessage.addListener((/** @type {any} */ message, /** @type {any} */ sender, /** @type {Function} */ reply) => {
    if (sender.id !== runtime.id || !["describe", "go"].includes(message?.kind)) return false;
    view.then((page) => reply(message.kind === "go" ? page.go(message.place) : page.describe()));
    return true;
  });

  /** @returns {Promise<{ describe: () => object, go: (place: number) => boolean }>} */
  async function start() {
    const link = document.querySelector("link[rel~='canonical' i][href]");
    const named = link instanceof HTMLLinkElement ? link.href : null;
    const known = await runtime.sendMessage({ kind: "look-up", named });
    if (known?.state !== "known") return unlabelled(known?.state ?? "no-answer");
    const { labelPage } = await import(runtime.getURL("page/main.js"));
    return labelPage(known.claims);
  }

  /** @param {string} state */
  function unlabelled(state) {
    return { describe: () => ({ state, claims: [] }), go: () => false };
  }
})();
