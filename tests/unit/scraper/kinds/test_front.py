import pytest

from scraper.kinds.front import feed_or_front, read_front
from scraper.kinds.listing import Link
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer, urls


def read(head, **headers):
    return read_front(answer(f"<html><head>{head}</head><body><a href='/x'>x</a></body></html>", **headers), None)


def test_announced_feeds_are_found_in_order():
    listing = read(
        '<link rel="alternate" type="application/rss+xml" title="All" href="/feed">'
        '<link rel="alternate stylesheet" type="text/css" href="/dark.css">'
        '<LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="https://feeds.example/atom">'
        '<link rel="alternate" type="application/feed+json" href="feed.json">'
        '<link rel="alternate" type="text/html" hreflang="es" href="/es">'
        '<link rel="icon" type="application/rss+xml" href="/icon">'
    )
    assert listing.links == (
        Link("https://harbor.example/feed", "feed"),
        Link("https://feeds.example/atom", "feed"),
        Link("https://harbor.example/feed.json", "feed"),
    )


def test_base_element_moves_relative_addresses():
    head = '<base href="/es/"><link rel="alternate" type="application/rss+xml" href="feed">'
    assert urls(read(head)) == ["https://harbor.example/es/feed"]


def test_page_that_asks_not_to_follow_links_announces_its_feed_all_the_same():
    head = '<meta name="robots" content="nofollow"><link rel="alternate" type="application/rss+xml" href="/feed">'
    assert urls(read(head)) == ["https://harbor.example/feed"]


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="file:///etc/hostname">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
    ],
)
def test_page_without_a_usable_feed_is_refused(head):
    with pytest.raises(BadInput, match="a page that announces no feed"):
        read(head)


def test_address_of_a_feed_source_is_a_feed_or_a_page_that_announces_one():
    assert feed_or_front(answer("<p>x", content_type="text/html")) == "front"
    assert feed_or_front(answer("<rss/>", content_type="text/xml")) == "feed"
    with pytest.raises(BadInput, match="neither a feed"):
        feed_or_front(answer("<urlset/>", content_type="text/xml"))
