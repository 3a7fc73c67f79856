"""What holds of any Unicode text at all, also one put together from the engine's own words to keep it busy.

`test_any_text.py` holds the rest: that each quote is its span, and that short texts take linear time.
"""

import gc
import random
import re
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tests.unit.properties import quick

ENGINE = Engine(load_catalogue())
WORDS = sorted({
    word
    for report in ENGINE.catalogue.reports.values()
    for word in re.findall(r"[^\W\d_]{2,}", repr(replace(report, url="", read="", about={})))
})  # fmt: skip
"""The vocabulary of the report files: population, setting, names and wordings among it."""

NUMBERS = [
    "32,000",
    "1,475",
    "85.000",
    "$236 billion",
    "16%",
    "65 per cent",
    "more than 291 thousand",
    "0.3 million",
    "-818,000",
]
BREAKS = [". ", "? ", "\n\n", ", ", "; ", " — ", " (", ") ", "“", "”", '"', "'", "…", "\t", "\r\n", "\u2028", "\u00a0"]
STRANGE = [
    "\u202e", "\u200f", "ילדים", "أطفال", "🧒🏽", "👩‍👧‍👦", "\ud83d", "\udc00",
    "\x00", "\ufeff", "İ", "ß", "ﬁ", "é", "٣٢٬٠٠٠", "３２，０００", "½", "\U0010ffff",
]  # fmt: skip
"""Right-to-left writing, emoji, halves of surrogate pairs, and letters that change their length when folded."""

LIKELY = st.lists(st.sampled_from(WORDS) | st.sampled_from(NUMBERS) | st.sampled_from(BREAKS + STRANGE), max_size=40)
TEXTS = LIKELY.map(" ".join) | LIKELY.map("".join) | st.text(st.characters(), max_size=300)
LANGS = st.sampled_from([None, "en", "es"])


@quick
@given(text=TEXTS, lang=LANGS)
def test_every_number_has_a_place_of_its_own_and_its_true_surroundings(text, lang):
    found = ENGINE.score(text, lang=lang)
    for a in found:
        assert 0 <= a.start < a.end <= len(text)
        assert text[a.start : a.end] == a.quote.exact
        assert a.quote.prefix == text[max(0, a.start - 32) : a.start]
        assert a.quote.suffix == text[a.end : a.end + 32]
    assert all(first.end <= second.start for first, second in pairwise(found))


@quick
@given(text=TEXTS, more=TEXTS, lang=st.sampled_from(["en", "es"]))
def test_a_paragraph_more_moves_no_number_of_the_paragraphs_before(text, more, lang):
    alone = [(a.start, a.end) for a in ENGINE.score(f"{text}.\n\n", lang=lang)]
    together = [(a.start, a.end) for a in ENGINE.score(f"{text}.\n\n{more}", lang=lang)]
    assert [span for span in together if span[1] <= len(text) + 1] == alone


@quick
@given(texts=st.lists(TEXTS, min_size=2, max_size=4))
def test_what_was_scored_before_leaves_no_trace(texts):
    first = [ENGINE.score(text) for text in texts]
    assert [ENGINE.score(text) for text in reversed(texts)] == first[::-1]


def test_a_glance_at_half_a_surrogate_pair_is_no_failure():
    assert ENGINE.claims("\ud83d") == []


@quick
@given(text=TEXTS.map(lambda text: text.encode("utf-8", "ignore").decode()), lang=LANGS)
def test_a_glance_at_a_text_misses_none_of_its_claims(text, lang):
    assert ENGINE.claims(text, lang=lang) == [a for a in ENGINE.score(text, lang=lang) if a.is_claim]


def words_of_the_engine(length: int) -> str:
    chance = random.Random(7)
    return " ".join(chance.choices(WORDS + NUMBERS, k=length // 6))[:length]


def sentences_of_the_engine(length: int) -> str:
    chance = random.Random(8)
    return "".join(
        chance.choice(WORDS + NUMBERS) + chance.choice([" ", " ", " ", *BREAKS]) for _ in range(length // 5)
    )[:length]


def claims(length: int) -> str:
    chance = random.Random(9)
    rows = [
        f"ICE lost {chance.randrange(20_000, 400_000):,} migrant children, Trump said. " for _ in range(length // 50)
    ]
    return "".join(rows)[:length]


def repeated(piece):
    return lambda length: (piece * (length // len(piece) + 1))[:length]


HOSTILE = {
    "one sentence of the engine's words": words_of_the_engine,
    "sentences of the engine's words": sentences_of_the_engine,
    "one huge word": repeated("a"),
    "one huge word of accents": repeated("e\u0301"),
    "one huge number": repeated("32,000,"),
    "digits": repeated("7"),
    "open brackets": repeated("("),
    "brackets": repeated("([{<"),
    "quotes in quotes": repeated("“‘"),
    "straight quotes": repeated("\" ' "),
    "dashes": repeated("-–—"),
    "numbers and dashes": repeated("32,000-"),
    "numbers joined": repeated("32,000 and "),
    "number words": repeated("three hundred thousand and "),
    "half-said numbers": repeated("more than nearly about "),
    "half a wording": repeated("did not even "),
    "a wording's gap": repeated("missed the the the the "),
    "children": repeated("unaccompanied migrant children "),
    "names": repeated("Trump and Biden "),
    "questions": repeated("32,000 children? "),
    "short sentences": repeated("No. "),
    "abbreviations": repeated("U.S. Dr. Mr. "),
    "lines": repeated("\n"),
    "list marks": repeated("\n- 32,000"),
    "right to left": repeated("\u202eילדים 32,000 "),
    "emoji": repeated("👩‍👧‍👦 32,000 "),
    "halves of surrogate pairs": repeated("\ud83d 1 \udc00"),
    "broken encoding": repeated("â€œ32,000 niÃ±osâ€\x9d "),
    "blanks": repeated("\u00a0\u2009 \t"),
    "links": repeated("https://a.example/32,000?x=1&"),
    "taking up what was said": repeated("ICE lost children, and they rose by it: they, 32,000 "),
    "stops before a subject": repeated("...... children fell to 291,000 "),
    "Spanish": repeated("32 mil menores no acompañados no se "),
}  # fmt: skip
"""Texts of any length that a careless expression takes its time over."""

MOST = 8
"""Times as long for four times the text: twice what linear growth takes, far from the 16 of quadratic growth."""

FLOOR = 0.02
"""Seconds under which a measured time is mostly noise."""


def seconds(text: str) -> float:
    gc.collect()
    started = time.process_time()
    ENGINE.score(text, lang="en")
    return time.process_time() - started


def grows_too_fast(make, length: int) -> bool:
    """Whether four times the length takes too long, twice in a row: the machine does other things too."""
    short, long = make(length), make(4 * length)
    return all(seconds(long) > MOST * max(seconds(short), FLOOR) for _ in range(2))


@pytest.mark.parametrize("case", HOSTILE)
def test_time_grows_no_faster_than_the_text(case):
    assert not grows_too_fast(HOSTILE[case], 12_500)


def test_time_grows_no_faster_than_a_page_of_nothing_but_claims():
    assert not grows_too_fast(claims, 50_000)


def test_a_text_of_a_million_characters_is_read_in_linear_time():
    def mixed(length):
        return "\n\n".join(make(length // len(HOSTILE)) for make in HOSTILE.values())

    assert not grows_too_fast(mixed, 250_000)
