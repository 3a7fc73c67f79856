import assert from "node:assert/strict";
import { test } from "node:test";

import { inItsSentence } from "../../../extension/background/check.js";
import { CitingSentences, foldLetters } from "../../../extension/background/citing-sentences.js";
import { factsOf } from "../../../extension/background/facts.js";
import { readGuide } from "../../../extension/background/guide.js";

const sent = (changes = {}) => ({
  dataset: "d",
  words: [[" crate", " box"], [" port "], [" audit"], [" weigh", "unweigh"]],
  numbers: ["thousands"],
  reports: [
    {
      id: "port-audit", title: "Crates", publisher: "Audit Office", published: "2026-06-12",
      short: { en: "the port’s audit" }, derivations: { "a+b": ["a", "b"] },
      figures: [
        { id: "a", says: { en: "more than 4,200 crates" }, is_not: [{ en: "stolen crates", es: "cajas robadas" }],
          period: { start: "2024-01-01", end: "2026-06-30" }, as_of: null, page: 5, certainty: "read_in_report" },
        { id: "b", says: { en: "900 slips" }, is_not: [], period: null, as_of: "2026-05", page: null, certainty: "?" },
      ],
      names: [[2]], population: [[0]], setting: [[1]], says: [[3]], ...changes,
    },
  ],
});

const chosen = (sentences) => new CitingSentences(readGuide(sent())).choose(sentences).map((place) => sentences[place]);

test("sentences with a figure that could cite a report are chosen, and those that say what it is about", () => {
  const page = ["The port is old.", "Its crates came by sea.", "An audit found 4,200 crates.", "My sister is 40.", "It rained."];
  assert.deepEqual(chosen(page), ["The port is old.", "Its crates came by sea.", "An audit found 4,200 crates."]);
});

test("a number in words counts, and a large one beside what it is told of", () => {
  assert.deepEqual(chosen(["At the port thousands of boxes stood."]), ["At the port thousands of boxes stood."]);
  assert.deepEqual(chosen(["The audit of the port is out.", "It counted 4,200.", "I am 40."]), [
    "The audit of the port is out.", "It counted 4,200.",
  ]);
});

test("a page that treats no report's subject has none", () => {
  assert.deepEqual(chosen(["I counted 4,200 stars.", "The tailor made 12 coats.", "The audit took 3 weeks."]), []);
  assert.deepEqual(chosen([]), []);
});

test("words are folded as the guide's are", () => {
  assert.equal(foldLetters("  «Crates»—4,200 Año, DON'T!"), " crates 4 200 año don t ");
  assert.deepEqual(chosen(["At the PORT: 4,200 CRATES"]), ["At the PORT: 4,200 CRATES"]);
});

test("what is no guide is none, and what is odd in one is left out", () => {
  for (const value of [null, 7, {}, { words: [] }, { reports: [] }, { words: {}, reports: [] }]) assert.equal(readGuide(value), null);
  const guide = readGuide(sent({ names: [[2, 99, -1, "x"]], title: "x" }));
  assert.deepEqual(guide.reports.get("port-audit").cues.names, [[2]]);
  assert.equal(readGuide(sent({ short: null })).reports.size, 0);
  assert.equal(guide.reports.get("port-audit").figures.get("b").certainty, "contested");
});

test("a card's facts are in the reader's language, and in English where the report has no other", () => {
  const guide = readGuide(sent());
  const facts = factsOf({ report: "port-audit", figure: "a" }, guide, "es");
  assert.equal(facts.figures[0].isNot[0], "cajas robadas");
  assert.equal(facts.figures[0].says, "More than 4,200 crates");
  assert.match(facts.figures[0].period, /enero.*2024.*junio.*2026/);
  assert.match(facts.source, /^Crates · Audit Office · 12 de junio de 2026$/);
  assert.deepEqual(factsOf({ report: "port-audit", figure: "a+b" }, guide, "en").figures.map(({ period }) => period), [
    "January 2024\u2009–\u2009June 2026", "May 2026",
  ]);
  assert.deepEqual(factsOf({ report: "port-audit", figure: null }, guide, "en").figures, []);
  assert.equal(factsOf({ report: "another", figure: "a" }, guide, "en"), null);
});

test("a quote gets the context that it has on the page, not that of what was sent beside it", () => {
  const sentences = ["It was May.", "The audit counted 4,200 crates.", "Then it rained."];
  const quote = { exact: "4,200", prefix: ".\nThe audit counted ", suffix: " crates.\nThen it" };
  assert.deepEqual(inItsSentence({ quote }, sentences).quote, { exact: "4,200", prefix: "The audit counted ", suffix: " crates." });
  assert.equal(inItsSentence({ quote: { ...quote, prefix: "other " } }, sentences), null);
});
