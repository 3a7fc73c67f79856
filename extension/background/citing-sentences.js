/**
 * Which sentences of a page could cite a report: all that is ever sent to be checked. Pure. It errs towards too few
 * reports and too many sentences about those: the service decides what a sentence cites.
 */

import { CUE_KINDS } from "./guide.js";

/** @typedef {import("./guide.js").Guide} Guide */

const NAMES = 1;
const POPULATION = 2;
const SETTING = 4;
const SAYS = 8;

/** Sentences that are sent at most: more than any article cites a report in. */
const MOST_SENT = 200;
/** Characters that one may have; what is longer is no sentence. */
const MOST_LETTERS = 2000;

const NO_LETTER = /[^a-z0-9_\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00df-\u00f6\u00f8-\u00ff]+/g;
const DIGIT = /\p{N}/u;
/** A number of four digits or more that is no year, or a share. */
const LARGE = /\d[.,\s]\d{3}|\d{5}|\d\s?%/;

/** Finds sentences by a guide. Making one takes a few milliseconds; it keeps nothing of a page but single words. */
export class CitingSentences {
  /** @param {Guide} guide */
  constructor(guide) {
    this.numbers = guide.numbers;
    this.words = new Words(guide.words);
    this.reports = [...guide.reports.keys()];
    /** @type {{ report: number, kind: number, needs: number }[]} */
    this.cues = [];
    /** The cues that need some word of a set, by its number. @type {number[][]} */
    this.cuesOfSet = guide.words.map(() => []);
    [...guide.reports.values()].forEach(({ cues }, report) => {
      CUE_KINDS.forEach((kind, place) => {
        for (const sets of cues[kind]) {
          for (const each of sets) this.cuesOfSet[each].push(this.cues.length);
          this.cues.push({ report, kind: 1 << place, needs: sets.length });
        }
      });
    });
  }

  /**
   * The sentences to send, of all in the order of the page.
   * @param {readonly string[]} sentences
   * @returns {number[]} their places
   */
  choose(sentences) {
    const folded = sentences.map((sentence) => foldLetters(sentence.slice(0, MOST_LETTERS)));
    const told = folded.map((each) => this.#told(each));
    const counts = sentences.map((sentence, place) => DIGIT.test(sentence) || folded[place].split(" ").some((word) => this.numbers.has(word)));
    /** @type {Set<number>} */
    const chosen = new Set();
    this.reports.forEach((_id, report) => {
      const kinds = told.map((each) => each.get(report) ?? 0);
      if (!isPossible(kinds)) return;
      let any = false;
      kinds.forEach((_kind, place) => {
        // A large number may be told of what only the sentence beside it names; "40" and "7 friends" are not.
        const near = LARGE.test(sentences[place]) ? around(kinds, place) & (NAMES | POPULATION | SAYS) : 0;
        if (!counts[place] || (kinds[place] | near) === 0) return;
        any = true;
        for (const beside of [place - 1, place, place + 1]) {
          // Its neighbours tell the service what the sentence is about.
          if (beside === place || ((kinds[beside] ?? 0) & (NAMES | POPULATION | SAYS)) !== 0) chosen.add(beside);
        }
      });
      if (!any) return;
      const names = kinds.findIndex((kind) => (kind & NAMES) !== 0);
      if (names !== -1) chosen.add(names);
      const setting = kinds.findIndex((kind) => (kind & SETTING) !== 0);
      if (setting !== -1) chosen.add(setting);
    });
    const within = [...chosen].filter((place) => sentences[place].length <= MOST_LETTERS);
    return within.sort((one, other) => one - other).slice(0, MOST_SENT);
  }

  /**
   * @param {string} folded
   * @returns {Map<number, number>} by report, which kinds of cue the sentence holds
   */
  #told(folded) {
    /** @type {Map<number, number>} */
    const held = new Map();
    for (const set of this.words.in(folded)) {
      for (const cue of this.cuesOfSet[set]) held.set(cue, (held.get(cue) ?? 0) + 1);
    }
    /** @type {Map<number, number>} */
    const told = new Map();
    for (const [cue, count] of held) {
      const { report, kind, needs } = this.cues[cue];
      if (count === needs) told.set(report, (told.get(report) ?? 0) | kind);
    }
    return told;
  }
}

/**
 * Whether the page may be about a report: it names it or whom it counts, with its setting anywhere, or whom it counts
 * beside its name or what it says.
 * @param {readonly number[]} kinds what each sentence holds
 * @returns {boolean}
 */
function isPossible(kinds) {
  const all = kinds.reduce((held, kind) => held | kind, 0);
  if ((all & SETTING) !== 0 && (all & (NAMES | POPULATION)) !== 0) return true;
  return kinds.some((kind, place) => (kind & POPULATION) !== 0 && (around(kinds, place) & (NAMES | SAYS)) !== 0);
}

/**
 * @param {readonly number[]} kinds
 * @param {number} place
 * @returns {number} what the sentence and its neighbours hold
 */
function around(kinds, place) {
  return (kinds[place - 1] ?? 0) | kinds[place] | (kinds[place + 1] ?? 0);
}

/**
 * Small letters and digits, one blank for all else and at either end: as the guide's words are written.
 * @param {string} sentence
 * @returns {string}
 */
export function foldLetters(sentence) {
  return ` ${sentence.normalize("NFC").toLowerCase().replace(NO_LETTER, " ").trim()} `;
}

/** Which sets of words a folded sentence holds a word of. */
class Words {
  /** @param {readonly string[][]} sets */
  constructor(sets) {
    /** @type {Map<string, number[]>} */
    this.whole = new Map();
    /** Beginnings of words. @type {Map<string, number[]>} */
    this.begun = new Map();
    /** Parts of words, and several words in a row. @type {Map<string, number[]>} */
    this.anywhere = new Map();
    sets.forEach((words, set) => {
      for (const word of words) {
        const core = word.trim();
        const isWord = !core.includes(" ") && word.startsWith(" ");
        const [where, key] = !isWord ? [this.anywhere, word] : [word.endsWith(" ") ? this.whole : this.begun, core];
        where.set(key, [...(where.get(key) ?? []), set]);
      }
    });
    this.lengths = [...new Set([...this.begun.keys()].map(({ length }) => length))];
    /** @type {Map<string, number[]>} */
    this.known = new Map();
  }

  /**
   * @param {string} folded
   * @returns {Set<number>}
   */
  in(folded) {
    /** @type {Set<number>} */
    const found = new Set();
    for (const word of folded.split(" ")) for (const set of this.#of(word)) found.add(set);
    for (const [part, sets] of this.anywhere) if (folded.includes(part)) for (const set of sets) found.add(set);
    return found;
  }

  /**
   * @param {string} word
   * @returns {number[]}
   */
  #of(word) {
    let sets = this.known.get(word);
    if (sets === undefined) {
      sets = [...(this.whole.get(word) ?? []), ...this.lengths.flatMap((length) => this.begun.get(word.slice(0, length)) ?? [])];
      if (this.known.size > 20_000) this.known.clear();
      this.known.set(word, sets);
    }
    return sets;
  }
}
