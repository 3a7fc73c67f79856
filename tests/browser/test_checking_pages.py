"""Pages that nobody has crawled: nothing is sent unasked, and asked only the sentences that could cite a report."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import MARKED, PLAIN
from tests.browser.browser import Browser
from tests.browser.stub_service import PageServer, StubService
from tests.browser.test_marks import MARKS

DRAFT = """<!doctype html><html lang="en"><title>Secret memo on the quay</title>
<h1>The quay and the mayor</h1>
<p>The port’s auditors found that more than 4,200 crates were never weighed. Mayor Odile Brandt told the council that
the port had lost “4,200 crates” to thieves.</p>
<p>My sister turned 40 on Sunday. We had cake with 7 friends at the lake.</p>"""


@pytest.fixture
def draft(browser: Browser, press: PageServer) -> Iterator[Page]:
    press.pages["/draft"] = DRAFT
    page = browser.open(f"{press.address}/draft")
    yield page
    page.close()


def test_nothing_is_sent_of_a_page_until_the_reader_asks(draft: Page, browser: Browser, service: StubService):
    before = len(service.asked)
    popup = browser.popup(draft)
    assert popup.get_by_role("status").inner_text() == "Nothing known about this page. Nothing was sent."
    expect(popup.get_by_text("Sends only the sentences that could cite a known report")).to_be_visible()
    assert service.asked[before:] == []
    popup.close()


def test_a_check_labels_the_page_and_sends_only_sentences_that_could_cite_a_report(
    draft: Page, browser: Browser, service: StubService
):
    before = len(service.asked)
    popup = browser.popup(draft)
    popup.get_by_role("button", name="Check this page").click()
    expect(popup.get_by_role("status")).to_have_text("2 figures on this page")
    expect(popup.get_by_text("2 sentences were sent to be checked, without the address")).to_be_visible()
    expect(popup.get_by_text("1 more figure was seen and has no label")).to_be_visible()
    (asked,) = service.asked[before:]
    (sentences,) = service.checked[-1:]
    assert sentences == [
        "The port’s auditors found that more than 4,200 crates were never weighed.",
        "Mayor Odile Brandt told the council that the port had lost “4,200 crates” to thieves.",
    ]
    assert set(asked.headers) & {"referer", "cookie", "authorization"} == set()
    assert b"draft" not in asked.body
    assert b"memo" not in asked.body
    assert [mark["text"] for mark in draft.evaluate(MARKS)] == ["more than 4,200", "4,200"]
    popup.close()


def test_a_page_without_anything_that_could_cite_a_report_sends_nothing_though_asked(
    browser: Browser, press: PageServer, service: StubService
):
    press.pages["/cake"] = "<!doctype html><p>My sister turned 40 on Sunday. We had cake with 7 friends."
    before = len(service.asked)
    page = browser.open(f"{press.address}/cake")
    popup = browser.popup(page)
    popup.get_by_role("button", name="Check this page").click()
    expect(popup.get_by_role("status")).to_have_text("Nothing here could cite a known report. Nothing was sent.")
    assert service.asked[before:] == []
    assert page.evaluate("CSS.highlights.size") == 0
    popup.close()
    page.close()


def test_a_site_is_always_checked_where_the_reader_wants_that_and_left_alone_again_after(
    browser: Browser, press: PageServer, service: StubService
):
    press.pages["/draft"] = DRAFT
    page = browser.open(f"{press.address}/draft")
    popup = browser.popup(page)
    popup.get_by_label("On 127.0.0.1").select_option("always check pages")
    page.wait_for_function("() => CSS.highlights.size === 2")
    page.goto(f"{press.address}/draft?again")
    page.wait_for_function("() => CSS.highlights.size === 2")
    checks = len(service.checked)
    other = browser.open(f"{press.address}/tides")
    assert len(service.checked) == checks, PLAIN
    other.close()
    popup.get_by_label("On 127.0.0.1").select_option("send nothing unless I ask")
    page.wait_for_function("() => CSS.highlights.size === 0")
    page.goto(f"{press.address}/draft?once-more")
    assert browser.popup(page).get_by_role("status").inner_text().startswith("Nothing known about this page")
    assert len(service.checked) == checks
    page.close()


def test_a_site_shows_no_labels_where_the_reader_wants_none(article: Page, browser: Browser, press: PageServer):
    popup = browser.popup(article)
    popup.get_by_label("On 127.0.0.1").select_option("show no labels")
    article.wait_for_function("() => CSS.highlights.size === 0")
    assert article.locator("[data-tallymark]").count() == 0
    browser.badge(article, "")
    popup.get_by_label("On 127.0.0.1").select_option("send nothing unless I ask")
    article.wait_for_function("() => CSS.highlights.size === 5")
    assert len(article.evaluate(MARKS)) == len(MARKED)
    popup.close()
