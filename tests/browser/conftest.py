"""One browser with the extension, connected to one stub of the label service, for all tests that change neither."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from tests.browser.articles import CLAIMS, HTML, PLAIN
from tests.browser.browser import Browser, browser_with_extension
from tests.browser.chromium import find_chromium
from tests.browser.closed_card import HOST
from tests.browser.stub_service import PageServer, StubService

Open = Callable[[str], Page]


@pytest.fixture(scope="session")
def chromium() -> Path:
    path = find_chromium()
    assert path is not None, "no Chromium: run python -m tests.browser.provide_chromium"
    return path


@pytest.fixture(scope="session")
def playwright(chromium: Path) -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def press() -> Iterator[PageServer]:
    server = PageServer()
    server.pages = {"/quay": HTML, "/tides": PLAIN}
    with server.running():
        yield server


@pytest.fixture(scope="session")
def service(press: PageServer) -> Iterator[StubService]:
    stub = StubService()
    stub.labelled = {f"{press.address}/quay": [*CLAIMS[3:], *CLAIMS[:3]]}
    with stub.running():
        yield stub


@pytest.fixture(scope="session")
def browser(
    playwright: Playwright, chromium: Path, service: StubService, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    with browser_with_extension(playwright, chromium, tmp_path_factory.mktemp("profile")) as started:
        started.connect(service.address).close()
        yield started


@pytest.fixture
def article(browser: Browser, press: PageServer) -> Iterator[Page]:
    """The labelled article, once its marks stand."""
    page = browser.open(f"{press.address}/quay")
    page.wait_for_selector(HOST, state="attached")
    yield page
    page.close()


@pytest.fixture
def open_page(browser: Browser, press: PageServer, service: StubService) -> Iterator[Open]:
    """Opens a page of this HTML, for which the service has the labels of the article."""
    pages = []

    def opened(html: str) -> Page:
        press.pages["/quay"], before = html, press.pages["/quay"]
        page = browser.open(f"{press.address}/quay")
        press.pages["/quay"] = before
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()
