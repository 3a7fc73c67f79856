"""Sitemaps of every form, collected through the real crawl."""

import gzip

import pytest

from tests.integration.collecting import collecting
from tests.servers.every_kind import CLAIM
from tests.servers.news import Newspaper
from tests.servers.site import Reply, article

XML = "application/xml"
LOOP = "<sitemapindex><sitemap><loc>/loop.xml</loc></sitemap><sitemap><loc>/inner.xml</loc></sitemap></sitemapindex>"
BROKEN = {
    "/page": (Reply("<html><body><p>No list.</p></body></html>"), "not a sitemap"),
    "/text": (Reply("Nothing here", content_type="text/plain"), "not a sitemap"),
    "/cut.gz": (
        Reply(gzip.compress(b"<urlset/>" * 99)[:20], content_type="application/gzip"),
        "not a sitemap: broken gzip",
    ),
    "/inner.xml": (Reply(LOOP, content_type=XML), "an index of sitemaps within another"),
    "/missing.xml": (Reply("no", status=410), "answered 410"),
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """What was asked, and what became of everything."""
    with collecting(tmp_path_factory.mktemp("sitemap")) as collector:
        site = collector.site
        paper = Newspaper(site)
        for number in range(6):
            paper.print_story(f"/story-{number}", CLAIM)
        site.replies |= {path: reply for path, (reply, _) in BROKEN.items()}
        entries = "".join(f"<url><loc>{url}</loc></url>" for url in ("https://elsewhere.example/a", f"{site.url}/half"))
        entity = '<!DOCTYPE urlset [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        site.replies |= {
            "/loop.xml": Reply(LOOP, content_type=XML),
            "/half.xml": Reply(f"{entity}<urlset>{entries}<url><loc>/&e;"[:-1], content_type=XML),
            "/half": Reply(article(CLAIM)),
        }
        given = ("/robots.txt", "/loop.xml", "/half.xml", *(path for path in BROKEN if path != "/inner.xml"))
        fates = collector.collect("sitemap", *(f"{site.url}{path}" for path in given), languages=["en"])
        yield site.paths(), fates


def test_pages_are_found_from_robots_txt_through_the_index(collected):
    asked, fates = collected
    assert {fates[f"/story-{number}"] for number in range(6)} == {("kept", None)}
    assert {"/sitemap.xml", "/news.xml", "/pages.xml.gz", "/pages.txt"} <= set(asked)


def test_nothing_is_asked_for_twice(collected):
    asked, _ = collected
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("path", BROKEN)
def test_broken_sitemap_is_one_line(collected, path):
    _, fates = collected
    assert fates[path] == ("failed", BROKEN[path][1])


def test_half_a_sitemap_gives_what_arrived_of_its_own_host(collected):
    _, fates = collected
    assert fates["/half"] == ("kept", None)
    assert not [url for url in fates if "elsewhere" in url]
