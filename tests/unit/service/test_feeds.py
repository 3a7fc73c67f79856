"""Feeds that a feed reader reads, and claims that another page may quote."""

import feedparser
import pytest
from lxml import etree

REPORT = "/reports/dhs-oig-24-46"
FIGURE = f"{REPORT}/failed-to-appear"
HOSTILE = "<script>alert(1)</script>\x01\x0b&amp;\"'"


@pytest.mark.parametrize("path", [REPORT, FIGURE])
@pytest.mark.parametrize("root", ["", "/es"])
def test_a_feed_has_the_newest_claims_with_a_label(client, store_page, make_claim, path, root):
    store_page("none", [make_claim(display=None, shown=False)])
    [first], [second] = store_page("one"), store_page("two")
    store_page("other", [make_claim(report="dhs-oig-25-21", figure="incomplete-address")])
    answer = client.get(f"{root}{path}/feed.atom")
    assert answer.mimetype == "application/atom+xml"
    feed = feedparser.parse(answer.data)
    assert not feed.bozo
    base = "http://127.0.0.1:8000"
    assert [entry.id for entry in feed.entries] == [f"{base}/claims/{each}" for each in (second, first)]
    assert [entry.link for entry in feed.entries] == [f"{base}{root}/claims/{each}" for each in (second, first)]
    assert feed.feed.link == f"{base}{root}{path}"
    assert feed.entries[0].updated == "2026-03-01T12:00:00+00:00"
    assert client.get(f"{root}{path}/feed.atom", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_feed_with_nothing_in_it_is_one_too(client):
    feed = feedparser.parse(client.get(f"{FIGURE}/feed.atom").data)
    assert (feed.bozo, feed.entries, feed.feed.updated) == (False, [], "2024-08-19T00:00:00+00:00")


def test_what_a_page_says_never_breaks_a_feed(client, store_page, make_claim):
    quote = {"exact": HOSTILE, "prefix": "", "suffix": ""}
    store_page(claims=[make_claim(quote=quote, sentence=HOSTILE)], outlet=HOSTILE)
    tree = etree.fromstring(client.get(f"{REPORT}/feed.atom").data)
    assert not tree.xpath("//*[local-name()='script']")
    assert "<script>alert(1)</script>" in "".join(tree.itertext())


@pytest.mark.parametrize("path", ["/reports/none", f"{REPORT}/none"])
def test_there_is_no_feed_of_what_there_is_not(client, path):
    assert client.get(f"{path}/feed.atom").status_code == 404


@pytest.mark.parametrize("path", [REPORT, FIGURE])
def test_a_page_names_its_feed(client, path):
    page = client.get(f"/es{path}").text
    assert f'type="application/atom+xml" title="Nuevas afirmaciones como canal Atom" href="/es{path}/feed.atom"' in page


@pytest.mark.parametrize(("root", "name"), [("", "counted something else"), ("/es", "contaba otra cosa")])
def test_a_claim_can_be_quoted_by_its_address(client, store_page, root, name):
    [claim] = store_page()
    page = client.get(f"{root}/claims/{claim}").text
    (link,) = [part.split('"')[0] for part in page.split('href="') if part.startswith("/oembed?")]
    told = client.get(link.replace("&amp;", "&")).json
    assert (told["version"], told["type"]) == ("1.0", "link")
    assert told["title"] == f"“more than 32,000”: {name}"
    assert told["author_name"] == "Harbor Ledger"


def test_a_verdict_that_is_not_sure_enough_is_not_quoted(client, store_page, make_claim):
    [claim] = store_page(claims=[make_claim(display="context")])
    told = client.get("/oembed", query_string={"url": f"http://127.0.0.1:8000/claims/{claim}"}).json
    assert told["title"] == "“more than 32,000”: for context"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "https://[",
        "http://elsewhere.example/claims/{}",
        "http://127.0.0.1:8000/claims/0",
        "http://127.0.0.1:8000/",
    ],
)
def test_only_claims_of_this_service_are_quoted(client, store_page, url):
    [claim] = store_page()
    assert client.get("/oembed", query_string={"url": url.format(claim)}).status_code == 404


def test_only_json_is_spoken(client):
    assert client.get("/oembed", query_string={"format": "xml", "url": "x"}).status_code == 501
