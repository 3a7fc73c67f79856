"""A thousand page visits through a recording proxy: `python -m tests.trials.privacy`.

It fails where any request but a page's own names an address or a title, carries cookies or a referrer, goes anywhere
but to the label service, or where there is more than one for a labelled page.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import find_chromium
from tests.browser.visits import complaints, visited

VISITS = 1000


def main() -> int:
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium: run python -m tests.browser.provide_chromium")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        told = visited(playwright, chromium, Path(folder), VISITS)
    found = complaints(told)
    print(
        f"{told.pages} visits, {told.labelled} labelled pages: {len(told.to_service)} requests, {len(found)} complaints"
    )
    for each in found[:20]:
        print(f"  {each}"[:300])
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
