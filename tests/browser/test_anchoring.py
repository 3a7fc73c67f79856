"""Quotes are found again on pages that changed since they were crawled; all 500 pages are in `make trials`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.anchoring import Modules, anchored
from tests.browser.made_pages import made_pages

SMALL = 8
"""Layouts, each with ten changes."""


@pytest.fixture
def tab(playwright: Playwright, chromium: Path) -> Iterator[Page]:
    with (modules := Modules()).running():
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{modules.address}/blank")
        yield page
        browser.close()


def test_quotes_that_stand_are_found_and_no_others(tab: Page):
    told = anchored(tab, made_pages(SMALL))
    assert told.standing > 100
    assert told.wrong == []
    assert told.found / told.standing >= 0.99, told.missed
