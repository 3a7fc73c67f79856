/** The options: where the labels come from. */

import { keepServiceAddress, serviceAddress } from "../shared/service-address.js";
import { ask, words, wordsLanguage } from "../shared/webextension.js";

const input = /** @type {HTMLInputElement} */ (document.getElementById("service"));

document.documentElement.lang = wordsLanguage();
say("service-label", "service");
say("hint", "serviceHint");
say("save", "save");
input.value = await serviceAddress();

document.getElementById("form")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    input.value = await keepServiceAddress(input.value);
  } catch {
    input.setAttribute("aria-invalid", "true");
    say("status", "notAnAddress");
    return;
  }
  input.removeAttribute("aria-invalid");
  say("status", "saving");
  const { pages } = (await ask({ kind: "renew-index" }).catch(() => null)) ?? { pages: null };
  if (pages === null) say("status", "notConnected");
  else if (pages === 1) say("status", "connectedOne");
  else say("status", "connected", pages);
});

/**
 * @param {string} id of the element
 * @param {string} key of the message
 * @param {...(string | number)} values
 */
function say(id, key, ...values) {
  const element = document.getElementById(id);
  if (element) element.textContent = words(key, ...values);
}
