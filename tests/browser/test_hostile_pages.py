"""Sixty hostile pages: none reads a label, changes one, opens a card, or is broken by the extension."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from tests.browser.articles import CLAIMS, HTML, MARKED
from tests.browser.browser import Browser
from tests.browser.closed_card import HOST, ClosedCard
from tests.browser.stub_service import PageServer, StubService

LINES = Path(__file__).with_suffix("").with_name("hostile_pages.txt").read_text("utf-8").splitlines()
HOSTILE = [line for line in LINES if line and not line.startswith("#")]
PRELUDE = """
const root = document.documentElement;
globalThis.leak = (value) => { root.dataset.leaks = `${root.dataset.leaks ?? ""}|${value?.outerHTML ?? value}`; };
globalThis.host = () => document.querySelector("[data-tallymark]");
globalThis.watch = (act) => {
  new MutationObserver(() => host() && act(host())).observe(document, {childList: true, subtree: true});
};
"""
SECRETS = [claim["label"]["headline"] for claim in CLAIMS]

STATE = f"""({{
    leaks: document.documentElement.dataset.leaks ?? "",
    marks: [...CSS.highlights].filter(([name]) => name !== "tallymark-open")
        .flatMap(([, ranges]) => [...ranges].map((range) => String(range).replace("\\u00a0", " "))),
    open: CSS.highlights.has("tallymark-open"),
    told: {SECRETS}.filter((each) => document.documentElement.outerHTML.includes(each)),
    alive: document.querySelectorAll("p").length,
}})"""

PROBES = """async (extension) => {
    const own = ["manifest.json", "page/start.js", "page/labelling.js", "shared/words.js", "icons/16.png"];
    const reached = [];
    for (const path of own) {
        await fetch(`${extension}/${path}`).then(() => reached.push(path), () => {});
        await new Promise((done) => {
            const image = Object.assign(new Image(), {onload: () => { reached.push(path); done(); }, onerror: done});
            image.src = `${extension}/${path}`;
        });
    }
    return {
        reached, highlights: CSS.highlights.size, sheets: document.adoptedStyleSheets.length,
        resources: performance.getEntries().filter(({name}) => name.includes("extension")).length,
        children: document.documentElement.children.length,
        globals: ["load", "tallymark"].filter((name) => name in globalThis),
    };
}"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.context.new_page()
    yield page
    page.close()


def visit(page: Page, press: PageServer, path: str, script: str) -> None:
    """Opens the article with a script that runs before anything else of it is there."""
    before = press.pages.get(path, "")
    press.pages[path] = HTML.replace("<head>", f"<head><script>{PRELUDE}\n{script}</script>", 1)
    try:
        page.goto(f"{press.address}{path}")
    finally:
        press.pages[path] = before


def test_there_are_sixty():
    assert len(set(HOSTILE)) == 60


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_page_learns_and_changes_nothing(tab: Page, press: PageServer, service: StubService, number: int):
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    before = len(service.asked)
    visit(tab, press, "/quay", HOSTILE[number])
    tab.wait_for_selector(HOST, state="attached")
    card = ClosedCard(tab)
    assert card.wait_for("root.querySelectorAll('.step').length") == len(MARKED)
    state = card.wait_for(STATE)  # in a world of the test's own: what the page makes of JavaScript does not hold there
    asked = [path[:15] for path in service.paths[before:]]
    if state["leaks"]:  # the test's own tool runs in the page's world too
        visit(tab, press, "/without-labels", HOSTILE[number])
        tab.wait_for_selector("main", state="attached")
        with suppress(Error):
            tab.evaluate("1")
        assert set(state["leaks"].split("|")) <= set((tab.get_attribute("html", "data-leaks") or "").split("|"))
    assert sorted(state["marks"]) == sorted(words.replace("\u00a0", " ") for words in MARKED)
    assert state["told"] == []
    assert not state["open"]
    assert state["alive"] >= 4
    assert not any("extension" in error for error in errors)
    assert asked == ["/api/v1/labels/"]


def test_a_page_that_takes_the_labels_away_is_left_in_peace(browser: Browser, press: PageServer):
    page = browser.context.new_page()
    visit(page, press, "/quay", "globalThis.taken = 0; watch((own) => { own.remove(); taken++; });")
    page.wait_for_function("() => CSS.highlights.size === 5")
    taken = page.evaluate("new Promise((done) => setTimeout(() => done(taken), 500))")
    assert taken <= 6
    page.close()


def test_a_page_without_labels_cannot_find_out_that_the_extension_is_there(browser: Browser, press: PageServer):
    press.pages["/probing"] = "<!doctype html><title>x</title><p>Nothing here."
    page = browser.context.new_page()
    page.goto(f"{press.address}/probing")
    page.evaluate("document.body.append('more')")
    found = page.evaluate(PROBES, browser.extension)
    assert found == {"reached": [], "highlights": 0, "sheets": 0, "resources": 0, "children": 2, "globals": []}
    page.close()
