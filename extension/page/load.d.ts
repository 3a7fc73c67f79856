/** What start.js gives the modules of a page, and the browser's API, which only two files name. For `tsc` alone. */

interface InPages {
  "page/anchor.js": typeof import("./anchor.js");
  "page/card-style.js": typeof import("./card-style.js");
  "page/card.js": typeof import("./card.js");
  "page/changes.js": typeof import("./changes.js");
  "page/fold.js": typeof import("./fold.js");
  "page/geometry.js": typeof import("./geometry.js");
  "page/highlight-style.js": typeof import("./highlight-style.js");
  "page/hit.js": typeof import("./hit.js");
  "page/labelling.js": typeof import("./labelling.js");
  "page/main.js": typeof import("./main.js");
  "page/marks.js": typeof import("./marks.js");
  "page/near-quotes.js": typeof import("./near-quotes.js");
  "page/place.js": typeof import("./place.js");
  "page/posts.js": typeof import("./posts.js");
  "page/reader.js": typeof import("./reader.js");
  "page/said.js": typeof import("./said.js");
  "page/sentences.js": typeof import("./sentences.js");
  "page/signs.js": typeof import("./signs.js");
  "page/sources.js": typeof import("./sources.js");
  "page/visible-text.js": typeof import("./visible-text.js");
  "shared/shown-as.js": typeof import("../shared/shown-as.js");
  "shared/verdict-sign.js": typeof import("../shared/verdict-sign.js");
  "shared/webextension.js": typeof import("../shared/webextension.js");
  "shared/words.js": typeof import("../shared/words.js");
}

declare function load<Path extends keyof InPages>(path: Path): Promise<InPages[Path]>;

declare var browser: any;
declare var chrome: any;

interface Document {
  /** Whether the page is only made ready: in Chromium. */
  readonly prerendering?: boolean;
}
