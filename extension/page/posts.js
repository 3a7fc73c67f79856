/**
 * The posts of a stream, with the address that each has of its own: on Mastodon, X, Bluesky and pages built like them.
 * Imports nothing, as it runs in pages.
 */

/** @typedef {{ element: Element, address: string }} Post */

/** Paths of a single post. */
const OF_POST = /\/(?:status(?:es)?|posts?|notes?|notice|objects|p)\/[\w.:-]+\/?$|\/@[\w.@-]+\/[\w-]+\/?$/;

/** Posts that a page is looked through for: an endless page keeps far fewer. */
const MOST = 400;

/**
 * @param {string} selector what posts are
 * @returns {Post[]} in the order of the page; of posts inside one another the outer too, which quotes the inner
 */
export function postsOf(selector) {
  const elements = [...document.querySelectorAll(selector)].slice(0, MOST);
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
