"""No text crashes the engine, takes it long, or makes it lose its place."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tallymark.scoring.assessment import SLOTS, VERDICTS
from tests.unit.properties import quick

ENGINE = Engine(load_catalogue())
PIECES = [
    "more than 32,000", "291,000", "hundreds of thousands", "65%", "unaccompanied children", "missing", "not", "ICE",
    "did not appear in immigration court", "were never served a Notice to Appear", "Trump", "the inspector general",
    "said", "falsely", "?", ".", ",", "\n", "“", "”", "â€™", "under Biden", "in 2024", "1e9", "½", "\u200b", "🙂", "İ",
    "niños desaparecidos", "según el informe", "32.000",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=300)


@quick
@given(
    text=TEXTS,
    lang=st.sampled_from([None, "en", "es", "fr"]),
    published=st.none() | st.dates(max_value=date(2030, 1, 1)),
)
def test_any_text_is_scored_and_every_span_is_its_quote(text, lang, published):
    found = ENGINE.score(text, lang=lang, published=published)
    for a in found:
        assert text[a.start : a.end] == a.quote.exact != ""
        assert text[: a.start].endswith(a.quote.prefix)
        assert text[a.end :].startswith(a.quote.suffix)
        assert 0 <= a.score <= 1
        assert 0 <= a.confidence <= 1
        assert a.verdict in (*VERDICTS, None)
        assert (a.report is None) == (a.verdict is None)
        assert a.figure is None or set(a.slots) == set(SLOTS)
    assert [a.start for a in found] == sorted(a.start for a in found)


@quick
@given(text=TEXTS)
def test_scoring_again_gives_the_same(text):
    assert ENGINE.score(text) == ENGINE.score(text)


LONG = {
    "letters": "a ", "commas": "1,", "numbers": "1 ", "denials": "no ", "readings": "lost ", "digits": "1",
    "apostrophes": "'", "quotes": "\"'“(", "stops": ".", "blanks": " ", "lines": "\n", "words": "one hundred and ",
    "hedges": "more than ", "dates": "May 1, ", "years": "2019 to ", "chains": "0-", "broken": "â€™ ", "damage": "Ã",
    "claims": "ICE lost 32,000 children, ", "gaps": "no ''' a'a ", "money": "$", "court": "no court ",
}  # fmt: skip
"""What a text may repeat to keep a careless expression busy."""


OPENING = "The DHS inspector general wrote that 32,000 unaccompanied migrant children missed court hearings. "
"""Without a sentence that cites a report the rest would be read for its numbers alone."""


def seconds(text: str) -> float:
    started = time.process_time()
    ENGINE.score(text, lang="en")
    return time.process_time() - started


@pytest.mark.parametrize("case", LONG)
def test_time_grows_with_the_length_of_the_text(case):
    piece = LONG[case]
    text = OPENING + piece * (16_000 // len(piece))
    short = min(seconds(text[:4_000]) for _ in range(2))
    assert min(seconds(text) for _ in range(2)) < 10 * short + 0.25


@pytest.mark.parametrize("text", ["1" * 100_000, "1," + "000," * 20_000, "hundred " * 10_000])
def test_a_number_of_any_length_is_no_failure(text):
    assert not any(a.is_claim for a in ENGINE.score(f"{text} children are missing", lang="en"))
