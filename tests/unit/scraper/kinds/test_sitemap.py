import gzip
from datetime import UTC, datetime

import pytest

from scraper.kinds.listing import Link
from scraper.kinds.sitemap import MOST_LINKS, read_part, read_sitemap
from scraper.kinds.sitemap_entries import LARGEST_SITEMAP
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer, source, urls

HERE = "https://www.harbor.example/sitemap.xml"

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://www.harbor.example/picture.jpg</image:loc></image:image>
  <loc>https://www.harbor.example/en</loc><news:news><news:publication><news:name>Harbor</news:name>
  <news:language>en</news:language></news:publication><news:publication_date>2024-08-22T06:00:00-04:00</news:publication_date>
  <news:title>Counts</news:title></news:news></url>
<url><loc>https://www.harbor.example/es</loc><lastmod>2024-08-23</lastmod><news:news><news:publication>
  <news:language>es-MX</news:language></news:publication></news:news></url>
<url><loc>https://www.harbor.example/plain</loc><lastmod>2024-08-23</lastmod></url>
</urlset>"""


def read(body, wanted=None, url=HERE):
    return read_sitemap(answer(body, url), wanted)


def urlset(*addresses):
    return "<urlset>" + "".join(f"<url><loc>{address}</loc></url>" for address in addresses) + "</urlset>"


def test_pages_are_listed_in_order():
    assert read(urlset("https://www.harbor.example/a", " /b ")).links == (
        Link("https://www.harbor.example/a"),
        Link("https://www.harbor.example/b"),
    )


def test_index_lists_sitemaps_that_must_not_be_indexes():
    index = b"<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"
    assert read(index).links == (Link("https://www.harbor.example/news.xml", "sitemap-part"),)
    with pytest.raises(BadInput, match="an index of sitemaps within another"):
        read_part(answer(index, HERE), None)


def test_other_sites_are_left_out():
    body = urlset(
        "https://elsewhere.example/a", "http://127.0.0.1/x", "file:///etc/hostname", "https://harbor.example/b"
    )
    assert urls(read(body)) == ["https://harbor.example/b"]


def test_gzipped_sitemap_is_unpacked():
    assert urls(read(gzip.compress(urlset("/a").encode()))) == ["https://www.harbor.example/a"]


def test_news_sitemap_gives_dates_of_publication_and_only_those():
    assert read(NEWS).published == {"https://www.harbor.example/en": datetime(2024, 8, 22, 10, tzinfo=UTC)}


@pytest.mark.parametrize(("languages", "paths"), [([], "en es plain"), (["es"], "es plain"), (["en"], "en plain")])
def test_pages_in_languages_that_are_not_asked_for_are_left_out(languages, paths):
    found = urls(read(NEWS, source("sitemap", HERE, languages=languages)))
    assert found == [f"https://www.harbor.example/{path}" for path in paths.split()]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_plain_text_lists_an_address_a_line(newline):
    body = "\ufeff" + newline.join(("https://harbor.example/a", "", "nothing", "https://harbor.example/b"))
    assert urls(read(body)) == ["https://harbor.example/a", "https://harbor.example/b"]


def test_robots_txt_names_sitemaps():
    body = "User-agent: *\nDisallow: /x\n\nSitemap: https://www.harbor.example/news.xml\nsitemap: /pages.xml\n"
    assert read(body, url="https://www.harbor.example/robots.txt").links == (
        Link("https://www.harbor.example/news.xml", "sitemap"),
        Link("https://www.harbor.example/pages.xml", "sitemap"),
    )


@pytest.mark.parametrize("newest_first", [True, False])
def test_of_a_long_sitemap_the_newest_pages_are_taken_in_its_order(newest_first):
    days = [(number, f"{2000 + number // 300}-01-{number % 28 + 1:02}") for number in range(3000)]
    ordered = days[::-1] if newest_first else days
    body = "".join(f"<url><loc>/{number}</loc><lastmod>{day}</lastmod></url>" for number, day in ordered)
    found = [int(url.rpartition("/")[2]) for url in urls(read(f"<urlset>{body}<url><loc>/old</loc></url></urlset>"))]
    assert len(found) == MOST_LINKS
    assert min(found) >= 1800
    assert found == sorted(found, reverse=newest_first)


def test_half_a_sitemap_gives_the_entries_that_arrived():
    assert urls(read(urlset("/a", "/b")[:-20]))[0] == "https://www.harbor.example/a"


@pytest.mark.parametrize(
    "body", [b"", b"<html/>", b"\x1f\x8bno gzip", b"<", b"plain text", b"<a><urlset/></a>", b"\x00\xff"]
)
def test_what_is_no_sitemap_is_refused(body):
    with pytest.raises(BadInput, match="not a sitemap"):
        read(body)


def test_gzip_that_unpacks_to_too_much_is_refused():
    with pytest.raises(BadInput, match="more than 8,000,000 bytes"):
        read(gzip.compress(urlset("/a").encode() + b" " * LARGEST_SITEMAP))


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY e SYSTEM "file:///etc/hostname">',
        '<!ENTITY e "/more">',
        '<!ENTITY e SYSTEM "http://127.0.0.1:1/x">',
        '<!ENTITY a "b"><!ENTITY e "&a;&a;&a;">',
    ],
)
def test_entities_are_not_expanded(entity):
    assert urls(read(f"<!DOCTYPE urlset [{entity}]>{urlset('/a&e;')}")) == ["https://www.harbor.example/a"]


def test_deep_nesting_is_no_trap():
    assert urls(read(f"<urlset>{'<url>' * 50_000}<loc>/a</loc>")) in ([], ["https://www.harbor.example/a"])
