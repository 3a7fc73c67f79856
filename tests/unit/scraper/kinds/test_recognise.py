import pytest

from scraper.kinds.recognise import recognise
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer


@pytest.mark.parametrize(
    ("content_type", "body", "role"),
    [
        ("text/html; charset=utf-8", b"<!doctype html><p>x", "page"),
        ("", b"<p>x", "page"),
        ("application/xhtml+xml", b"<?xml version='1.0'?><html/>", "page"),
        ("text/xml", b"<?xml version='1.0'?><!-- made by hand --><rss version='2.0'/>", "feed"),
        ("application/atom+xml", b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"),
        ("application/rss+xml", b"\xef\xbb\xbf<rdf:RDF/>", "feed"),
        ("text/html", b"<?xml version='1.0'?><rss/>", "feed"),
        ("text/plain", b"<rss/>", "feed"),
        ("application/feed+json", b'{"version": "https://jsonfeed.org/version/1.1"}', "feed"),
        ("application/xml", b"<urlset/>", "sitemap"),
        ("application/xml", b"<sm:sitemapindex/>", "sitemap"),
        ("application/gzip", b"\x1f\x8b\x08", "sitemap"),
        ("text/plain", b"https://harbor.example/a\n", "sitemap"),
        ("text/plain", b"User-agent: *\nSitemap: /news.xml\n", "sitemap"),
        ("application/json", b"[]", "mastodon"),
        ("text/plain", b" [1]", "mastodon"),
        ("application/activity+json", b'{"id": "1", "content": ""}', "mastodon-post"),
        ("application/json", b'{"ancestors": [], "descendants": []}', "mastodon-thread"),
        ("application/json", b'{"id": "1", "acct": "ann"}', "mastodon-account"),
        ("application/json", b'{"feed": []}', "bluesky"),
        ("application/json", b'{"posts": []}', "bluesky"),
        ("application/json", b'{"thread": {}}', "bluesky-thread"),
        ("application/json", b'{"articles": [ {"title": "broken \\\' escape"}', "gdelt"),
        ("application/ld+json", b'{"dataFeedElement": []}', "claims-data"),
    ],
)
def test_an_answer_is_known_by_its_type_and_first_characters(content_type, body, role):
    assert recognise(answer(body, content_type=content_type)) == role


@pytest.mark.parametrize("content_type", ["image/png", "application/pdf", "text/plain", "video/mp4", "application/xml"])
def test_anything_else_is_refused_by_its_type(content_type):
    with pytest.raises(BadInput, match=f"not a page: {content_type}"):
        recognise(answer(b"whatever", content_type=content_type))


@pytest.mark.parametrize("body", [b"{}", b'{"error": "no"}', b"5", b"{", b"{" * 100_000, b'{"version": {}}'])
def test_other_json_is_refused(body):
    with pytest.raises(BadInput, match="JSON"):
        recognise(answer(body, content_type="application/json"))


def test_page_that_opens_with_a_feed_element_in_its_text_stays_a_page():
    assert recognise(answer(b"<html><body>&lt;rss&gt; <rss>", content_type="text/html")) == "page"
