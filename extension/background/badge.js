/** The count in the toolbar. */

import { readyWords } from "../shared/catalogue.js";
import { setBadge } from "../shared/webextension.js";
import { words } from "../shared/words.js";

/** As quiet as a count can be, and legible on light and dark toolbars. */
const COLOUR = "#4a5568";

/**
 * Says in the toolbar how many labels stand on the page of a tab.
 * @param {number} tab
 * @param {number} count
 * @returns {Promise<void>}
 */
export async function showCount(tab, count) {
  await readyWords();
  const title = count === 1 ? words("badgeOne") : words("badge", count);
  return setBadge(tab, { text: count === 0 ? "" : String(count), colour: COLOUR, title });
}
