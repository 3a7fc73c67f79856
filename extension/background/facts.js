/** What a card says beside a claim's label, out of the guide and in the reader's language. Pure. */

/** @typedef {import("./guide.js").Guide} Guide */
/** @typedef {import("./guide.js").GuideFigure} GuideFigure */
/** @typedef {import("./guide.js").Text} Text */

/**
 * @param {import("../shared/claim.js").Claim} claim
 * @param {Guide | null} guide
 * @param {string} lang "en" or "es"
 * @returns {import("../shared/claim.js").Facts | null} null where the guide does not know the report
 */
export function factsOf(claim, guide, lang) {
  const report = guide?.reports.get(claim.report);
  if (report === undefined) return null;
  const ids = claim.figure === null ? [] : (report.derivations.get(claim.figure) ?? [claim.figure]);
  const figures = ids.flatMap((id) => report.figures.get(id) ?? []);
  return {
    report: capital(inLanguage(report.short, lang)),
    source: [report.title, report.publisher, dayWords(report.published, lang)].join(" · "),
    figures: figures.map((figure) => figureFacts(figure, lang)),
  };
}

/**
 * @param {GuideFigure} figure
 * @param {string} lang
 * @returns {import("../shared/claim.js").FigureFacts}
 */
function figureFacts(figure, lang) {
  return {
    says: capital(inLanguage(figure.says, lang)),
    isNot: figure.isNot.map((text) => inLanguage(text, lang)),
    period: figure.period ? periodWords(figure.period, lang) : figure.asOf && dayWords(figure.asOf, lang),
    page: figure.page,
    certainty: figure.certainty,
  };
}

/**
 * @param {{ start: string, end: string }} period
 * @param {string} lang
 * @returns {string}
 */
function periodWords({ start, end }, lang) {
  const months = new Intl.DateTimeFormat(lang, { year: "numeric", month: "long", timeZone: "UTC" });
  return months.formatRange(new Date(start), new Date(end));
}

/**
 * @param {string} day 2024-05-31, 2024-05 or 2024
 * @param {string} lang
 * @returns {string}
 */
function dayWords(day, lang) {
  const parts = day.split("-").length;
  /** @type {Intl.DateTimeFormatOptions} */
  const shown = { year: "numeric", ...(parts > 1 && { month: "long" }), ...(parts > 2 && { day: "numeric" }) };
  const date = new Date(day);
  return Number.isNaN(date.getTime()) ? day : new Intl.DateTimeFormat(lang, { ...shown, timeZone: "UTC" }).format(date);
}

/**
 * @param {Text} text
 * @param {string} lang
 * @returns {string}
 */
function inLanguage(text, lang) {
  return lang === "es" ? text.es : text.en;
}

/**
 * @param {string} text
 * @returns {string}
 */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
