import pickle
from datetime import UTC, datetime

import pytest

from scraper.kinds.feed import MOST_LINKS, read_feed, without_authors
from scraper.kinds.listing import Link
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer, urls

HERE = "https://harbor.example/feeds/news.xml"
MORNING = datetime(2024, 8, 22, 10, tzinfo=UTC)


def rss(*items, channel="", version="2.0"):
    return f'<?xml version="1.0"?><rss version="{version}"><channel>{channel}{"".join(items)}</channel></rss>'


def atom(*entries, head="", base=""):
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {base}>{head}{"".join(entries)}</feed>'


def read(body, url=HERE):
    return read_feed(answer(body, url), None)


def test_rss_links_come_in_order_and_absolute():
    body = rss("<item><link> /a </link></item>", "<item><link>https://harbor.example/b</link></item>")
    assert urls(read(body)) == ["https://harbor.example/a", "https://harbor.example/b"]
    assert {link.role for link in read(body).links} == {"page"}


@pytest.mark.parametrize(
    "body",
    [
        rss("<item><link>/a</link></item>", version="0.91"),
        rss("<item><link>/a</link></item>", version="0.92"),
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel/><item><link>/a</link></item></rdf:RDF>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><link>/a</link></item></rdf:RDF>',
        atom('<entry><title>x</title><link href="/a"/></entry>'),
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/a"}]}',
        '\ufeff{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "url": "/a"}]}',
    ],
)
def test_every_format_is_read(body):
    assert urls(read(body)) == ["https://harbor.example/a"]


def test_dates_of_publication_are_kept_by_address():
    body = rss(
        "<item><link>/a</link><pubDate>Thu, 22 Aug 2024 06:00:00 -0400</pubDate></item>",
        "<item><link>/b</link><pubDate>yesterday</pubDate></item>",
        "<item><link>/c</link><pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate></item>",
    )
    assert read(body).published == {"https://harbor.example/a": MORNING}


def test_last_change_of_an_atom_entry_is_no_date_of_publication():
    body = atom(
        '<entry><link href="/a"/><published>2024-08-22T10:00:00Z</published><updated>2024-09-01T00:00:00Z</updated>'
        "</entry>",
        '<entry><link href="/b"/><updated>2024-09-01T00:00:00Z</updated></entry>',
    )
    assert read(body).published == {"https://harbor.example/a": MORNING}


def test_single_date_of_rss_1_is_the_date_of_publication():
    body = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><item><link>/a</link><dc:date>2024-08-22T10:00:00Z</dc:date></item></rdf:RDF>'
    )
    assert read(body).published == {"https://harbor.example/a": MORNING}


def test_links_are_relative_to_xml_base():
    body = atom('<entry xml:base="deep/"><link href="a"/></entry>', base='xml:base="/stories/"')
    assert urls(read(body)) == ["https://harbor.example/stories/deep/a"]


def test_alternate_link_is_the_page():
    body = atom(
        '<entry><link rel="self" href="/self"/><link rel="enclosure" href="/a.mp3"/>'
        '<link rel="alternate" type="text/html" href="/a"/></entry>'
    )
    assert urls(read(body)) == ["https://harbor.example/a"]


def test_guid_is_the_page_where_it_says_so():
    body = rss(
        '<item><guid isPermaLink="true">https://harbor.example/a</guid></item>',
        '<item><guid isPermaLink="false">https://harbor.example/b</guid></item>',
    )
    assert urls(read(body)) == ["https://harbor.example/a"]


def test_page_behind_a_counter_is_taken_itself():
    body = rss(
        "<item><link>https://feeds.example/~r/1</link>"
        '<feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://harbor.example/a'
        "</feedburner:origLink></item>"
    )
    assert urls(read(body)) == ["https://harbor.example/a"]


@pytest.mark.parametrize(
    "body",
    [
        atom('<entry><link href="/a"/></entry>', head='<link rel="next" href="?page=2"/>'),
        rss(
            "<item><link>/a</link></item>",
            channel='<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="/feeds/news.xml?page=2"/>',
        ),
        '{"version": "https://jsonfeed.org/version/1.1", "items": [], "next_url": "?page=2"}',
    ],
)
def test_next_page_of_a_feed_is_found(body):
    assert read(body).further == Link(f"{HERE}?page=2", "feed")


def test_feed_that_names_itself_as_its_next_page_has_none():
    assert read(atom(head=f'<link rel="next" href="{HERE}#top"/>')).further is None


def test_entry_without_a_usable_link_is_passed_over():
    body = rss(
        "<item><title>x</title></item>",
        "<item><link>http://[broken</link></item>",
        f"<item><link>/{'a' * 3000}</link></item>",
        "<item><link>/b</link></item>",
        "<item><link>/b#comments</link></item>",
    )
    assert urls(read(body)) == ["https://harbor.example/b"]


def test_half_a_feed_gives_the_entries_that_arrived():
    body = rss("<item><link>/a</link></item>", "<item><link>/b")[:-20]
    assert urls(read(body))[0] == "https://harbor.example/a"


def test_only_so_many_links_are_taken():
    body = rss(*(f"<item><link>/{number}</link></item>" for number in range(MOST_LINKS + 50)))
    assert len(urls(read(body))) == MOST_LINKS


def test_declared_encoding_of_the_server_is_heeded():
    body = rss("<item><link>/montréal</link></item>").encode("latin-1").replace(b"?>", b' encoding="latin-1"?>', 1)
    assert urls(read(body)) == ["https://harbor.example/montréal"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><p>no feed</p></html>",
        b"\x00\x01",
        b"x" * 2_000_001,
        b"{}",
        b'{"version": 5, "items": []}',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [',
        b"{" * 50_000,
    ],
)
def test_what_is_no_feed_is_refused(body):
    with pytest.raises(BadInput, match=r"feed|JSON"):
        read(body)


@pytest.mark.parametrize("items", [None, 5, "x", {"a": 1}, [None, 1, "x", [], {"url": 5}, {"url": None}]])
def test_json_feed_of_any_types_is_harmless(items):
    assert urls(read(answer({"version": "https://jsonfeed.org/version/1.1", "items": items}).body)) == []


def test_entity_is_not_read_from_a_file():
    body = (
        '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        '<rss version="2.0"><channel><item><link>/a&e;</link></item></channel></rss>'
    )
    assert all(url.startswith("https://harbor.example/a") and len(url) < 30 for url in urls(read(body)))


def test_fields_that_name_people_are_left_out():
    named = b"<author>ann@a.example</author><dc:creator><![CDATA[Bo <x>]]></dc:creator>"
    body = b"<item>" + named + b"<link>/a</link><author/></item>"
    assert without_authors(body) == b"<item><link>/a</link></item>"


def test_long_author_field_is_no_trap():  # feedparser alone would take an hour over it
    body = rss(f"<item><author>{'a' * 500_000}</author><link>/a</link></item>")
    assert urls(read(body)) == ["https://harbor.example/a"]


def test_author_that_never_ends_takes_the_rest_with_it():
    assert without_authors(b"<item><link>/a</link><author>" * 3).startswith(b"<item><link>/a</link>")


def test_reader_and_listing_cross_a_process_border():
    listing = read(rss("<item><link>/a</link></item>"))
    assert pickle.loads(pickle.dumps((read_feed, listing))) == (read_feed, listing)
