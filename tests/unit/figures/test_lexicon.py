"""The shared readings and cues: both languages know the same things, and treat every administration alike."""

from importlib.resources import files
from itertools import pairwise

import pytest

from tallymark.figures.lexicon import load_lexicon
from tallymark.figures.wording.wording import compile_wordings

LANGUAGES = ("en", "es")


def test_both_languages_know_the_same_readings_and_administrations():
    english, spanish = (load_lexicon(lang) for lang in LANGUAGES)
    assert english.readings.keys() == spanish.readings.keys()
    assert [(a.id, a.terms) for a in english.administrations] == [(a.id, a.terms) for a in spanish.administrations]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_wording_compiles(lang):
    lexicon = load_lexicon(lang)
    lists = [reading.wordings for reading in lexicon.readings.values()] + [
        other.wordings for other in lexicon.elsewhere.values()
    ]
    lists += [wordings for name, wordings in vars(lexicon.cues).items() if name not in ("blame", "rate")]
    lists += list(lexicon.cues.rate.values())
    for wordings in lists:
        assert compile_wordings(wordings, lexicon.words)


def test_both_languages_know_the_same_rates_and_print_the_same_currencies_units_and_bounds():
    english, spanish = (load_lexicon(lang) for lang in LANGUAGES)
    assert english.cues.rate.keys() == spanish.cues.rate.keys()
    assert english.printing.bounds.keys() == spanish.printing.bounds.keys()
    assert english.printing.per.keys() == spanish.printing.per.keys()
    for lexicon in (english, spanish):
        assert {"USD", "EUR", "GBP", "other"} <= lexicon.printing.currencies.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_terms_follow_each_other_without_overlap(lang):
    terms = sorted(term for administration in load_lexicon(lang).administrations for term in administration.terms)
    assert all(start < end for start, end in terms)
    assert all(one[1] <= other[0] for one, other in pairwise(terms))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reading_is_named_without_blame(lang):
    for reading in load_lexicon(lang).readings.values():
        for noun in (reading.noun, *reading.nouns.values()):
            assert not {"lie", "liar", "mentira", "mentiroso"} & set(noun.lower().split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_comment_sign_cuts_a_wording_short(lang):
    text = files("tallymark.figures").joinpath("lexicons", f"{lang}.yaml").read_text("utf-8")
    items = [line.strip() for line in text.splitlines() if line.strip().startswith("- ")]
    assert [item for item in items if " #" in item and '"' not in item[:3]] == []
