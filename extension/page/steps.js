/**
 * A way through the marks for the keyboard. Painted words cannot take the focus, so each mark has a button, which is
 * seen only while it has it.
 */

import { verdictWords } from "../shared/verdict-words.js";
import { words, wordsLanguage } from "../shared/webextension.js";

/**
 * One button a mark, in the order of the page. Focus on one opens its card, whose link is the next stop.
 * @param {import("./reader.js").Reader} reader
 * @returns {HTMLElement} to stand in the card's shadow root
 */
export function steps(reader) {
  const way = document.createElement("div");
  way.setAttribute("role", "group");
  way.setAttribute("aria-label", words("labelsOfPage"));
  way.lang = wordsLanguage();
  const count = reader.marks.length;
  for (const [place, mark] of reader.marks.entries()) {
    const step = document.createElement("button");
    step.type = "button";
    step.className = "step";
    step.textContent = words("step", place + 1, count, mark.claim.quote.exact, verdictWords(mark.claim));
    const go = () => {
      if (reader.open === mark) return;
      step.after(reader.card.element);
      reader.goTo(mark);
    };
    step.setAttribute("aria-describedby", "card");
    step.addEventListener("focus", go);
    step.addEventListener("click", go);
    way.append(step);
  }
  way.addEventListener("focusout", (event) => {
    const within = event.relatedTarget instanceof Node && way.contains(event.relatedTarget);
    if (!within && document.hasFocus()) reader.close();
  });
  return way;
}
