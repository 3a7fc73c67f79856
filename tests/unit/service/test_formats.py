"""Numbers, dates and addresses as a person reads them."""

from datetime import UTC, date, datetime

import pytest

from service.pages.formats import count_words, date_words, grouped, web_address
from service.pages.words import load_words
from tallymark.figures.model import Bound, Certainty, Unit
from tallymark.figures.physical import PHYSICAL
from tallymark.labels.catalogue import words_in
from tallymark.scoring.assessment import SLOTS, VERDICTS, Grade, Stance

WORDS = load_words("en")
NAMES = words_in("en")


@pytest.mark.parametrize(
    ("value", "unit", "bound", "words"),
    [
        ("32000", "person", "more_than", "more than 32,000"),
        ("448820", "person", "exactly", "448,820"),
        ("1E+6", "thing", "at_least", "at least 1,000,000"),
        ("4.10", "percent", "about", "about 4.1%"),
        ("0", "record", "exactly", "0"),
    ],
)
def test_a_count_reads_as_it_would_in_a_sentence(value, unit, bound, words):
    assert count_words(value, unit, WORDS, bound) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 8, 19), "19 August 2024"),
        (datetime(2024, 8, 19, 23, 59, tzinfo=UTC), "19 August 2024"),
        ("2024-08-19T08:00:00+00:00", "19 August 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        (None, ""),
    ],
)
def test_a_date_reads_as_far_as_it_is_known(day, words):
    assert date_words(day, WORDS, NAMES.months) == words


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "https:", "", None])
def test_a_link_leads_to_a_page_on_the_web_or_nowhere(url):
    assert web_address(url) is None


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("32000 + 291000", "32,000 + 291,000"),
        ("291000 / 448820", "291,000 / 448,820"),
        ("0.6484", "0.6484"),
        ("1", "1"),
    ],
)
def test_the_numbers_of_a_formula_are_grouped(formula, words):
    assert grouped(formula) == words


def test_every_value_of_the_data_has_words():
    assert set(NAMES.verdicts) == set(VERDICTS)
    assert set(NAMES.displays) == {"context", "unlabelled"}
    assert set(WORDS["meanings"]) == {*NAMES.verdicts, *NAMES.displays}
    assert set(NAMES.slots) == set(SLOTS)
    assert set(NAMES.grades) == set(Grade.__args__)
    for section, values in (("stances", Stance), ("bounds", Bound), ("certainties", Certainty)):
        assert set(WORDS[section]) == set(values.__args__)
    assert set(WORDS["units"]) == set(Unit.__args__) - PHYSICAL  # whose name begins the population


def test_no_words_of_a_verdict_accuse_anybody():
    text = f"{WORDS} {NAMES}".lower()
    for word in ("lie", "liar", "false", "fake", "mislead", "wrong claim", "hoax", "propaganda"):
        assert f" {word}" not in text
