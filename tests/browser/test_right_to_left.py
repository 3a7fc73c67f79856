"""Pages and a reader whose languages are written from right to left: signs, card and the extension's own pages turn."""

import json
import shutil
from pathlib import Path

from playwright.sync_api import Page, Playwright

from tests.browser.articles import CLAIMS, HTML
from tests.browser.browser import EXTENSION, Browser, browser_with_extension
from tests.browser.closed_card import ClosedCard
from tests.browser.stub_service import PageServer, StubService
from tests.browser.test_card import middle

FROM_RIGHT = HTML.replace('<html lang="en">', '<html lang="ar" dir="rtl">')
LAST_ROW = """() => {
    const [range] = CSS.highlights.get("tallymark-agrees");
    const boxes = [...range.getClientRects()];
    return [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
}"""
FIRST_SIGN = "(({left, right}) => [left, right])(root.querySelector('.step').getBoundingClientRect())"
"""Where the sign of the first claim stands, whose words are of three elements."""


def opened(browser: Browser, press: PageServer, service: StubService) -> Page:
    press.pages["/from-right"] = FROM_RIGHT
    service.labelled[f"{press.address}/from-right"] = CLAIMS
    options = browser.connect(service.address)
    options.close()
    return browser.open(f"{press.address}/from-right")


def test_signs_stand_where_words_end_whichever_way_they_run(browser: Browser, press: PageServer, service: StubService):
    page = opened(browser, press, service)
    card = ClosedCard(page)
    assert card.wait_for("root.querySelectorAll('.step').length") == 6
    assert card.wait_for("root.querySelector('.step').style.left")
    words, sign = page.evaluate(LAST_ROW), card.wait_for(FIRST_SIGN)
    assert sign[0] < words[0] <= sign[1]
    page.close()


def test_card_and_pages_run_as_the_language_of_their_words(
    playwright: Playwright, chromium: Path, press: PageServer, service: StubService, tmp_path: Path
):
    turned = tmp_path / "extension"
    shutil.copytree(EXTENSION, turned)
    catalogue = turned / "_locales/en/messages.json"
    messages = json.loads(catalogue.read_text("utf-8"))
    messages["direction"]["message"] = "rtl"
    catalogue.write_text(json.dumps(messages), "utf-8")
    with browser_with_extension(playwright, chromium, tmp_path / "profile", extension=turned) as browser:
        page = opened(browser, press, service)
        card = ClosedCard(page)
        assert card.wait_for("root.querySelectorAll('.step').length") == 6
        page.mouse.click(*middle(page, "differs"))
        card.opened()
        sign, name = card.wait_for(
            "[...root.querySelectorAll('.verdict > *')].map((each) => each.getBoundingClientRect().left)"
        )
        assert sign > name
        assert card.wait_for("getComputedStyle(root.querySelector('.said')).direction") == "ltr"  # the page's own words
        popup = browser.popup(page)
        sign, text = popup.evaluate(
            "[...document.querySelector('#claims button').children].map((each) => each.getBoundingClientRect().left)"
        )
        assert sign > text
