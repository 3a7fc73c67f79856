/**
 * A claim as the extension uses it, read out of what the service sent. The service may be wrong, broken or malicious:
 * what has not the right shape is left out, and nothing of it is ever markup.
 */

/** @typedef {"conflated" | "mischaracterised" | "misstated" | "outdated" | "missing_context" | "unsupported" | "accurate"} Verdict */
/** @typedef {"asserted" | "attributed" | "questioned" | "refuted"} Stance */

/** @typedef {"verdict" | "context"} Display */

/**
 * @typedef {object} Claim
 * @property {string} id
 * @property {import("../page/anchor.js").Quote} quote
 * @property {Verdict} verdict
 * @property {Stance} stance
 * @property {Display | null} display whether the label gives the verdict or says only what the report says; null for a
 *   claim without a label. What may be told of the verdict, shown-as.js says.
 * @property {{ headline: string, detail: string, lang: string }} label
 * @property {string} report the report's id
 * @property {string | null} href a page about the claim, http or https
 */

const VERDICTS = ["conflated", "mischaracterised", "misstated", "outdated", "missing_context", "unsupported", "accurate"];
const STANCES = ["asserted", "attributed", "questioned", "refuted"];

const DISPLAYS = ["verdict", "context"];

/** Claims a page; more than that is no article, and would slow the page down. */
const MOST_CLAIMS = 300;
/** Characters: the longest quote, and the longest text for a reader. */
const MOST_QUOTED = 300;
const MOST_WORDS = 1200;

/**
 * The claims of one page out of a bucket.
 * @param {unknown} bucket what the service sent
 * @param {string} hash the page's, 64 hex digits
 * @returns {Claim[]} empty where the bucket does not hold the page
 */
export function claimsOf(bucket, hash) {
  const pages = list(field(bucket, "pages"));
  const page = pages.find((candidate) => field(candidate, "hash") === hash);
  return list(field(page, "claims")).slice(0, MOST_CLAIMS).map(readClaim).filter((claim) => claim !== null);
}

/**
 * @param {unknown} value
 * @returns {Claim | null}
 */
export function readClaim(value) {
  const quote = field(value, "quote");
  const label = field(value, "label");
  const claim = {
    id: text(field(value, "claim"), 64),
    quote: {
      exact: text(field(quote, "exact"), MOST_QUOTED),
      prefix: text(field(quote, "prefix"), MOST_QUOTED),
      suffix: text(field(quote, "suffix"), MOST_QUOTED),
    },
    verdict: oneOf(VERDICTS, field(value, "verdict")),
    stance: oneOf(STANCES, field(value, "stance")),
    display: displayOf(value),
    label: {
      headline: text(field(label, "headline"), MOST_WORDS),
      detail: text(field(label, "detail"), MOST_WORDS),
      lang: text(field(label, "lang"), 35),
    },
    report: text(field(value, "report"), 100),
    href: webAddress(field(value, "href")),
  };
  const { href: _noLink, display: _noLabel, ...needed } = claim;
  const whole = [needed, claim.quote, claim.label].every((part) => !Object.values(part).includes(null));
  return whole && claim.quote.exact !== "" ? /** @type {Claim} */ (claim) : null;
}

/**
 * @param {unknown} value a claim
 * @returns {string | null} of a service that does not tell it (before 0.2), every shown label gives its verdict
 */
function displayOf(value) {
  if (field(value, "shown") !== true) return null;
  const told = field(value, "display");
  return told === undefined ? "verdict" : oneOf(DISPLAYS, told);
}

/**
 * @param {unknown} value
 * @returns {string | null} null for what is no http or https address
 */
function webAddress(value) {
  if (typeof value !== "string" || !URL.canParse(value)) return null;
  const { protocol, href } = new URL(value);
  return protocol === "http:" || protocol === "https:" ? href : null;
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown}
 */
function field(value, name) {
  const holds = typeof value === "object" && value !== null && Object.hasOwn(value, name);
  return holds ? /** @type {Record<string, unknown>} */ (value)[name] : undefined;
}

/**
 * @param {unknown} value
 * @returns {unknown[]}
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {unknown} value
 * @param {number} most
 * @returns {string | null}
 */
function text(value, most) {
  return typeof value === "string" && value.length <= most ? value : null;
}

/**
 * @param {readonly string[]} known
 * @param {unknown} value
 * @returns {string | null}
 */
function oneOf(known, value) {
  return typeof value === "string" && known.includes(value) ? value : null;
}
