"""Marks on the page: the right words, nothing else touched, nothing on other pages."""

from playwright.sync_api import Page

from tests.browser.articles import HTML, MARKED, PLAIN
from tests.browser.browser import Browser
from tests.browser.closed_card import HOST
from tests.browser.stub_service import PageServer, StubService

MARKS = """() => [...CSS.highlights].flatMap(([name, ranges]) => [...ranges].map((range) => ({
    group: name, text: String(range), before: range.startContainer.data.slice(0, range.startOffset).trimEnd().slice(-8),
    order: range.getBoundingClientRect().top * 10000 + range.getBoundingClientRect().left,
}))).sort((one, other) => one.order - other.order)"""


def test_marks_stand_on_the_cited_words_in_the_order_of_the_page(article: Page):
    assert [mark["text"] for mark in article.evaluate(MARKS)] == MARKED


def test_each_verdict_group_has_a_highlight_of_its_own(article: Page):
    assert [mark["group"] for mark in article.evaluate(MARKS)] == [
        "tallymark-agrees",
        "tallymark-differs",
        "tallymark-differs",
        "tallymark-partial",
        "tallymark-corrected",
        "tallymark-context",
    ]


def test_the_page_gets_one_rule_for_each_group_that_it_has_and_no_other(article: Page):
    rules = "document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.selectorText))"
    groups = {mark["group"] for mark in article.evaluate(MARKS)}
    article.evaluate("scrollTo({top: 9999, behavior: 'instant'})")
    article.wait_for_function(f"(count) => {rules}.length >= count", arg=len(groups))
    assert sorted(article.evaluate(rules)) == sorted(f"::highlight({group})" for group in groups)


def test_equal_numbers_are_told_apart_by_what_stands_around_them(article: Page):
    fours = [mark["before"] for mark in article.evaluate(MARKS) if mark["text"] == "4,200"]
    assert fours == ["ost\n   “", " counted"]


def test_the_text_across_inline_elements_is_one_mark(article: Page):
    first = article.evaluate(MARKS)[0]
    assert first["text"] == "more than\u00a04,200"
    lines = article.evaluate(
        "() => [...CSS.highlights.get('tallymark-agrees')].map((range) => range.startContainer.parentElement.tagName"
        " + range.endContainer.parentElement.tagName)"
    )
    assert lines == ["BI"]


def test_the_page_keeps_its_own_nodes(article: Page, browser: Browser, press: PageServer):
    as_served = article.evaluate("(html) => new DOMParser().parseFromString(html, 'text/html').body.outerHTML", HTML)
    assert article.evaluate("document.body.outerHTML") == as_served
    assert article.evaluate("[...document.documentElement.children].map((child) => child.tagName)") == [
        "HEAD",
        "BODY",
        "DIV",
    ]


def test_a_claim_that_is_not_certain_enough_gets_no_mark(article: Page):
    assert "about 900" not in [mark["text"] for mark in article.evaluate(MARKS)]


def test_a_page_script_cannot_reach_into_the_card(article: Page):
    assert article.evaluate("document.querySelector('[data-tallymark]').shadowRoot") is None
    assert article.evaluate("document.querySelector('[data-tallymark]').childNodes.length") == 0


def test_a_page_without_labels_is_left_as_it_is_and_nothing_is_sent(
    browser: Browser, service: StubService, press: PageServer
):
    before = len(service.asked)
    page = browser.open(f"{press.address}/tides")
    popup = browser.popup(page)
    assert popup.get_by_role("status").inner_text() == "Nothing known about this page. Nothing was sent."
    assert service.asked[before:] == []
    assert page.evaluate("CSS.highlights.size + document.adoptedStyleSheets.length") == 0
    as_served = page.evaluate("(html) => new DOMParser().parseFromString(html, 'text/html').body.outerHTML", PLAIN)
    assert page.evaluate("document.body.outerHTML") == as_served
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0
    popup.close()
    page.close()


def test_a_request_for_labels_names_neither_page_nor_reader(browser: Browser, service: StubService, press: PageServer):
    before = len(service.asked)
    page = browser.open(f"{press.address}/quay?utm_source=feed#top")
    page.wait_for_selector(HOST, state="attached")
    (asked,) = service.asked[before:]
    assert asked.path.startswith("/api/v1/labels/")
    assert len(asked.path.removeprefix("/api/v1/labels/")) == 5
    assert not {"referer", "cookie", "authorization", "origin"} & set(asked.headers)
    assert "quay" not in str(asked)
    page.close()


def test_a_page_is_found_by_the_address_it_calls_canonical(browser: Browser, press: PageServer):
    press.pages["/amp/quay"] = HTML.replace("<style>", '<link rel="canonical" href="/quay"><style>', 1)
    page = browser.open(f"{press.address}/amp/quay")
    page.wait_for_selector(HOST, state="attached")
    assert len(page.evaluate(MARKS)) == len(MARKED)
    page.close()


def test_a_page_cannot_borrow_the_labels_of_another_site(browser: Browser, service: StubService, press: PageServer):
    other = press.address.replace("127.0.0.1", "localhost")
    press.pages["/copy"] = HTML.replace("<style>", f'<link rel="canonical" href="{press.address}/quay"><style>', 1)
    before = len(service.asked)
    page = browser.open(f"{other}/copy")
    popup = browser.popup(page)
    assert "Nothing was sent" in popup.get_by_role("status").inner_text()
    assert service.asked[before:] == []
    popup.close()
    page.close()
