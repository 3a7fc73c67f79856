/**
 * Tells when a page has changed, without wearing it out: the next look waits until the last one took only a small part
 * of the time since. Imports nothing, as it runs in pages.
 */

/** Milliseconds between two looks, at least. */
const PAUSE = 120;
/** Looks may take one part in so many of the time. */
const SHARE = 25;

const CHANGES = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["hidden", "open", "class"] };

/** Watches documents and shadow roots, and looks again after they have changed. */
export class Changes {
  /** @param {() => void} look */
  constructor(look) {
    this.look = look;
    /** Documents and shadow roots that are watched. @type {WeakSet<Node>} */
    this.watched = new WeakSet();
    this.observer = new MutationObserver(() => this.soon());
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
