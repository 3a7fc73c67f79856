/** Chooses, as the extension does, the sentences of each text that would be sent: texts in on standard input, lists out. */

import { readFileSync } from "node:fs";

import { CitingSentences } from "../../extension/background/citing-sentences.js";
import { readGuide } from "../../extension/background/guide.js";

const { guide, texts } = JSON.parse(readFileSync(0, "utf8"));
const finder = new CitingSentences(readGuide(guide));
const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
const sent = texts.map((text) => {
  const sentences = text.split("\n").flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()));
  return finder.choose(sentences).map((place) => sentences[place]);
});
process.stdout.write(JSON.stringify(sent));
