"""A service that is away, wrong or malicious, and a browser that restarts: the reader sees one plain line at most."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.articles import CLAIMS, claim
from tests.browser.browser import Browser, browser_with_extension
from tests.browser.closed_card import HOST, ClosedCard
from tests.browser.stub_service import Answer, Asked, PageServer, StubService
from tests.browser.test_card import middle


@pytest.fixture(scope="module")
def reader(playwright: Playwright, chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser that each of these tests connects to a service of its own."""
    with browser_with_extension(playwright, chromium, tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def stub(press: PageServer) -> Iterator[StubService]:
    service = StubService()
    service.labelled = {f"{press.address}/quay": CLAIMS}
    with service.running():
        yield service


def test_an_index_at_hand_is_asked_for_by_its_etag(reader: Browser, stub: StubService, press: PageServer):
    reader.connect(stub.address).close()
    options = reader.connect(stub.address)
    expect(options.get_by_role("status")).to_have_text("Connected. 1 page has labels.")
    first, second = stub.index_asked
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"].startswith('"')
    options.close()


def test_of_an_index_at_hand_only_what_changed_is_sent(reader: Browser, stub: StubService, press: PageServer):
    reader.connect(stub.address).close()
    stub.labelled = {f"{press.address}/{path}": CLAIMS for path in ("river", "quay", "ferry")}
    options = reader.connect(stub.address)
    expect(options.get_by_role("status")).to_have_text("Connected. 3 pages have labels.")
    options.close()
    stub.labelled = {f"{press.address}/quay": CLAIMS}
    options = reader.connect(stub.address)
    expect(options.get_by_role("status")).to_have_text("Connected. 1 page has labels.")
    options.close()
    first, *later = stub.index_asked
    assert first.path == "/api/v1/index"
    assert [asked.path.partition("=")[0] for asked in later] == ["/api/v1/index?since"] * 2
    page = reader.open(f"{press.address}/quay")
    assert ClosedCard(page).closed()
    page.close()


def test_changes_that_do_not_fit_the_copy_at_hand_have_it_fetched_anew(reader: Browser, stub: StubService):
    reader.connect(stub.address).close()
    stub._given = {version: frozenset([b"another!"]) for version in stub._given}
    stub.labelled |= {"https://a.example/other": CLAIMS}
    options = reader.connect(stub.address)
    expect(options.get_by_role("status")).to_have_text("Connected. 2 pages have labels.")
    assert [asked.path.partition("=")[0] for asked in stub.index_asked[1:]] == ["/api/v1/index?since", "/api/v1/index"]
    options.close()


def test_a_service_that_is_away_is_said_to_give_no_answer(reader: Browser, press: PageServer):
    service = StubService()
    service.labelled = {f"{press.address}/quay": CLAIMS}
    with service.running():
        reader.connect(service.address).close()
    page = reader.open(f"{press.address}/quay")
    popup = reader.popup(page)
    assert popup.get_by_role("status").inner_text() == "The label service gave no answer."
    assert page.locator(HOST).count() == 0
    popup.close()
    page.close()


def test_labels_that_were_withdrawn_since_the_index_was_fetched_are_said_to_be(
    reader: Browser, stub: StubService, press: PageServer
):
    reader.connect(stub.address).close()
    stub.labelled = {}
    page = reader.open(f"{press.address}/quay")
    popup = reader.popup(page)
    assert popup.get_by_role("status").inner_text() == "The labels of this page have been withdrawn."
    popup.close()
    page.close()


def test_markup_and_scripts_from_the_service_are_only_text(reader: Browser, stub: StubService, press: PageServer):
    bait = "<img src=x onerror=alert(1)><b>bold</b>"
    stub.labelled = {
        f"{press.address}/quay": [
            claim("nearly 5,000", "put it at ", "misstated", bait, href="javascript:alert(1)"),
            claim("more than 4,200", "found that ", "a verdict of its own", "x"),
            {"quote": {"exact": "half a million"}},
            None,
            "claim",
        ]
    }
    reader.connect(stub.address).close()
    page = reader.open(f"{press.address}/quay")
    card = ClosedCard(page)
    assert card.closed()
    page.mouse.click(*middle(page, "differs"))
    assert bait in card.opened()
    assert card.wait_for("root.querySelectorAll('img, script, a[href^=j]').length", patience=0) == 0
    assert page.evaluate("[...CSS.highlights.keys()].sort()") == ["tallymark-differs", "tallymark-open"]
    page.close()


def test_an_index_that_is_none_is_not_taken(reader: Browser, stub: StubService):
    class Nonsense(StubService):
        def answer(self, asked: Asked) -> Answer:
            return Answer(200, "application/octet-stream", b"not an index at all!")

    with (nonsense := Nonsense()).running():
        options = reader.connect(stub.address)
        options.get_by_label("Address of the label service").fill(nonsense.address)
        options.get_by_role("button", name="Save and connect").click()
        expect(options.get_by_role("status")).to_have_text("Saved, but the service gave no answer.")
        options.close()


def test_an_address_that_is_no_web_address_is_not_kept(reader: Browser, stub: StubService):
    options = reader.connect(stub.address)
    options.get_by_label("Address of the label service").fill("javascript:alert(1)")
    options.get_by_role("button", name="Save and connect").click()
    expect(options.get_by_role("status")).to_have_text("Not an http or https address.")
    options.reload()
    expect(options.get_by_label("Address of the label service")).to_have_value(stub.address)
    options.close()


def test_the_index_outlives_the_browser(
    playwright: Playwright, chromium: Path, stub: StubService, press: PageServer, tmp_path: Path
):
    with browser_with_extension(playwright, chromium, tmp_path) as before:
        before.connect(stub.address).close()
    asked = len(stub.asked)
    with browser_with_extension(playwright, chromium, tmp_path) as after:
        page = after.open(f"{press.address}/quay")
        page.wait_for_selector(HOST, state="attached")
    assert [path.rpartition("/")[0] for path in stub.paths[asked:]] == ["/api/v1/labels"]
