"""Many wordings in one scan find what each of them finds alone."""

from hypothesis import given
from hypothesis import strategies as st

from tallymark.figures.wording import NamedParts, compile_wordings, fold
from tallymark.figures.wording_index import WordingIndex
from tallymark.figures.wording_outlook import Outlook
from tests.unit.properties import quick

WORDINGS = {
    "missed": ["(miss*|skip*) ... court", "no-show*", "did not appear"],
    "denied": ["not", "*n't", "no"],
    "named": ["[the] inspector general*", "watchdog", "'re gone"],
    "counted": ["found #", "(one|two|the other) of them"],
}
PIECES = """
    missed skipped a hearing in court court's no-shows noshow did not didn't appear the inspector general general's
    watchdog they're gone found 32,000 one two of them no
"""
WORDS = st.sampled_from(PIECES.split())


def index(outlook=None):
    made = WordingIndex(outlook)
    for tag, patterns in WORDINGS.items():
        made.add(tag, patterns, NamedParts({}), tag)
    return made


INDEX = index()


@quick
@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_it_finds_what_the_expressions_find(text):
    sentence = fold(text)
    found = {(tag, start, end) for tag, start, end in INDEX.find(sentence)}
    alone = {
        (tag, *match.span())
        for tag, patterns in WORDINGS.items()
        for match in compile_wordings(patterns).finditer(sentence)
    }
    assert found == alone


@quick
@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_what_is_found_was_possible(text):
    sentence = fold(text)
    assert {tag for tag, _, _ in INDEX.find(sentence)} <= INDEX.possible(INDEX.glance(sentence))


@quick
@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_made_for_one_text_it_finds_the_same_there(text):
    sentence = fold(text)
    assert index(Outlook(text)).find(sentence) == INDEX.find(sentence)


def test_made_for_one_text_it_leaves_out_what_cannot_match_there():
    assert index(Outlook("no-shows in court")).find(fold("did not appear: two of them")) == []


def test_some_tags_alone_can_be_asked_for():
    assert INDEX.find("the watchdog found 32,000 no-shows", ["counted"]) == [("counted", 13, 25)]
