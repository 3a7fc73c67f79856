/**
 * Loaded only where there may be labels: marks claims on the page, and puts signs and card into one closed shadow root.
 * Modules in pages import nothing (see start.js).
 */

const { Labelling } = await load("page/labelling.js");
const { useCatalogue } = await load("shared/words.js");

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
