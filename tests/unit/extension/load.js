/** What page/start.js gives the modules of a page: `node --import` runs this before the tests. */
globalThis.load = (path) => import(new URL(`../../../extension/${path}`, import.meta.url));
