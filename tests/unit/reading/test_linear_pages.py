"""No page, however built, takes longer to read than its length explains."""

import time
from contextlib import suppress

import pytest

from tallymark.errors import BadInput
from tallymark.reading.pages.page import read_page

SHORT, LONG = 15_000, 150_000
"""Characters: what grows with the square takes a hundred times as long for ten times as many."""
TRIES = 3
"""A machine that slows down half-way spoils one try, hardly three; what is not linear spoils all."""
MOST = 30
"""Ten times the page may take ten times as long, and as much again where elements lie deeper or memory is short."""
FLOOR = 0.005
"""Seconds below which a measurement says nothing."""
PIECES = [
    "<div>", "<div>x ", "<b>x", "<p>x", "<p>\t", "x<br>", "<table><tr><td>1", "<td>1</td>", "<ul><li>x", "<li>x</li>",
    "<a href=x>y", "<a><table><a>", "<font><p>x", "<b><p></b>x</p>", "<script></script>x", "<div class='ad'>x</div>y",
    "<div hidden>x", "<div><button>Join</button>x", "<blockquote class='twitter-tweet'><p>x</p></blockquote>",
    "<blockquote class='twitter-tweet'>x", "<blockquote>We counted every one of the 32,000 boats here.</blockquote>",
    "<h1>x</h1>", "<amp-ad>x", "<textarea>", "<svg><p>x", "<", "<!--", "</body ", "&#x20AC;", "word ", "x",
    "<article><p>The harbor counted boats in the whole of the bay.</p>", "<meta property='og:url' content='https://a.example/'>",
    "<script type='application/ld+json'>{\"@type\": \"NewsArticle\"}</script>",
]  # fmt: skip
WITHIN = {
    "attribute": "<p {}>x</p>",
    "class": "<p class='related {}'>x</p>",
    "linked data": "<script type='application/ld+json'>[{}]</script><p>x</p>",
    "style": "<p style='{}'>x</p>",
}


def seconds(html: str) -> float:
    started = time.process_time()
    with suppress(BadInput):
        read_page(html)
    return max(time.process_time() - started, FLOOR)


def stays_linear(page) -> bool:
    return any(seconds(page(LONG)) < MOST * seconds(page(SHORT)) for _ in range(TRIES))


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_ten_times_the_page_takes_about_ten_times_as_long(piece):
    assert stays_linear(lambda length: piece * (length // len(piece)))


@pytest.mark.parametrize("place", WITHIN)
@pytest.mark.parametrize("filling", ["a", "a ", "has-related ", "[", "{}, ", "none "], ids=repr)
def test_a_single_part_of_any_length_takes_no_longer(place, filling):
    assert stays_linear(lambda length: WITHIN[place].format(filling * (length // len(filling))))
