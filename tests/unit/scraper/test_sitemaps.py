import gzip

import pytest

from scraper.sitemaps import sitemap_links
from tallymark.errors import BadInput

HERE = "https://www.harbor.example/sitemap.xml"


def links(body, largest=1_000_000):
    return sitemap_links(body, HERE, largest=largest)


def urlset(*urls):
    return ("<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>").encode()


def test_pages_are_listed_in_order():
    found = links(urlset("https://www.harbor.example/a", " /b "))
    assert found.urls == ("https://www.harbor.example/a", "https://www.harbor.example/b")
    assert not found.lists_sitemaps


def test_index_lists_sitemaps():
    found = links(b"<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>")
    assert (found.urls, found.lists_sitemaps) == (("https://www.harbor.example/news.xml",), True)


def test_other_sites_are_left_out():
    body = urlset(
        "https://elsewhere.example/a", "http://127.0.0.1/x", "file:///etc/hostname", "https://harbor.example/b"
    )
    assert links(body).urls == ("https://harbor.example/b",)


def test_gzipped_sitemap_is_unpacked():
    assert links(gzip.compress(urlset("/a"))).urls == ("https://www.harbor.example/a",)


@pytest.mark.parametrize("body", [b"", b"<html/>", b"\x1f\x8bno gzip", b"<", b"plain text"])
def test_what_is_no_sitemap_is_refused(body):
    with pytest.raises(BadInput, match="not a sitemap"):
        links(body)


def test_gzip_that_unpacks_to_too_much_is_refused():
    with pytest.raises(BadInput, match="more than 1,000 bytes"):
        links(gzip.compress(urlset("/a") + b" " * 100_000), largest=1_000)


def test_entities_are_not_expanded():
    body = b'<!DOCTYPE urlset [<!ENTITY e SYSTEM "file:///etc/hostname">]><urlset><url><loc>/a&e;</loc></url></urlset>'
    assert links(body).urls == ("https://www.harbor.example/a",)
