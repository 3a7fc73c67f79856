"""Many visits to pages, some of them labelled, by a browser whose every request goes through a recording proxy."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Playwright

from tests.browser.articles import CLAIMS, HTML
from tests.browser.browser import browser_with_extension
from tests.browser.recording_proxy import RecordingProxy
from tests.browser.stub_service import Asked, PageServer, StubService

SECRET = "unguessable"
"""Stands in the address and the title of every page, and nowhere else."""
BROWSERS_OWN = (".googleapis.com", ".google.com", ".gvt1.com")
"""Where Chromium itself asks, now and then and whatever it is told, for its own news: nothing of the extension's."""
NAMING = {"referer", "cookie", "origin"}
"""Headers that tell of a reader."""
LABELLED_EACH = 10
"""One page in so many is labelled."""


@dataclass
class Visited:
    """What left the browser beside the pages' own requests."""

    pages: int
    labelled: int
    to_service: list[Asked] = field(default_factory=list)
    to_others: list[Asked] = field(default_factory=list)


def visited(playwright: Playwright, chromium: Path, folder: Path, visits: int) -> Visited:
    """Visits so many pages, each once."""
    press, service, proxy = PageServer(), StubService(), RecordingProxy()
    plain = (
        f"<!doctype html><html lang=en><title>{SECRET} page</title><p>The ferry carried 4,200 crates and 900 guests."
    )
    press.pages = {f"/{SECRET}/{number}": plain for number in range(visits)}
    labelled = [path for number, path in enumerate(press.pages) if number % LABELLED_EACH == 0]
    for path in labelled:
        press.pages[path] = HTML.replace("<title>", f"<title>{SECRET} ")
        service.labelled[press.address + path] = CLAIMS
    with ExitStack() as started:
        for server in (press, service, proxy):
            started.enter_context(server.running())
        browser = started.enter_context(browser_with_extension(playwright, chromium, folder, proxy=proxy.address))
        browser.connect(service.address).close()
        before = len(proxy.asked)
        page = browser.context.new_page()
        for number, path in enumerate(press.pages):
            page.goto(press.address + path)
            if number % LABELLED_EACH == 0:
                page.wait_for_function("() => CSS.highlights.size >= 5")
        page.close()
        asked = proxy.asked[before:]
    rest = [each for each in asked if not each.path.startswith(press.address)]
    to_service = [each for each in rest if each.path.startswith(service.address)]
    return Visited(visits, len(labelled), to_service, [each for each in rest if each not in to_service])


def complaints(told: Visited) -> list[str]:
    """What a reader would not have wanted to be sent."""
    found = [f"something else was asked: {asked.path}" for asked in told.to_others if not is_of_browser(asked)]
    every = (*told.to_service, *told.to_others)
    found += [f"told too much: {asked}" for asked in every if SECRET in str(asked) or NAMING & set(asked.headers)]
    found += [f"unasked: {asked.path}" for asked in told.to_service if "/api/v1/labels/" not in asked.path]
    if len(told.to_service) > told.labelled:
        found.append(f"{len(told.to_service)} questions about {told.labelled} labelled pages")
    return found


def is_of_browser(asked: Asked) -> bool:
    """Whether a request through the proxy is Chromium's own."""
    return (urlsplit(asked.path).hostname or "").endswith(BROWSERS_OWN)
