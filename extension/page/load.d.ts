/** What start.js gives the modules of a page, and the browser's API, which only two files name. For `tsc` alone. */

interface InPages {
  "page/anchor.js": typeof import("./anchor.js");
  "page/card-style.js": typeof import("./card-style.js");
  "page/card.js": typeof import("./card.js");
  "page/drawing.js": typeof import("./drawing.js");
  "page/labelling.js": typeof import("./labelling.js");
  "page/place.js": typeof import("./place.js");
  "page/reader.js": typeof import("./reader.js");
  "page/said.js": typeof import("./said.js");
  "page/sources.js": typeof import("./sources.js");
  "shared/shown-as.js": typeof import("../shared/shown-as.js");
  "shared/words.js": typeof import("../shared/words.js");
}

declare function load<Path extends keyof InPages>(path: Path): Promise<InPages[Path]>;

/** Asks the background. Rejects where it is gone. */
declare function ask(message: object): Promise<any>;

declare var browser: any;
declare var chrome: any;

interface Document {
  /** Whether the page is only made ready: in Chromium. */
  readonly prerendering?: boolean;
}
