/**
 * The card beside a figure: what it is called in a sign and in words, what the page and the report say, what the report
 * does not say, and the way to the evidence. Modules in pages import nothing (see start.js).
 */

const { groupOf, shapeOf, sign } = await load("shared/shown-as.js");
const { words, wordsDirection, wordsLanguage } = await load("shared/words.js");
const { placeCard } = await load("page/place.js");
const { saidAround } = await load("page/said.js");

/** @typedef {import("../shared/claim.js").Claim} Claim */
/** @typedef {import("../shared/claim.js").FigureFacts} FigureFacts */

/** Things that a figure is not, as many as a card has room for. */
const MOST_NOT = 3;

/** One card, which shows one claim at a time. */
export class Card {
  constructor() {
    this.element = made("div", "card");
    this.element.id = "card";
    this.element.hidden = true;
    this.element.tabIndex = -1;
    this.element.lang = wordsLanguage();
    this.element.dir = wordsDirection();
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-labelledby", "verdict");
  }

  /**
   * Shows a claim.
   * @param {Claim} claim
   */
  open(claim) {
    this.element.replaceChildren(...parts(claim));
    this.element.hidden = false;
    this.element.scrollTop = 0;
  }

  /** Hides the card. */
  close() {
    this.element.hidden = true;
  }

  /**
   * Puts the open card beside a line of the page.
   * @param {import("./place.js").Box} line
   */
  moveBeside(line) {
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    this.element.style.maxHeight = "";
    const { left, top, height } = placeCard(line, this.element.getBoundingClientRect(), view);
    this.element.style.left = `${left}px`;
    this.element.style.top = `${top}px`;
    this.element.style.maxHeight = `${height}px`;
  }
}

/**
 * @param {Claim} claim
 * @returns {HTMLElement[]}
 */
function parts(claim) {
  const group = groupOf(claim);
  const name = words(shapeOf(claim));
  const verdict = made("p", `verdict ${group}`);
  verdict.id = "verdict";
  verdict.append(sign(shapeOf(claim), group), made("span", "", name));
  const all = [verdict];
  if (group === "context") all.push(made("p", "stance", words("notJudged")));
  if (group === "corrected") all.push(made("p", "stance", words("whatIsCorrected", words(claim.verdict))));
  all.push(...pageSays(claim), ...reportSays(claim, name), ...notSaid(claim), ...facts(claim), foot(claim));
  return all;
}

/**
 * @param {Claim} claim
 * @returns {HTMLElement[]}
 */
function pageSays(claim) {
  const { before, exact, after } = saidAround(claim);
  const said = made("blockquote", "said");
  said.lang = claim.label.lang;
  said.dir = "auto";
  said.append(before, made("b", "", exact), after);
  return [made("p", "heading", words("whatPageSays")), said];
}

/**
 * @param {Claim} claim
 * @param {string} name what the claim is called, which a headline may repeat
 * @returns {HTMLElement[]}
 */
function reportSays(claim, name) {
  const { headline, detail, lang } = claim.label;
  const told = [];
  if (headline !== name) told.push(made("p", "headline", headline));
  if (detail !== "") told.push(made("p", "detail", detail));
  for (const element of told) Object.assign(element, { lang, dir: "auto" });
  return told.length === 0 ? [] : [made("p", "heading", words("whatReportSays")), ...told];
}

/**
 * @param {Claim} claim
 * @returns {HTMLElement[]}
 */
function notSaid(claim) {
  const others = [...new Set((claim.facts?.figures ?? []).flatMap(({ isNot }) => isNot))].slice(0, MOST_NOT);
  if (others.length === 0) return [];
  const list = made("ul", "not");
  list.append(...others.map((other) => made("li", "", other)));
  return [made("p", "heading", words("whatItDoesNotSay")), list];
}

/**
 * @param {Claim} claim
 * @returns {HTMLElement[]}
 */
function facts(claim) {
  const [figure] = claim.facts?.figures ?? [];
  /** @type {[string, string][]} */
  const rows = [];
  if (figure?.period) rows.push([words("period"), figure.period]);
  if (figure) rows.push([words("known"), figure.page === null ? words(figure.certainty) : words("onPage", words(figure.certainty), figure.page)]);
  if (claim.display === "verdict") rows.push([words("certainty"), words("certaintyOf", Math.floor(claim.confidence * 100))]);
  if (rows.length === 0) return [];
  const list = made("dl", "facts");
  for (const [name, value] of rows) list.append(made("dt", "", name), made("dd", "", value));
  return [list];
}

/**
 * @param {Claim} claim
 * @returns {HTMLElement}
 */
function foot(claim) {
  const element = made("div", "foot");
  element.append(made("p", "report", claim.facts?.source ?? claim.report));
  const links = made("p", "links");
  if (claim.href !== null) {
    const isStored = new URL(claim.href).pathname.includes("/claims/");
    links.append(link(claim.href, words(isStored ? "evidence" : "aboutFigure")));
    if (isStored) links.append(link(`${claim.href}#contest`, words("isThisWrong")));
  }
  element.append(links);
  return element;
}

/**
 * @param {string} href
 * @param {string} text
 * @returns {HTMLAnchorElement}
 */
function link(href, text) {
  const way = document.createElement("a");
  way.href = href;
  way.target = "_blank";
  way.rel = "noopener noreferrer";
  way.referrerPolicy = "no-referrer";
  way.textContent = text;
  return way;
}

/**
 * @param {string} name
 * @param {string} kind its class
 * @param {string} [text]
 * @returns {HTMLElement}
 */
function made(name, kind, text = "") {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.textContent = text;
  return element;
}
