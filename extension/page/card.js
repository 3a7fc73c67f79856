/** The card beside a figure: what it is called in a sign and in words, what the report says, and the way to the evidence. */

import { groupOf, sign } from "../shared/verdict-sign.js";
import { verdictWords } from "../shared/verdict-words.js";
import { words, wordsLanguage } from "../shared/webextension.js";
import { placeCard } from "./place.js";

/** @typedef {import("../shared/claim.js").Claim} Claim */

/** One card, which shows one claim at a time. */
export class Card {
  constructor() {
    this.element = made("div", "card");
    this.element.id = "card";
    this.element.hidden = true;
    this.element.lang = wordsLanguage();
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-labelledby", "verdict");
  }

  /** @returns {boolean} */
  get isOpen() {
    return !this.element.hidden;
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
  const verdict = made("p", `verdict ${group}`);
  verdict.id = "verdict";
  verdict.append(sign(claim), made("span", "", verdictWords(claim)));
  const all = [verdict];
  if (group === "context") all.push(made("p", "stance", words("notJudged")));
  if (group === "corrected") all.push(made("p", "stance", words("whatIsCorrected", words(claim.verdict))));
  const headline = made("p", "headline", claim.label.headline);
  const detail = made("p", "detail", claim.label.detail);
  headline.lang = detail.lang = claim.label.lang;
  if (claim.label.headline !== verdictWords(claim)) all.push(headline);
  if (claim.label.detail !== "" && group !== "context") all.push(made("p", "heading", words("whatReportSays")));
  if (claim.label.detail !== "") all.push(detail);
  const foot = made("div", "foot");
  foot.append(made("span", "report", claim.report));
  if (claim.href !== null) foot.append(link(claim.href));
  all.push(foot);
  return all;
}

/**
 * @param {string} href
 * @returns {HTMLAnchorElement}
 */
function link(href) {
  const way = document.createElement("a");
  way.href = href;
  way.target = "_blank";
  way.rel = "noopener noreferrer";
  way.referrerPolicy = "no-referrer";
  way.textContent = words("evidence");
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
