"""Every way in which news writes a count, and every number that is none."""

from decimal import Decimal
from itertools import chain, pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tallymark.figures.wording.wording import fold
from tallymark.reading.languages.detect import LANGUAGES
from tallymark.reading.quantities.quantities import find_mentions
from tests.unit.properties import quick

CASES = yaml.safe_load(Path(__file__).with_name("quantities.yaml").read_text("utf-8"))
COUNTED = ("count", "percent", "share")


def mentions_of(text: str, lang: str):
    return find_mentions(fold(text), LANGUAGES[lang])


def rows(group: str):
    return [
        pytest.param(lang, row, id=f"{lang}: {row if isinstance(row, str) else row[0]}")
        for lang, told in CASES[group].items()
        for row in (chain.from_iterable(told.values()) if isinstance(told, dict) else told)
    ]


@pytest.mark.parametrize(("lang", "row"), rows("counts"))
def test_a_count_is_read_with_its_hedge(lang, row):
    text, words, value, hedge = row
    low, high = value if isinstance(value, list) else (value, value)
    (mention,) = mentions_of(text, lang)
    assert (text[mention.start : mention.end], mention.low, mention.high) == (words, low, high)
    assert (mention.hedge, mention.kind) == (hedge, "count")


@pytest.mark.parametrize(("lang", "row"), rows("parts"))
def test_a_part_of_a_whole_is_read(lang, row):
    text, words, value, kind = row
    (mention,) = mentions_of(text, lang)
    assert (text[mention.start : mention.end], mention.kind) == (words, kind)
    assert abs(mention.low - Decimal(value)) < Decimal("0.01")


@pytest.mark.parametrize(("lang", "row"), rows("changes"))
def test_numbers_beside_each_other_stay_apart(lang, row):
    text, values = row
    assert [mention.low for mention in mentions_of(text, lang)] == values


@pytest.mark.parametrize(("lang", "text"), rows("not_counts"))
def test_a_number_that_counts_nobody_is_no_count(lang, text):
    assert [mention for mention in mentions_of(text, lang) if mention.kind in COUNTED] == []


@pytest.mark.parametrize("text", ["9" * 1_200_000, "hundred " * 600_000, "1," + "000," * 300_000], ids=len)
def test_a_number_that_no_arithmetic_holds_is_no_count(text):
    assert not any(mention.kind in COUNTED for mention in mentions_of(text, "en"))


def printed(value: int, style: str) -> str:
    """The value as news of different houses prints it."""
    grouped = f"{value:,}"
    return {
        "plain": str(value),
        "comma": grouped,
        "thin": grouped.replace(",", "\u2009"),
        "narrow": grouped.replace(",", "\u202f"),
        "space": grouped.replace(",", " "),
        "point": grouped.replace(",", "."),
    }[style]


@quick
@given(value=st.integers(10_000, 999_999_999), style=st.sampled_from(["plain", "comma", "thin", "narrow", "space"]))
def test_a_printed_value_reads_back_equal_in_english(value, style):
    (mention,) = mentions_of(f"There were {printed(value, style)} children.", "en")
    assert (mention.low, mention.high, mention.kind) == (value, value, "count")


@quick
@given(value=st.integers(10_000, 999_999_999), style=st.sampled_from(["plain", "point", "thin", "narrow", "space"]))
def test_a_printed_value_reads_back_equal_in_spanish(value, style):
    (mention,) = mentions_of(f"Eran {printed(value, style)} menores.", "es")
    assert (mention.low, mention.high, mention.kind) == (value, value, "count")


@quick
@given(thousands=st.integers(1, 999), lang=st.sampled_from(["en", "es"]))
def test_thousands_with_a_letter_or_a_word_read_back_equal(thousands, lang):
    word = {"en": "thousand", "es": "mil"}[lang]
    for text in (f"{thousands}K", f"{thousands}k", f"{thousands} {word}"):
        (mention,) = mentions_of(text, lang)
        assert mention.low == 1000 * thousands


@quick
@given(text=st.text(), lang=st.sampled_from(["en", "es"]))
def test_mentions_stand_in_order_and_apart_in_any_text(text, lang):
    mentions = mentions_of(text, lang)
    assert all(0 <= m.start <= m.number_start < m.number_end <= m.end <= len(text) for m in mentions)
    assert all(one.number_end <= other.number_start for one, other in pairwise(mentions))
