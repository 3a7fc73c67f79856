/** The guide as the background uses it, read out of what the service sent; what has not the right shape is left out. */

import { field, list, text } from "../shared/claim.js";

/** @typedef {{ en: string, es: string }} Text a text that a language lacks is there in English */

/**
 * @typedef {object} GuideFigure
 * @property {Text} says
 * @property {Text[]} isNot
 * @property {{ start: string, end: string } | null} period days, as 2024-05-31
 * @property {string | null} asOf a day, a month or a year
 * @property {number | null} page
 * @property {string} certainty
 */

/** @typedef {"names" | "population" | "setting" | "says"} CueKind */

/**
 * @typedef {object} GuideReport
 * @property {string} title
 * @property {string} publisher
 * @property {string} published
 * @property {Text} short
 * @property {Map<string, GuideFigure>} figures
 * @property {Map<string, string[]>} derivations ids of the figures that a derived number is made of
 * @property {Record<CueKind, number[][]>} cues each names sets of words, of each of which a sentence needs one
 */

/** @typedef {{ words: string[][], numbers: Set<string>, reports: Map<string, GuideReport> }} Guide */

/** @type {readonly CueKind[]} */
export const CUE_KINDS = ["names", "population", "setting", "says"];

const CERTAINTIES = ["read_in_report", "read_in_secondary_sources", "derived", "contested"];
const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Reports, and what one has of anything: more than there can be. */
const MOST = 5000;
/** Characters of a text for a reader. */
const MOST_WORDS = 1200;

/**
 * @param {unknown} value what the service sent
 * @returns {Guide | null} null for what is none
 */
export function readGuide(value) {
  if (!Array.isArray(field(value, "reports")) || !Array.isArray(field(value, "words"))) return null;
  const words = some(value, "words").map((each) => list(each).flatMap((word) => text(word, 100) ?? []));
  const reports = some(value, "reports").flatMap((each) => {
    const id = text(field(each, "id"), 100);
    const report = readReport(each, words.length);
    return id === null || report === null ? [] : [/** @type {const} */ ([id, report])];
  });
  return { words, numbers: new Set(some(value, "numbers").flatMap((each) => text(each, 100) ?? [])), reports: new Map(reports) };
}

/**
 * @param {unknown} value
 * @param {number} sets how many sets of words there are
 * @returns {GuideReport | null}
 */
function readReport(value, sets) {
  const [title, publisher, published] = ["title", "publisher", "published"].map((name) => text(field(value, name), 300));
  const short = readText(field(value, "short"));
  if (title === null || publisher === null || published === null || !DAY.test(published) || short === null) return null;
  const figures = some(value, "figures").flatMap((each) => {
    const id = text(field(each, "id"), 200);
    const figure = readFigure(each);
    return id === null || figure === null ? [] : [/** @type {const} */ ([id, figure])];
  });
  const derived = Object.entries(field(value, "derivations") ?? {}).slice(0, MOST);
  const derivations = derived.map(([id, of]) => /** @type {const} */ ([id, list(of).flatMap((each) => text(each, 200) ?? [])]));
  const cues = CUE_KINDS.map((kind) => [kind, some(value, kind).map((cue) => list(cue).filter((each) => isBelow(each, sets)))]);
  return { title, publisher, published, short, figures: new Map(figures), derivations: new Map(derivations), cues: Object.fromEntries(cues) };
}

/**
 * @param {unknown} value
 * @returns {GuideFigure | null}
 */
function readFigure(value) {
  const says = readText(field(value, "says"));
  if (says === null) return null;
  const [start, end] = ["start", "end"].map((name) => day(field(field(value, "period"), name)));
  const page = field(value, "page");
  const certainty = field(value, "certainty");
  return {
    says,
    isNot: some(value, "is_not").flatMap((each) => readText(each) ?? []),
    period: start && end ? { start, end } : null,
    asOf: day(field(value, "as_of")),
    page: typeof page === "number" && isBelow(page, 100_000) ? page : null,
    certainty: typeof certainty === "string" && CERTAINTIES.includes(certainty) ? certainty : "contested",
  };
}

/**
 * @param {unknown} value
 * @returns {Text | null}
 */
function readText(value) {
  const en = text(field(value, "en"), MOST_WORDS);
  return en === null ? null : { en, es: text(field(value, "es"), MOST_WORDS) ?? en };
}

/**
 * @param {unknown} value
 * @returns {string | null}
 */
function day(value) {
  return typeof value === "string" && DAY.test(value) ? value : null;
}

/**
 * @param {unknown} value
 * @param {number} most
 * @returns {boolean}
 */
function isBelow(value, most) {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value < most;
}

/**
 * @param {unknown} holder
 * @param {string} name
 * @returns {unknown[]}
 */
function some(holder, name) {
  return list(field(holder, name)).slice(0, MOST);
}
