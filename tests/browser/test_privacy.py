"""What leaves the browser while pages are read; 1,000 visits are in `make trials`."""

from pathlib import Path

from playwright.sync_api import Playwright

from tests.browser.visits import complaints, visited

SMALL = 40


def test_visits_tell_no_address_and_no_title_and_ask_once_for_a_labelled_page(
    playwright: Playwright, chromium: Path, tmp_path: Path
):
    told = visited(playwright, chromium, tmp_path, SMALL)
    assert complaints(told) == []
    assert len(told.to_service) == told.labelled == SMALL // 10
