/** The page that is opened once, when the extension is new: what is sent and what never is. */

import { readyPage } from "../shared/catalogue.js";
import { openOptions } from "../shared/webextension.js";

await readyPage();
document.getElementById("options")?.addEventListener("click", () => openOptions());
