"""Finds quotes again on 500 pages that changed since they were crawled: `python -m tests.trials.anchoring`.

Fifty layouts by ten kinds of change (`tests/browser/made_pages.py`). It fails unless 99 in 100 of the quotes that still
stand are found, none at a wrong place, and none that stands no more.
"""

import sys

from playwright.sync_api import sync_playwright

from tests.browser.anchoring import Modules, anchored
from tests.browser.chromium import find_chromium
from tests.browser.made_pages import made_pages

LEAST = 0.99


def main() -> int:
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium: run python -m tests.browser.provide_chromium")
    pages = made_pages()
    with (modules := Modules()).running(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(f"{modules.address}/blank")
        told = anchored(tab, pages)
        browser.close()
    print(f"{len(pages)} pages: {told.found} of {told.standing} standing quotes found, {len(told.wrong)} wrong marks")
    for each in told.wrong + told.missed[:20]:
        print(f"  {each}")
    return 0 if not told.wrong and told.found >= LEAST * told.standing else 1


if __name__ == "__main__":
    sys.exit(main())
