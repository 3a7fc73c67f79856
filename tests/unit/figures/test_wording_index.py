"""Many wordings in one scan find what each of them finds alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallymark.figures import load_catalogue
from tallymark.figures.catalogue import LANGUAGES
from tallymark.figures.wording.index import WordingIndex
from tallymark.figures.wording.outlook import Outlook
from tallymark.figures.wording.wording import NamedParts, compile_wordings, fold
from tallymark.reading.languages.detect import LANGUAGES as READ
from tallymark.reading.sentences import sentences
from tests.eval.gold import load_gold
from tests.unit.properties import quick

WORDINGS = {
    "missed": ["(miss*|skip*) ... court", "no-show*", "did not appear"],
    "denied": ["not", "*n't", "no"],
    "named": ["[the] inspector general*", "watchdog", "'re gone"],
    "counted": ["found #", "(one|two|the other) of them", "# [*] found", "#"],
    "any": ["missed * court", "[*] hearing* gone", "no ... [the] hearing*", "general* ... * gone"],
    "choice": [
        "(no ... court|a hearing*|skip*) [in [the]] court",
        "(the (watchdog|inspector general)|they) (found|missed)",
    ],
    "signs": ["found: no", "court?", "no-one-*", "two-hearing* court", "self-*"],
    "open": ["*-shows"],
}
PIECES = """
    missed skipped a hearing hearings hearing's in court court's no-shows noshow shows did not didn't appear the
    inspector general general's watchdog they they're gone found 32,000 7 one two of them no self selfsame two-hearing
    twohearings
"""
WORDS = st.tuples(
    st.sampled_from(PIECES.split()), st.sampled_from([" ", " ", " ", " ", ", ", "-", ": ", "'", "? ", " '"])
)
TEXTS = st.lists(WORDS, max_size=20).map(lambda pairs: "".join(word + joint for word, joint in pairs))


def index(outlook=None):
    made = WordingIndex()
    for tag, patterns in WORDINGS.items():
        made.add(tag, patterns, NamedParts({}, outlook), [tag])
    return made


INDEX = index()


@quick
@given(TEXTS)
def test_it_finds_what_the_expressions_find(text):
    sentence = fold(text)
    found = {(tag, start, end) for tag, start, end in INDEX.find(sentence)}
    alone = {
        (tag, *match.span())
        for tag, patterns in WORDINGS.items()
        for match in compile_wordings(patterns).finditer(sentence)
    }
    assert found == alone


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_finds_what_the_expressions_of_all_reports_find(lang):
    tags = {
        (kind, report.id): (wordings.get(lang, ()), report.words.get(lang, {}))
        for report in load_catalogue().reports.values()
        for kind, wordings in (("names", report.names), ("population", report.population), ("setting", report.setting))
    } | {
        (kind, f"{report.id}/{figure.id}"): (getattr(figure.wordings[lang], kind), report.words.get(lang, {}))
        for report in load_catalogue().reports.values()
        for figure in report.figures
        for kind in ("says", "twists", "loose", "beside")
        if lang in figure.wordings
    }
    made = WordingIndex()
    for tag, (patterns, words) in tags.items():
        made.add(tag, patterns, NamedParts(words), [tag])
    alone = {tag: compile_wordings(patterns, words) for tag, (patterns, words) in tags.items() if patterns}
    for page in load_gold("own"):
        for start, end in sentences(page.text, READ[lang]):
            sentence = fold(page.text[start:end])
            expected = {(tag, *match.span()) for tag, one in alone.items() for match in one.finditer(sentence)}
            assert set(made.find(sentence)) == expected


@quick
@given(TEXTS)
def test_what_is_found_was_possible(text):
    sentence = fold(text)
    assert {tag for tag, _, _ in INDEX.find(sentence)} <= INDEX.possible(INDEX.glance(sentence))


@quick
@given(TEXTS)
def test_made_for_one_text_it_finds_the_same_there(text):
    sentence = fold(text)
    assert index(Outlook(text)).find(sentence) == INDEX.find(sentence)


def test_made_for_one_text_it_leaves_out_what_cannot_match_there():
    assert index(Outlook("no-shows in court")).find(fold("did not appear: two of them")) == []


def test_matches_come_in_the_order_of_the_text_and_then_of_the_tags():
    made = WordingIndex()
    for tag in ("first edition", "second edition"):
        made.add(tag, ["missing *", "lost"], NamedParts({}))
    made.add("other", ["lost"], NamedParts({}))
    assert made.find(fold("Lost, missing children")) == [
        ("first edition", 0, 4),
        ("second edition", 0, 4),
        ("other", 0, 4),
        ("first edition", 6, 22),
        ("second edition", 6, 22),
    ]
