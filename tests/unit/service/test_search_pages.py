"""Looking for pages by address and by words, and what is told of one."""

from datetime import timedelta

import lxml.html
import pytest

from service.resources import resources
from tallymark.reading.pages.page import Page
from tallymark.store.pages.documents import record_revision
from tallymark.store.pages.tombstones import bury
from tests.unit.service.conftest import NOW

ADDRESS = "https://harbor-ledger.example/one"


def read(client, path, status=200, **asked):
    answer = client.get(path, query_string=asked) if asked else client.get(path)
    assert answer.status_code == status
    return lxml.html.fromstring(answer.text)


def words(tree):
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize("root", ["", "/es"])
def test_the_form_of_the_first_page_leads_to_what_has_the_words(client, store_page, root):
    store_page(title="Where are they?")
    (form,) = read(client, f"{root}/").cssselect("form")
    assert (form.method, form.action, [field.name for field in form.inputs]) == ("GET", f"{root}/search", ["q"])
    assert form.cssselect("label[for=q]")
    (link,) = read(client, form.action, q="agency THEY 32,000").cssselect("main li a")
    assert link.text == "Where are they?"
    page = read(client, link.get("href"))
    assert [mark.text for mark in page.cssselect("mark")] == ["more than 32,000"]


@pytest.mark.parametrize("asked", [ADDRESS, f"{ADDRESS}?utm_source=x#top", f"  {ADDRESS} "])
def test_an_address_leads_to_its_page(client, store_page, asked):
    store_page()
    answer = client.get("/es/search", query_string={"q": asked}, follow_redirects=True)
    assert answer.request.path == "/es/pages"
    assert "more than 32,000" in answer.text


def test_what_nothing_has_is_said_to_be_nowhere(client, store_page):
    store_page()
    assert "No page with claims has all of these words" in words(read(client, "/search", q="heron"))
    assert read(client, "/search", q="heron").cssselect("input")[0].get("value") == "heron"
    assert not read(client, "/search").cssselect("main li")


def test_more_than_one_page_of_answers_is_followed_to_the_end(client, store_page):
    for number in range(45):
        store_page(f"p{number}", title=f"Page {number}")
    seen, path = [], "/search?q=agency"
    while path:
        page = read(client, path)
        seen += [link.text for link in page.cssselect("main li a")]
        path = next((link.get("href") for link in page.cssselect("main > p > a")), None)
    assert seen == [f"Page {number}" for number in reversed(range(45))]


@pytest.mark.parametrize("path", ["/search", "/pages"])
@pytest.mark.parametrize(
    "asked", ["http://", "https://[", "x" * 5000, "javascript:alert(1)", "https://127.0.0.1/", "<b>"]
)
def test_any_question_is_answered(client, path, asked):
    answer = client.get(path, query_string={"q": asked, "url": asked, "before": asked})
    assert answer.status_code in ({200, 302} if path == "/search" else {404})
    assert "<b>" not in answer.text


def test_a_question_with_a_nul_in_it_asks_for_nothing(client):
    assert [client.get(path, query_string={"q": "\0"}).status_code for path in ("/search", "/pages")] == [400, 400]


def test_an_address_that_nobody_read_is_said_to_be_unknown(client):
    page = read(client, "/pages", 404, url="https://nobody.example/x")
    assert "This page is not known here" in words(page)
    assert "https://nobody.example/x" in words(page)


def test_a_page_has_all_its_claims_in_order_and_its_texts(app, client, store_page, make_claim):
    store_page(claims=[make_claim(90, verdict="accurate"), make_claim()])
    with app.app_context(), resources().database.session() as session:
        changed = Page(text="Another text.", title="T", canonical_url=ADDRESS, lang="en")
        record_revision(session, changed, NOW + timedelta(days=3))
    page = read(client, "/pages", url=ADDRESS)
    assert "waits to be read" in words(page)
    told = [[words(cell) for cell in row.cssselect("th, td")][:3] for row in page.cssselect("tbody tr")]
    assert told == [["4 March 2026", "4 March 2026", "0"], ["1 March 2026", "1 March 2026", "2"]]
    store_page(claims=[make_claim(90, verdict="accurate"), make_claim()], text="Another text.", canonical_url=ADDRESS)
    badges = [words(badge) for badge in read(client, "/pages", url=ADDRESS).cssselect(".card .verdict")]
    assert badges == ["Counted something else", "As reported"]


def test_a_deleted_post_is_not_shown(app, client, store_page):
    store_page(kind="post")
    with app.app_context(), resources().database.session() as session:
        bury(session, 1, NOW)
    assert client.get("/pages", query_string={"url": ADDRESS}).status_code == 404
    assert not read(client, "/search", q="agency").cssselect("main li")
