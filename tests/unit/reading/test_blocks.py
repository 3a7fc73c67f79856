"""What each stretch of a page's text is, and what never becomes text."""

import pytest

from tallymark.reading.pages.page import Page, read_page

FILLER = (
    "<p>Officials in the harbor district spoke at length on Tuesday about budgets, staffing and the long winter.</p>"
)


def blocks(body: str, head: str = "") -> list[tuple[str, str]]:
    page = read_page(f"<html><head>{head}</head><body>{body}</body></html>")
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def article(inner: str) -> str:
    before, after = (FILLER + FILLER.replace("Tuesday", day).replace("budgets", day) for day in ("Friday", "Sunday"))
    return f"<nav>Home 11,111</nav><article><h1>Counts of the week</h1>{before}{inner}{after}</article>"


def cover(page: Page) -> str:
    return "\n".join(page.text[block.start : block.end] for block in page.blocks)


@pytest.mark.parametrize(
    ("html", "kind", "text"),
    [
        ("<blockquote><p>We counted 5,000.</p><p>Twice.</p></blockquote>", "quote", "We counted 5,000.\nTwice."),
        ("<figure><img><figcaption>The basin, 60 boats.</figcaption></figure>", "caption", "The basin, 60 boats."),
        ("<div class='photo__caption'>The basin, 60 boats.</div>", "caption", "The basin, 60 boats."),
        ("<ul><li>First, 448,000</li></ul>", "list_item", "First, 448,000"),
        ("<h2>What was counted</h2>", "heading", "What was counted"),
        ("<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2024</td><td>9,400</td></tr></table>", "table",
         "Year\nBoats\n2024\n9,400"),
        ("<blockquote class='twitter-tweet'><p>Over 5,000!<br>All gone.</p></blockquote>", "post",
         "Over 5,000!\nAll gone."),
        ("<p>More than 32,000 of them <a href='/r'>did not appear</a>.</p>", "paragraph",
         "More than 32,000 of them did not appear."),
    ],
)  # fmt: skip
def test_each_part_of_an_article_is_marked_as_what_it_is(html, kind, text):
    assert (kind, text) in blocks(article(html))


def test_the_headline_is_a_heading_and_the_rest_paragraphs():
    kinds = [kind for kind, _ in blocks(article(""))]
    assert kinds == ["heading", "paragraph", "paragraph", "paragraph", "paragraph"]


def test_blocks_are_the_whole_text_in_order():
    page = read_page(
        article("<ul><li>a 1<br>b 2</li><li>c</li></ul><blockquote>d</blockquote>e<table><tr><td>f</table>")
    )
    assert cover(page) == page.text


def test_two_quotations_that_follow_each_other_are_two_blocks():
    found = blocks(article("<blockquote>We counted.</blockquote><blockquote>They did not.</blockquote>"))
    assert [text for kind, text in found if kind == "quote"] == ["We counted.", "They did not."]


@pytest.mark.parametrize(
    "html",
    [
        "<div class='c-inline-related'><a href='/x'>Ferry strands 9,999 commuters</a></div>",
        "<p><strong>Read more:</strong> <a href='/x'>Ferry strands 9,999 commuters</a></p>",
        "<p><a href='/x'>RELATED: Ferry strands 9,999 commuters</a></p>",
        "<p><b>Lea también:</b> <a href='/x'>9,999 pasajeros varados</a></p>",
        "<div class='x1'><div>Most read</div><ol><li>9,999 gulls took over a roof in one night</li></ol></div>",
        "<div class='comments-area'><p>I say that it is 9,999 children and that the office knows it well.</p></div>",
        "<div id='disqus_thread'><p>I say that it is 9,999 children and that the office knows it well.</p></div>",
        "<div class='x2'><p>Join 9,999 readers of our letter.</p><form><input type='email'></form></div>",
        "<div class='x2'><p>9,999 people read our letter.</p><button>Subscribe</button></div>",
        "<div role='dialog'><p>We and our 9,999 partners store cookies.</p></div>",
        "<aside><p>One of 9,999 offers.</p></aside>",
        "<p hidden>Only for 9,999 subscribers.</p>",
        "<p style='color: red; display: none'>Only for 9,999 subscribers.</p>",
        "<div class='author-bio'><p>She has written 9,999 articles.</p></div>",
        "<amp-ad><div>Loans from 9,999</div></amp-ad>",
    ],
)
def test_what_stands_around_the_text_never_becomes_text(html):
    text = read_page(f"<html><body>{article(html)}</body></html>").text
    assert "9,999" not in text
    assert text.count("staffing") == 4


@pytest.mark.parametrize(
    "html",
    [
        "<div id='recommendations'><p>The office makes 9,999 recommendations to the secretary of harbors.</p></div>",
        "<div class='elementor-widget-text has-related'><p>There are 9,999 of them in the harbor now.</p></div>",
        "<div><h2>Share of children</h2><p>Of 9,999 children a third came to the harbor alone.</p></div>",
        "<p class='correction'>Correction: an earlier version said 9,999 boats.</p>",
        "<p>More than 9,999 boats <a href='/s'>were counted in the harbor</a>.</p>",
    ],
)
def test_what_only_sounds_like_it_stays(html):
    assert "9,999" in read_page(f"<html><body>{article(html)}</body></html>").text


def test_a_correction_below_the_article_belongs_to_it():
    note = "<div><p>Correction: an earlier version of this article said that 9,999 boats were lost.</p></div>"
    page = read_page(f"<main>{article('')}</main><section><p>A word.</p>{note}</section>")
    assert page.text.endswith("said that 9,999 boats were lost.")


def test_comments_are_the_text_where_there_is_no_other():
    thread = "".join(
        f"<div class='comment'><p>Clerk {n} counted boats in the harbor all day.</p></div>" for n in range(5)
    )
    assert "Clerk 4" in read_page(f"<html><body>{thread}</body></html>").text


def test_a_quotation_pulled_out_of_the_text_is_not_taken_twice():
    said = "A boat can be counted twice and sunk once, and 212 were."
    text = read_page(article(f"<p>She says it so: {said} And laughs.</p><blockquote>{said}</blockquote>")).text
    assert text.count("212") == 1


def test_text_behind_the_end_of_the_document_is_read():
    page = read_page(f"<html><body>{FILLER * 2}</body></html><html><body><p>Over 5,000 boats.</p></body></html>")
    assert "Over 5,000 boats." in page.text


def test_text_in_elements_deeper_than_any_parser_goes_is_read():
    assert read_page("<div>" * 3_000 + "Over 32,000 missed court.").text == "Over 32,000 missed court."


def test_what_machines_are_told_of_the_text_shows_where_it_stands_and_is_not_text_itself():
    body = "Officials counted 5,000 boats in the harbor, and 300 more at sea, before the night of the storm."
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body} Secret 77."}}</script>'
    text = "\n".join(text for _, text in blocks(f"<div><div>{body}</div></div>", head))
    assert text == body
