"""Prose about anything but the reports gets no label, however near its numbers and words come to theirs."""

import pytest

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tests.eval.thresholds import FALSE_LABELS
from tests.eval.unrelated.offenders import listed, offenders, shown
from tests.eval.unrelated.sentences import ON_A_PAGE, SENTENCES, pages, sentences


@pytest.fixture(scope="module")
def engine():
    return Engine(load_catalogue())


def test_there_are_five_thousand_sentences_and_no_two_are_alike():
    texts = [sentence.text for sentence in sentences()]
    assert len(texts) == len(set(texts)) == 5000
    assert sentences() == sentences()
    assert len(pages()) * ON_A_PAGE == 5000


def test_prose_about_anything_else_gets_no_label(engine):
    found = offenders(sentences(), engine)
    assert shown(found) == [], listed("sentences", found)


def test_ten_unrelated_sentences_in_a_row_hardly_ever_get_a_label(engine):
    """Such a page is of no subject, and holds the words of many by turns; no paper prints one."""
    found = offenders(pages(), engine)
    assert len(shown(found)) <= FALSE_LABELS * SENTENCES, listed("pages of ten", found)
