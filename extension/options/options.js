/** The options: where labels come from, how they are shown, and what holds on which site. */

import { readyPage } from "../shared/catalogue.js";
import { keepServiceAddress, serviceAddress } from "../shared/service-address.js";
import { CHOICES, keepSettings } from "../shared/settings.js";
import { ask } from "../shared/webextension.js";
import { words } from "../shared/words.js";
import { listSites } from "./sites.js";

const service = /** @type {HTMLInputElement} */ (document.getElementById("service"));

const settings = await readyPage();
service.value = await serviceAddress();
service.disabled = false; // what is typed before would be lost
listSites(settings);

for (const name of /** @type {(keyof typeof CHOICES)[]} */ (Object.keys(CHOICES))) {
  const select = /** @type {HTMLSelectElement} */ (document.getElementById(name));
  select.value = settings[name];
  select.addEventListener("change", async () => {
    await keepSettings({ [name]: select.value });
    listSites(await readyPage());
    say("");
  });
}

document.getElementById("form")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    service.value = await keepServiceAddress(service.value);
  } catch {
    service.setAttribute("aria-invalid", "true");
    say(words("notAnAddress"));
    return;
  }
  service.removeAttribute("aria-invalid");
  say(words("saving"));
  const { pages } = (await ask({ kind: "renew-index" }).catch(() => null)) ?? { pages: null };
  if (pages === null) say(words("notConnected"));
  else say(pages === 1 ? words("connectedOne") : words("connected", pages));
});

/** @param {string} text */
function say(text) {
  const element = document.getElementById("status");
  if (element) element.textContent = text;
}
