"""No text, however strange, takes longer than its length explains."""

import time

import pytest

from tallymark.reading.languages.detect import LANGUAGES
from tallymark.reading.pages.encoding import repair
from tallymark.reading.quantities.quantities import find_mentions
from tallymark.reading.sentences import sentences

SHORT, LONG = 8_000, 80_000
"""Code points: enough for what grows with the square to take a hundred times as long."""
TRIES = 3
"""A machine that slows down half-way spoils one try, hardly three; what is not linear spoils all."""
MOST = 20
"""Ten times the text may take ten times as long, and as much again on a machine that does other work."""
FLOOR = 0.001
"""Seconds below which a measurement says nothing."""
UNITS = [
    "1", "1,", "1 ", "1-", "1.", "1:", "1/", "(1", "+1 2", "-1", "1–", "1,000", "1 000 ", "1, 000, ", "32.000.", "1\n",
    " ", ",", "-", "$", "\n", "\x00", "a", "é", "½", "%", "...", '."', " ,",
    "and ", "one ", "one thousand ", "one hundred and ", "hundred ", "a hundred ", "two-", "two-thirds ", "a few ",
    "half of a ", "1 in ", "one out of every ", "5 million ", "1 and a half ", "more than ", "the ", "between 1 and ",
    "may 1 ", "august 19, ", "section 1(a)", "a-1", "8 u.s.c. ", "'90s ", "5 cedar street ", ", tx 78701", ", 45,",
    "dos mil ", "treinta y ", "uno de cada ", "más de ", "32 mil 500 ",
]  # fmt: skip


def seconds(read, text: str) -> float:
    """The quickest of two runs: what else the machine does only adds to it."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        read(text)
        taken.append(time.process_time() - started)
    return max(min(taken), FLOOR)


READERS = {
    "en": lambda text: find_mentions(text, LANGUAGES["en"]),
    "es": lambda text: find_mentions(text, LANGUAGES["es"]),
    "sentences": lambda text: list(sentences(text, LANGUAGES["en"])),
    "repair": repair,
}


@pytest.mark.parametrize("unit", UNITS, ids=repr)
@pytest.mark.parametrize("reader", READERS)
def test_ten_times_the_text_takes_about_ten_times_as_long(reader, unit):
    read = READERS[reader]
    text = (unit * (LONG // len(unit) + 1))[:LONG]
    assert any(seconds(read, text) < MOST * seconds(read, text[:SHORT]) for _ in range(TRIES))


def test_half_a_character_stops_nobody():
    (mention,) = find_mentions("\ud800 more than 32,000 and \udfff", LANGUAGES["en"])
    assert (mention.start, mention.low) == (2, 32000)
