from datetime import UTC, datetime, timedelta, timezone

import pytest

from tallymark.reading.pages.page import read_page


def page(head="", body="<p>Some text.</p>", html="", url="https://harbor.example/a?x=1"):
    return read_page(f"<html {html}><head>{head}</head><body>{body}</body></html>", url)


def test_linked_data_comes_before_meta_elements():
    found = page(
        '<meta property="og:title" content="Meta title"><meta name="author" content="Meta Author">'
        '<script type="application/ld+json">{"@graph": [{"@type": "Organization", "@id": "#o",'
        ' "name": "Harbor Ledger"},'
        '{"@type": ["NewsArticle"], "headline": "The  headline", "author":'
        ' [{"name": "Ana Ruiz"}, "Bo Lind"],'
        '"publisher": {"@id": "#o"}, "datePublished": "2024-08-21T09:30:00-04:00",'
        ' "dateModified": "2024-08-22"}]}</script>'
    )
    assert found.title == "The headline"
    assert found.outlet == "Harbor Ledger"
    assert found.author == "Ana Ruiz, Bo Lind"
    assert found.published == datetime(2024, 8, 21, 9, 30, tzinfo=timezone(timedelta(hours=-4)))
    assert found.modified == datetime(2024, 8, 22, tzinfo=UTC)


def test_meta_elements_answer_without_linked_data():
    found = page(
        '<meta property="og:site_name" content="Valley Post"><meta property="og:title" content="A title">'
        '<meta property="article:published_time" content="2024-08-21T09:30:00Z"><meta name="author" content="Cy Dahl">'
    )
    assert (found.outlet, found.title, found.author) == ("Valley Post", "A title", "Cy Dahl")
    assert found.published == datetime(2024, 8, 21, 9, 30, tzinfo=UTC)


def test_title_element_is_the_last_resort():
    assert page("<title>Only\n this</title>").title == "Only this"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-08-21", datetime(2024, 8, 21, tzinfo=UTC)),
        ("2024-08-21T10:00", datetime(2024, 8, 21, 10, tzinfo=UTC)),
        ("Wed, 21 Aug 2024 10:00:00 +0200", datetime(2024, 8, 21, 8, tzinfo=UTC)),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("2024-13-45", None),
    ],
)
def test_published_is_read_from_a_time_element(written, moment):
    assert page(body=f'<article><time datetime="{written}">x</time><p>Some text.</p></article>').published == moment


@pytest.mark.parametrize(
    "block", ["{not json", "[]", "null", '"text"', '{"@type": 7}', '{"@type": "NewsArticle", "author": 5}']
)
def test_broken_linked_data_is_passed_over(block):
    found = page(f'<script type="application/ld+json">{block}</script><meta property="og:title" content="Kept">')
    assert (found.title, found.author) == ("Kept", None)


@pytest.mark.parametrize(
    ("attribute", "lang"),
    [
        ('lang="en"', "en"),
        ('lang="ES-mx"', "es"),
        ('lang="en_US"', "en"),
        ("", None),
        ('lang=""', None),
        ('lang="english"', None),
    ],
)
def test_language_is_the_declared_primary_subtag(attribute, lang):
    assert page(html=attribute).lang == lang


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ('<link rel="canonical" href="/story">', "https://harbor.example/story"),
        ('<link rel="canonical" href="https://www.harbor.example/story">', "https://www.harbor.example/story"),
        ('<meta property="og:url" content="https://harbor.example/og">', "https://harbor.example/og"),
        ("", "https://harbor.example/a?x=1"),
        ('<link rel="canonical" href="https://elsewhere.example/story">', "https://harbor.example/a?x=1"),
        ('<link rel="canonical" href="javascript:alert(1)">', "https://harbor.example/a?x=1"),
        ('<link rel="canonical" href="http://[bad">', "https://harbor.example/a?x=1"),
    ],
)
def test_canonical_address_is_believed_on_its_own_site_only(head, canonical):
    assert page(head).canonical_url == canonical


def test_page_without_address_or_metadata_says_nothing():
    found = read_page("<p>Some text.</p>")
    assert found.title is found.outlet is found.author is found.published is found.lang is found.canonical_url is None


def test_a_headline_is_read_in_the_order_in_which_it_is_seen():
    heading = (
        "<h1>Over <b>32<wbr>,000 <i>children</i></b> missed<br>court<script>track(1)</script>, <em>it says</em></h1>"
    )
    assert read_page(f"{heading}<p>And nobody looked.</p>").title == "Over 32,000 children missed court, it says"


@pytest.mark.parametrize(
    ("head", "alternates"),
    [
        ('<link rel="amphtml" href="/amp/story">', [("https://harbor.example/amp/story", "amphtml")]),
        (
            '<link rel="canonical" href="/story"><meta property="og:url" content="https://www.harbor.example/og">',
            [("https://www.harbor.example/og", "og:url")],
        ),
        (
            '<link rel="canonical" href="https://agency.example/1"><meta property="og:url" content="/a?x=1">',
            [("https://agency.example/1", "syndication")],
        ),
        (
            '<meta name="syndication-source" content="https://agency.example/1">'
            '<meta name="original-source" content="https://agency.example/1">',
            [("https://agency.example/1", "syndication")],
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "isBasedOn": {"url": "https://agency.example/1"},'
            '"sameAs": ["https://copy.example/1", 5]}</script>',
            [("https://agency.example/1", "syndication"), ("https://copy.example/1", "syndication")],
        ),
        ('<link rel="amphtml" href="javascript:alert(1)">', []),
        (f'<link rel="amphtml" href="/{"a" * 3000}">', []),
        ("", []),
    ],
)
def test_further_addresses_of_a_page_are_told_with_what_they_are(head, alternates):
    assert [(each.address, each.relation) for each in page(head).alternates] == alternates


def test_a_page_with_thousands_of_addresses_gives_a_dozen():
    copies = ", ".join(f'"https://copy.example/{n}"' for n in range(5_000))
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "sameAs": [{copies}]}}</script>'
    assert len(page(head).alternates) == 12
