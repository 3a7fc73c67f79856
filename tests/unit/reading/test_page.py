import pytest
from bs4 import BeautifulSoup

from tallymark.errors import BadInput
from tallymark.reading.pages.page import read_page

FILLER = (
    "<p>Officials in the harbor district spoke at length on Tuesday about budgets, staffing and the long winter.</p>"
)

ARTICLE = f"""<!doctype html><html lang="en"><head><title>Counts | Harbor Ledger</title></head><body>
<nav><a href="/">Home</a> <a href="/n">News 11,111</a></nav>
<article><h1>More than 32,000 missed court, office says</h1>
<p>The office said more than <b>32,000</b> children <a href="/r">did not appear</a> for a hearing.<br>It counted
five years.</p>
{FILLER * 4}
<blockquote class="twitter-tweet"><p lang="en">They are 300,000!<br>All of them.</p>&mdash; Ann (@ann)
<a href="https://x.example/ann/status/9">May 1</a></blockquote>
<p>After the post, about 291,000 were named.</p>
<ul><li>First, 448,000</li><li>Second, <i>none</i></li></ul></article>
<aside class="related"><a href="/y">Related: 99,999 boats</a></aside>
<section id="comments" class="comments"><h2>Comments</h2><p>I counted 77,777 myself.</p></section>
<footer>Copyright 55,555</footer><script>var n = "66,666";</script></body></html>"""


def test_main_text_holds_the_article_and_nothing_around_it():
    text = read_page(ARTICLE).text
    assert "more than 32,000 children did not appear for a hearing." in text
    for elsewhere in ("11,111", "99,999", "77,777", "55,555", "66,666"):
        assert elsewhere not in text


def test_headline_is_the_first_line():
    assert read_page(ARTICLE).text.splitlines()[0] == "More than 32,000 missed court, office says"


def test_headline_outside_the_article_is_still_the_first_line_once():
    page = read_page(f"<header><h1>Over 43,000 cases</h1></header><article>{FILLER * 6}</article>")
    assert page.text.startswith("Over 43,000 cases\n")
    assert page.text.count("43,000") == 1


def test_paragraphs_and_line_breaks_are_separate_lines():
    lines = read_page(ARTICLE).text.splitlines()
    assert "It counted five years." in lines
    assert "First, 448,000" in lines
    assert "Second, none" in lines


def test_embedded_post_is_marked_where_it_stands():
    page = read_page(ARTICLE)
    (post,) = page.posts
    assert page.text[post.start : post.end] == "They are 300,000!\nAll of them."
    assert (post.network, post.url) == ("x", "https://x.example/ann/status/9")
    assert page.text.index("winter.") < post.start < page.text.index("After the post")


def test_posts_of_several_networks_keep_document_order():
    page = read_page(
        f"<article>{FILLER * 3}<blockquote class='bluesky-embed'><p>First says 1,000 boats left today</p></blockquote>"
        f"{FILLER}"
        '<iframe class="mastodon-embed" src="https://town.example/@a/1/embed"><p>Second says 2,000 left</p></iframe>'
        f"{FILLER * 3}</article>"
    )
    assert [(post.network, page.text[post.start : post.end]) for post in page.posts] == [
        ("bluesky", "First says 1,000 boats left today"),
        ("mastodon", "Second says 2,000 left"),
    ]
    assert page.posts[1].url == "https://town.example/@a/1/embed"


def test_an_ordinary_quotation_is_no_post():
    page = read_page(f"<article>{FILLER * 4}<blockquote><p>We counted 5,000 of them.</p></blockquote></article>")
    assert page.posts == ()
    assert "We counted 5,000 of them." in page.text


@pytest.mark.parametrize(
    "html",
    [
        "<p>Over 32,000 missed court.</p>",
        "Over 32,000 missed court.",
        "<div><span>Over 32,000 missed court.</span></div>",
    ],
)
def test_short_or_odd_page_still_gives_its_text(html):
    assert read_page(html).text == "Over 32,000 missed court."


def test_text_from_scripts_is_not_taken_for_the_page():
    body = "Over 32,000 children are gone, the hidden body of the article says at great length. " * 5
    page = read_page(
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script><p>Log in.</p>'
    )
    assert page.text == "Log in."


def test_every_line_stands_in_the_page_word_for_word():
    html = f"<article>{FILLER * 4}<p>Some “32,000” – or&nbsp;more…  said&#8217;t  <em>the</em>\noffice</p></article>"
    assert "Some “32,000” – or more… said’t the office" in read_page(html).text.splitlines()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<p>Más de 32 000 niños</p>".encode(), None),
        ("<p>Más de 32 000 niños</p>".encode("cp1252"), None),
        ('<meta charset="iso-8859-1"><p>Más de 32 000 niños</p>'.encode("latin-1"), None),
        ("<p>Más de 32 000 niños</p>".encode("utf-16"), None),
        ("<p>Más de 32 000 niños</p>".encode("utf-8-sig"), None),
        ("<p>Más de 32 000 niños</p>".encode("cp1252"), "text/html; charset=utf-8"),
        ('<meta charset="no-such-thing"><p>Más de 32 000 niños</p>'.encode(), None),
        ("<p>Más de 32 000 niños</p>".encode("mac-roman"), "text/html; charset=macintosh"),
    ],
)
def test_any_declared_or_undeclared_encoding_is_read(body, content_type):
    assert read_page(body, content_type=content_type).text == "Más de 32 000 niños"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (b"%PDF-1.7\n...", "not a page: a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "not a page: a PNG image"),
        (b"\xff\xd8\xff\xe0", "not a page: a JPEG image"),
        (b"PK\x03\x04....", "not a page: a ZIP archive or office document"),
        (b"abc\x00\x01\x02", "not a page: a binary file"),
        (b"", "an empty page"),
        ("  \n ", "an empty page"),
        ("<html><head><title>x</title></head><body><script>1</script></body></html>", "a page without text"),
        ("<!-- only a comment -->", "a page without text"),
        ("x" * 10_000_001, "a page of more than 10,000,000 characters"),
        ("<p>x" * 200_001, "a page of more than 200,000 tags"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(body, line):
    with pytest.raises(BadInput) as refused:
        read_page(body)
    assert str(refused.value) == line


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + "<p>deep</p>",
        "<b>" * 20_000 + "deep",
        "<table><tr><td>" * 2_000 + "deep",
        "<blockquote class='twitter-tweet'>" * 2_000 + "deep",
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script><p>deep</p>",
        "<" * 100_000,
        "<p " + "a" * 200_000 + ">deep</p>",
        "&#0;&#1;&#xD800;\x00<p>deep</p>\ud800",
    ],
)
def test_hostile_markup_ends_in_a_page_or_in_one_line(html):
    try:
        text = read_page(html).text
    except BadInput as refused:
        text = str(refused)
    assert text.encode()
    assert not {"\x00", "\x01"} & set(text)


@pytest.mark.parametrize(
    "mark", ['class="ad"', 'class="box ad-inline"', 'class="sponsored"', 'aria-label="Advertisement"']
)
def test_advertisement_within_the_article_is_left_out(mark):
    advertisement = f"<div {mark}>Harbor Seed: save 20% on 50 bags, plant now and pay at the harvest.</div>"
    for paragraphs in (1, 6):
        text = read_page(f"<article>{FILLER * paragraphs}{advertisement}{FILLER * paragraphs}</article>").text
        assert "Seed" not in text
        assert "staffing" in text


@pytest.mark.parametrize("name", ["lead", "added", "ad-layout"])
def test_what_only_sounds_like_an_advertisement_stays(name):
    text = read_page(f'<div class="{name}"><h1>Counts of the week</h1>{FILLER * 4}</div>').text
    assert "staffing" in text


def test_every_line_is_found_in_the_page_again():
    shown = BeautifulSoup(ARTICLE, "lxml").get_text()
    folded = " ".join(shown.split())
    for line in read_page(ARTICLE).text.splitlines():
        assert line in folded


def test_headline_in_two_lines_is_not_taken_twice():
    page = read_page(f"<article><h1>Over 43,000 cases<br>in one report</h1>{FILLER * 6}</article>")
    assert page.text.count("43,000") == 1
    assert page.title == "Over 43,000 cases in one report"


def test_thousands_of_posts_are_each_found():
    page = read_page("<blockquote class='twitter-tweet'><p>Over 32,000, again</p></blockquote>" * 5_000)
    assert len(page.posts) == 5_000
