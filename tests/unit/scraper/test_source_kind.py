import pytest

from scraper.source_kind import source_kind
from tallymark.errors import BadInput


@pytest.mark.parametrize(
    ("content_type", "body", "kind"),
    [
        ("text/html; charset=utf-8", b"<!doctype html><p>x", "page"),
        ("", b"<p>x", "page"),
        ("application/xhtml+xml", b"<?xml version='1.0'?><html/>", "page"),
        ("text/xml", b"<?xml version='1.0'?><!-- made by hand --><rss version='2.0'/>", "feed"),
        ("application/atom+xml", b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"),
        ("application/rss+xml", b"\xef\xbb\xbf<rdf:RDF/>", "feed"),
        ("text/html", b"<?xml version='1.0'?><rss/>", "feed"),
        ("text/plain", b"<rss/>", "feed"),
        ("application/xml", b"<urlset/>", "sitemap"),
        ("application/xml", b"<sm:sitemapindex/>", "sitemap"),
        ("application/gzip", b"\x1f\x8b\x08", "sitemap"),
        ("application/json", b"[]", "posts"),
        ("application/activity+json", b"{}", "posts"),
        ("text/plain", b" [1]", "posts"),
    ],
)
def test_a_response_is_known_by_its_type_and_first_characters(content_type, body, kind):
    assert source_kind(content_type, body) == kind


@pytest.mark.parametrize("content_type", ["image/png", "application/pdf", "text/plain", "video/mp4", "application/xml"])
def test_anything_else_is_refused_by_its_type(content_type):
    with pytest.raises(BadInput, match=f"not a page: {content_type}"):
        source_kind(content_type, b"whatever")


def test_page_that_opens_with_a_feed_element_in_its_text_stays_a_page():
    assert source_kind("text/html", b"<html><body>&lt;rss&gt; <rss>") == "page"
