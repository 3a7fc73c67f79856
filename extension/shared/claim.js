/**
 * A claim as the extension uses it, read out of what the service sent. The service may be wrong, broken or malicious:
 * what has not the right shape is left out, and nothing of it is ever markup.
 */

/** @typedef {"conflated" | "mischaracterised" | "misstated" | "outdated" | "missing_context" | "unsupported" | "accurate"} Verdict */
/** @typedef {"asserted" | "attributed" | "questioned" | "refuted"} Stance */

/** @typedef {"verdict" | "context"} Display */

/**
 * What the report says of a figure, in the reader's language (background/facts.js).
 * @typedef {object} FigureFacts
 * @property {string} says
 * @property {string[]} isNot what it must not be taken for
 * @property {string | null} period when it was counted, in words
 * @property {number | null} page of the report
 * @property {string} certainty key of the words for how it is known
 */

/**
 * @typedef {object} Facts
 * @property {string} report what the report is called in a sentence
 * @property {string} source title, publisher and day
 * @property {FigureFacts[]} figures one, or the two of a derived number; none where the report has no such figure
 */

/**
 * @typedef {object} Claim
 * @property {string} id
 * @property {import("../page/anchor.js").Quote} quote
 * @property {Verdict} verdict
 * @property {Stance} stance
 * @property {Display | null} display whether the label gives the verdict or says only what the report says; null for a
 *   claim without a label. What may be told of the verdict, shown-as.js says.
 * @property {{ headline: string, detail: string, lang: string }} label
 * @property {string} sentence what the page says
 * @property {string} report the report's id
 * @property {string | null} figure the figure's id; null where the report has no such figure
 * @property {number} confidence probability, 0 to 1, that figure and verdict are both right
 * @property {string | null} href a page about the claim, http or https; null for a claim that nobody stored
 * @property {Facts | null} [facts] null or absent where the guide does not know the report
 * @property {Sign | null} [sign] null where it has no label: background/labels.js works it out for pages
 * @property {import("../page/anchor.js").Compared} [compared] what a page looks for: from there too
 */

/**
 * How a claim is told on a page, beside its words.
 * @typedef {object} Sign
 * @property {import("./shown-as.js").Group} group which gives it its colour
 * @property {string} name what it is called, in the reader's language
 * @property {string} lines what is drawn (shown-as.js)
 */

const VERDICTS = ["conflated", "mischaracterised", "misstated", "outdated", "missing_context", "unsupported", "accurate"];
const STANCES = ["asserted", "attributed", "questioned", "refuted"];

const DISPLAYS = ["verdict", "context"];

/** Claims a page; more than that is no article, and would slow the page down. */
const MOST_CLAIMS = 300;
/** Characters: the longest quote, and the longest text for a reader. */
const MOST_QUOTED = 300;
const MOST_WORDS = 1200;
/** Characters of a sentence: what has no end is none, and is not told. */
const MOST_SENTENCE = 2000;

/**
 * The claims of one page, and how many of its figures were seen and have no label.
 * @typedef {{ claims: Claim[], unlabelled: number }} Found
 */

/**
 * What a bucket says of one page.
 * @param {unknown} bucket what the service sent
 * @param {string} hash the page's, 64 hex digits
 * @returns {Found} empty where the bucket does not hold the page
 */
export function pageOf(bucket, hash) {
  const pages = list(field(bucket, "pages"));
  const page = pages.find((candidate) => field(candidate, "hash") === hash);
  return { claims: readClaims(page), unlabelled: count(field(page, "unlabelled")) };
}

/**
 * What the service found in sentences that were sent to be checked.
 * @param {unknown} answer what it sent
 * @returns {Found}
 */
export function checkedOf(answer) {
  return { claims: readClaims(answer), unlabelled: count(field(answer, "unscored")) };
}

/**
 * @param {unknown} holder of "claims"
 * @returns {Claim[]}
 */
function readClaims(holder) {
  return list(field(holder, "claims")).slice(0, MOST_CLAIMS).map(readClaim).filter((claim) => claim !== null);
}

/**
 * @param {unknown} value
 * @returns {Claim | null}
 */
export function readClaim(value) {
  const quote = field(value, "quote");
  const label = field(value, "label");
  const claim = {
    id: text(field(value, "claim") ?? field(value, "id"), 64),
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
    sentence: text(field(value, "sentence"), MOST_SENTENCE) ?? "",
    report: text(field(value, "report"), 100),
    figure: text(field(value, "figure"), 200),
    confidence: share(field(value, "confidence")),
    href: webAddress(field(value, "href")),
  };
  const { href: _noLink, display: _noLabel, figure: _noFigure, ...needed } = claim;
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
 * @returns {number} 0 for what is no probability
 */
function share(value) {
  return typeof value === "number" && value >= 0 && value <= 1 ? value : 0;
}

/**
 * @param {unknown} value
 * @returns {number} 0 for what is no count
 */
function count(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown}
 */
export function field(value, name) {
  const holds = typeof value === "object" && value !== null && Object.hasOwn(value, name);
  return holds ? /** @type {Record<string, unknown>} */ (value)[name] : undefined;
}

/**
 * @param {unknown} value
 * @returns {unknown[]}
 */
export function list(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {unknown} value
 * @param {number} most
 * @returns {string | null}
 */
export function text(value, most) {
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
