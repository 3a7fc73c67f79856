"""Numbers, dates and addresses as a person reads them."""

from datetime import UTC, date, datetime

import pytest

from service.pages.formats import count_words, counted, date_words, grouped, web_address, without_scheme
from service.pages.words import load_words
from tallymark.figures.model import Certainty
from tallymark.labels.catalogue import words_in
from tallymark.scoring.assessment import SLOTS, VERDICTS, Grade, Stance

WORDS = load_words("en")
NAMES = words_in("en")


@pytest.mark.parametrize(
    ("value", "lang", "words"),
    [
        ("32000", "en", "32,000"),
        ("32000", "es", "32.000"),
        ("1E+6", "en", "1,000,000"),
        ("4.10", "es", "4,1"),
        (0, "en", "0"),
    ],
)
def test_a_number_has_the_marks_of_its_language(value, lang, words):
    assert count_words(value, lang) == words


@pytest.mark.parametrize(("value", "words"), [(0, "0 things"), (1, "1 thing"), (1200, "1,200 things")])
def test_one_thing_is_told_as_one(value, words):
    assert counted(value, {"one": "{count} thing", "other": "{count} things"}, "en") == words


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


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "https:", "https://[", "", None]
)
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
    assert grouped(formula, "en") == words


def test_every_value_of_the_data_has_words():
    assert set(NAMES.verdicts) == set(VERDICTS)
    assert set(NAMES.displays) == {"context", "unlabelled"}
    assert set(WORDS["meanings"]) == {*NAMES.verdicts, *NAMES.displays}
    assert set(NAMES.slots) == set(SLOTS)
    assert set(NAMES.grades) == set(Grade.__args__)
    for section, values in (("stances", Stance), ("certainties", Certainty)):
        assert set(WORDS[section]) == set(values.__args__)


def test_no_words_of_a_verdict_accuse_anybody():
    text = f"{WORDS} {NAMES} {load_words('es')} {words_in('es')}".lower()
    english = ("lie", "liar", "false", "fake", "mislead", "wrong claim", "hoax", "propaganda")
    for word in (*english, "mentir", "mentira", "falso", "falsa", "bulo", "engaña"):
        assert f" {word}" not in text


def test_what_has_no_title_is_called_by_its_address():
    assert without_scheme("https://www.social.example/@ana/1/") == "social.example/@ana/1"
    assert without_scheme("no address") == "no address"
