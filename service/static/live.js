// Shows what goes on while it does: asks for the page again and puts the new state in the place of the old one.
"use strict";

const EVERY = 2000; // milliseconds between an answer and the next question
const PART = "[data-live]";

async function look() {
  const shown = document.querySelector(PART);
  if (!shown) return;
  try {
    const answer = await fetch(location.href, { headers: { "X-Tallymark-Live": "1" }, redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(shown.id);
    if (answer.ok && fresh) shown.replaceWith(fresh);
  } catch {
    // the service is away, or the sign-in has ended: what is shown stays
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
