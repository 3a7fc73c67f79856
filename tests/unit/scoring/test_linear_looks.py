"""No page, however built, takes longer to look at than its length explains."""

import time

import pytest

from tallymark.figures import load_catalogue
from tallymark.scoring.looks.bytes_look import Look

LOOK = Look(load_catalogue())
SHORT, LONG = 20_000, 200_000
"""Bytes: what grows with the square takes a hundred times as long for ten times as many."""
TRIES = 3
"""A machine that slows down half-way spoils one try, hardly three; what is not linear spoils all."""
MOST = 60
"""Ten times the page may take ten times as long, and several times that where it is no longer in a cache."""
FLOOR = 0.005
"""Seconds below which a measurement says nothing."""
PIECES = [
    b"child ", b"<p title=child ", b"IG. ICE. ", b"32 43 child ", b"</b>", b"a</b>", b"<wbr>", b"&#", b"&#x27;", b"<",
    b"<b>ch</b>ild<!--", b"<nav>", b"<nav><h1>", b"<nav>x</NAV>", b"<nav ", b"<script ", b"<script </script ",
    b"<!--<nav>", b"<nav>a</nav>", b"<nav><aside><menu>", b"charset=", b"&amp;child ", b"\xc2\xadchild", b">a</",
    b"Some 32,000 unaccompanied children had no court date, ",
]  # fmt: skip
END = b"<h1>" + b"x" * 100 + b"</nav></script>"


def seconds(page: bytes) -> float:
    started = time.process_time()
    LOOK.may_cite(page)
    return max(time.process_time() - started, FLOOR)


@pytest.mark.parametrize("end", [b"", END], ids=["cut off", "ended"])
@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_ten_times_the_page_takes_about_ten_times_as_long_to_look_at(piece, end):
    short, long = (piece * (length // len(piece)) + end for length in (SHORT, LONG))
    assert any(seconds(long) < MOST * seconds(short) for _ in range(TRIES))
