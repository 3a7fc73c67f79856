/** What a page's content script is told: the labels, with all that a card says, and how the reader wants to see them. */

import { catalogueOf } from "../shared/catalogue.js";
import { serviceAddress } from "../shared/service-address.js";
import { readSettings, siteRule } from "../shared/settings.js";
import { groupOf, linesFor, shapeOf, shownAs, tellsDifference } from "../shared/shown-as.js";
import { check } from "./check.js";
import { toCompare } from "./compared.js";
import { factsOf } from "./facts.js";
import { currentGuide } from "./guide-store.js";
import { lookUp } from "./lookup.js";

/** @typedef {import("../shared/claim.js").Claim} Claim */

/**
 * @typedef {object} Labels
 * @property {"known" | "none" | "withdrawn" | "no-answer" | "off" | import("./check.js").Checked["state"]} state "off":
 *   the reader wants no labels on this site
 * @property {Claim[]} claims
 * @property {number} unlabelled figures that were seen and have no label
 * @property {number} [hidden] claims that agree with the report, where the reader wants to see differences only
 * @property {number} [sent] sentences that were sent
 */

/**
 * The colours of labels, and the words of their signs.
 * @typedef {object} Look
 * @property {import("../shared/words.js").Catalogue} catalogue those lines that signs need
 * @property {import("../shared/settings.js").Appearance} appearance
 */

/** Posts that one question may name. */
const MOST_POSTS = 100;

/**
 * What is known about a page, and whether the reader wants pages of its site checked.
 * @param {string} address the page's
 * @param {string | null} named the address that it calls its own
 * @returns {Promise<Labels & { always: boolean, look?: Look }>} with the look where there is something to show at once: most
 *   pages have nothing, and get as little as can be
 */
export async function labelsOfPage(address, named) {
  const settings = await readSettings();
  const rule = siteRule(settings, new URL(address).host);
  if (rule === "never") return { state: "off", claims: [], unlabelled: 0, always: false };
  const service = await serviceAddress();
  const found = await dressed(service, settings, await lookUp(service, address, named));
  const always = rule === "always";
  return found.state === "known" || always ? { ...found, always, look: await wantedLook() } : { ...found, always };
}

/**
 * How the reader wants to see labels.
 * @returns {Promise<Look>}
 */
export async function wantedLook() {
  const settings = await readSettings();
  const { step, labelsOfPage, language, direction } = await catalogueOf(settings.language);
  return { catalogue: { step, labelsOfPage, language, direction }, appearance: settings.appearance };
}

/**
 * All words, for the card: no page takes them in before its reader opens one.
 * @returns {Promise<{ catalogue: import("../shared/words.js").Catalogue }>}
 */
export async function wantedWords() {
  return { catalogue: await catalogueOf((await readSettings()).language) };
}

/**
 * What is known about each of some posts of a page.
 * @param {string} address the page's
 * @param {readonly string[]} addresses the posts' own, on the same site
 * @returns {Promise<{ posts: Labels[] }>} in the same order
 */
export async function labelsOfPosts(address, addresses) {
  const settings = await readSettings();
  const service = await serviceAddress();
  const { host } = new URL(address);
  const isOff = siteRule(settings, host) === "never";
  const posts = addresses.slice(0, MOST_POSTS).map(async (post) => {
    const isOfSite = URL.canParse(post) && new URL(post).host === host;
    if (isOff || !isOfSite) return /** @type {Labels} */ ({ state: "none", claims: [], unlabelled: 0 });
    return dressed(service, settings, await lookUp(service, post, null));
  });
  return { posts: await Promise.all(posts) };
}

/**
 * What the service finds in sentences of a page that the reader wants checked.
 * @param {readonly string[]} sentences all of the page; which of them are sent is decided here
 * @returns {Promise<Labels>}
 */
export async function labelsOfSentences(sentences) {
  const service = await serviceAddress();
  return dressed(service, await readSettings(), await check(service, sentences));
}

/**
 * Labels as a reader wants them: with the facts beside each, and only differences where only those are wanted.
 * @param {string} service
 * @param {import("../shared/settings.js").Settings} settings
 * @param {Labels} labels
 * @returns {Promise<Labels>}
 */
async function dressed(service, settings, labels) {
  if (labels.claims.length === 0) return labels;
  const guide = (await currentGuide(service))?.guide ?? null;
  const catalogue = await catalogueOf(settings.language);
  const wanted = settings.show === "all" ? labels.claims : labels.claims.filter((claim) => shownAs(claim) === null || tellsDifference(claim));
  const claims = wanted.map((claim) => ({
    ...claim,
    facts: factsOf(claim, guide, catalogue.language.message),
    sign: signOf(claim, catalogue),
    compared: toCompare(claim.quote),
    href: claim.href ?? aboutFigure(service, claim, guide),
  }));
  return { ...labels, claims, hidden: labels.claims.length - wanted.length };
}

/**
 * @param {Claim} claim
 * @param {import("../shared/words.js").Catalogue} catalogue
 * @returns {import("../shared/claim.js").Sign | null} null for a claim without a label
 */
function signOf(claim, catalogue) {
  const shape = shapeOf(claim);
  return shownAs(claim) && { group: groupOf(claim), name: catalogue[shape].message, lines: linesFor(shape) };
}

/**
 * The page about the figure that a claim cites, for a claim that has no page of its own.
 * @param {string} service
 * @param {Claim} claim
 * @param {import("./guide.js").Guide | null} guide
 * @returns {string | null}
 */
function aboutFigure(service, { report, figure }, guide) {
  const known = guide?.reports.get(report);
  if (known === undefined) return null;
  const part = figure === null ? null : (known.derivations.get(figure)?.[0] ?? figure);
  const path = part !== null && known.figures.has(part) ? [report, part] : [report];
  return `${service}/reports/${path.map(encodeURIComponent).join("/")}`;
}
