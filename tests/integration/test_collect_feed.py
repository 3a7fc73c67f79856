"""Feeds of every format, collected through the real crawl: from a front page, page by page, and broken ones."""

from datetime import UTC, datetime

import pytest

from tests.integration.collecting import collecting
from tests.servers.every_kind import CLAIM
from tests.servers.news import Newspaper
from tests.servers.site import Reply, article

RSS = '<?xml version="1.0"?><rss version="2.0"><channel>{}</channel></rss>'
BROKEN = {
    "/no-feed": (
        Reply("<html><head></head><body><p>Nothing to announce.</p></body></html>"),
        "a page that announces no feed",
    ),
    "/empty": (Reply("", content_type="application/rss+xml"), "not a page: application/rss+xml"),
    "/json": (Reply('{"items": []}', content_type="application/json"), "JSON that is nothing that is read"),
    "/half.json": (Reply('{"version": "https://jsonfeed.org/', content_type="application/json"), "broken JSON"),
    "/large": (Reply(RSS.format(" " * 2_100_000), content_type="text/xml"), "a feed of more than 2,000,000 bytes"),
    "/missing": (Reply("no", status=404), "answered 404"),
    "/unwell": (Reply("no", status=500), "answered 500"),
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The collector, what was asked, and what became of everything."""
    with collecting(tmp_path_factory.mktemp("feed")) as collector:
        paper = Newspaper(collector.site)
        for number in range(8):
            paper.print_story(f"/2024/story-{number}", CLAIM)
        paper.print_story("/2024/cuento", CLAIM, lang="es")
        paper.print_story("/2024/weather", "Rain fell on 14 of 30 days and 2,000 umbrellas were sold.")
        collector.site.replies |= {path: reply for path, (reply, _) in BROKEN.items()}
        items = "".join(
            f"<item><link>{link}</link></item>"
            for link in ("ftp://harbor.example/a", "http://[broken", "/members/only", "/half-feed-story")
        )
        collector.site.replies |= {
            "/odd.xml": Reply(RSS.format(f"{items}<item><link>/cut")[:-30], content_type="text/xml"),
            "/members/only": Reply(article(CLAIM)),
            "/half-feed-story": Reply(article(CLAIM)),
        }
        addresses = [f"{collector.site.url}{path}" for path in ("/", "/odd.xml", *BROKEN)]
        fates = collector.collect("feed", *addresses, languages=["en"])
        yield collector, collector.site.paths(), fates


def test_pages_of_feeds_that_the_front_page_announces_are_kept(collected):
    _, asked, fates = collected
    assert {fates[f"/2024/story-{number}"] for number in range(8)} == {("kept", None)}
    assert {"/feed.xml", "/atom.xml", "/feed.json"} <= set(asked)


def test_page_that_cites_no_report_and_page_in_another_language_are_not(collected):
    _, _, fates = collected
    assert fates["/2024/weather"] == ("unrelated", None)
    assert fates["/2024/cuento"] == ("unrelated", "in the language es")


def test_document_says_when_it_was_published(collected):
    collector, _, _ = collected
    assert collector.documents()["/2024/story-0"].published == datetime(2024, 8, 22, 10, tzinfo=UTC)


def test_each_page_is_visited_once(collected):
    _, asked, _ = collected
    stories = [path for path in asked if path.startswith("/2024/")]
    assert len(stories) == len(set(stories)) == 10


@pytest.mark.parametrize("path", BROKEN)
def test_broken_feed_is_one_line(collected, path):
    _, _, fates = collected
    assert fates[path] == ("failed", BROKEN[path][1])


def test_odd_links_do_not_hide_the_good_ones(collected):
    _, _, fates = collected
    assert fates["/half-feed-story"] == ("kept", None)
    assert fates["ftp://harbor.example/a"] == ("failed", "neither http nor https")
    assert fates["/members/only"] == ("declined", "Forbidden by robots.txt")


def test_older_pages_of_a_feed_are_read_to_the_end(tmp_path):
    with collecting(tmp_path) as collector:
        paper = Newspaper(collector.site)
        for number in range(8):
            paper.print_story(f"/story-{number}", CLAIM)
        kept = collector.kept("feed", f"{collector.site.url}/feed.xml")
        assert kept == [f"/story-{number}" for number in range(8)]
        assert [path for path in collector.site.paths() if "feed" in path] == [
            "/feed.xml",
            "/feed.xml?start=3",
            "/feed.xml?start=6",
        ]
