"""How long the extension keeps a page busy: `python -m tests.trials.speed`.

On a page of 100 kB: without claims under 5 ms of the main thread, with 20 under 20 ms, the median of several visits
less that of a browser without the extension; and no quote whose number differs by a digit is found, over which the
baseline (`tests/browser/baseline.js`) takes much longer. On a machine whose cores others use, too, times are longer.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright

from tests.browser.articles import claim
from tests.browser.browser import QUIET, browser_with_extension
from tests.browser.chromium import find_chromium
from tests.browser.page_speed import MeasuredModules, busy, compared, long_page
from tests.browser.stub_service import PageServer, StubService

VISITS = 15
ALLOWED = {0: 5.0, 20: 20.0}
"""Milliseconds of the main thread, by the number of claims."""


def whole_extension(playwright: Playwright, chromium: Path, folder: Path) -> list[str]:
    """What was too slow."""
    html, quotes = long_page(max(ALLOWED))
    press, service = PageServer(), StubService()
    template = claim("more than 4,200", "found that ", "accurate", "The audit counted crates.")
    press.pages = {
        f"/{count}": f"<!doctype html><html lang=en><title>x</title><main>{html}</main>" for count in ALLOWED
    }
    service.labelled = {
        f"{press.address}/{count}": [template | {"quote": quote} for quote in quotes[:count]]
        for count in ALLOWED
        if count
    }
    failed = []
    without = playwright.chromium.launch_persistent_context(
        folder / "without",
        executable_path=chromium,
        args=["--no-sandbox", *QUIET],
        viewport={"width": 1000, "height": 760},
    )
    with press.running(), service.running(), browser_with_extension(playwright, chromium, folder / "with") as browser:
        browser.connect(service.address).close()
        for count, allowed in ALLOWED.items():
            address = f"{press.address}/{count}"
            visits = [
                (busy(browser.context, address, marked=count > 0), busy(without, address, marked=False))
                for _ in range(VISITS)
            ]
            own, rest = zip(*visits, strict=True)
            took = median(own) - median(rest)
            print(f"100 kB with {count} claims: {took:.1f} ms of the main thread ({allowed:g} allowed)")
            if took > allowed:
                failed.append(f"{count} claims")
    without.close()
    return failed


def finding(playwright: Playwright, chromium: Path) -> list[str]:
    """What was found that is not there."""
    failed = []
    html, quotes = long_page(max(ALLOWED))
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    with (modules := MeasuredModules()).running():
        page = browser.new_page()
        page.goto(f"{modules.address}/blank")
        for name, asked in {"as they stand": quotes, "another last digit": [changed(each) for each in quotes]}.items():
            both = compared(page, asked, html)
            print(f"{len(asked)} quotes, {name}: {both.own:.1f} ms, {both.found} found;", end=" ")
            print(f"baseline {both.fuzzy:.1f} ms, {both.fuzzy_found} found")
            if both.found != (len(asked) if asked is quotes else 0):
                failed.append(f"quotes {name}: {both.found} found")
    browser.close()
    return failed


def changed(quote: dict[str, str]) -> dict[str, str]:
    """The quote with another last digit: it stands nowhere."""
    return quote | {"exact": quote["exact"][:-1] + str((int(quote["exact"][-1]) + 1) % 10)}


def main() -> int:
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium: run python -m tests.browser.provide_chromium")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        failed = whole_extension(playwright, chromium, Path(folder)) + finding(playwright, chromium)
    for each in failed:
        print(f"failed: {each}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
