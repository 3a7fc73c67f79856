"""Wrongly decoded texts are repaired, and every offset still points into the text as it came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallymark.reading.pages.encoding import repair
from tests.unit.properties import quick


def broken(text: str) -> str:
    """The text as a program shows it that takes its bytes for Windows-1252 (or Latin-1 where that has none)."""
    return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "ICE’s count of 32,000",
        "more than 32,000 — all told",
        "“32,000” children",
        "32\u00a0000 niños",
        "niños que faltaron a 32.000 audiencias, según el año fiscal",
    ],
)
def test_a_broken_text_is_repaired(text):
    assert repair(broken(text)).text == text


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\ufeff", "\u2060\u200b"])
def test_what_nobody_sees_parts_no_number_and_no_word(unseen):
    text = f"{unseen}ICE lost 32{unseen},000 chil{unseen}dren{unseen}."
    found = repair(text)
    assert found.text == "ICE lost 32,000 children."
    start, end = found.text.index("32"), found.text.index("children") + len("children")
    assert text[found.original(start) : found.original(end - 1) + 1] == f"32{unseen},000 chil{unseen}dren"
    assert found.original(len(found.text)) == len(text)


def test_what_nobody_sees_may_stand_in_a_broken_text():
    text = f"{broken('ICE’s')} 32\u200b,000"
    found = repair(text)
    assert found.text == "ICE’s 32,000"
    assert text[found.original(found.text.index("3")) :] == "32\u200b,000"


@pytest.mark.parametrize("text", ["ICE’s count", "Ángeles y señores", "âge", "Ã", "", "plain", "đ"])
def test_a_sound_text_stays_as_it_is(text):
    assert repair(text).text == text


def test_a_sound_line_beside_a_broken_one_stays_as_it_is():
    assert repair(f"señor\n{broken('señor')}").text == "señor\nseñor"


@pytest.mark.parametrize("number", ["32,000", "291,000", "448"])
def test_offsets_point_into_the_text_as_it_came(number):
    came = broken("It’s — so “they” say — 32,000;\nor else’s 291,000 of ICE’s 448 “so-called” cases")
    repaired = repair(came)
    at = repaired.text.index(number)
    start, last = repaired.original(at), repaired.original(at + len(number) - 1)
    assert came[start : last + 1] == number


@quick
@given(words=st.lists(st.text(alphabet=st.sampled_from("aé’“”—ñ1\n"), min_size=1, max_size=6), max_size=20))
def test_every_plain_letter_of_a_repaired_text_is_found_again(words):
    came = broken(" ".join(words).replace("”", "’"))
    repaired = repair(came)
    for at, letter in enumerate(repaired.text):
        if letter in "a1":
            assert came[repaired.original(at)] == letter
