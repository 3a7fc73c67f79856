"""The pattern language of report files: what each construct matches, and how a bad wording is told."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallymark.errors import BadReport
from tallymark.figures.wording.wording import compile_wordings, fold
from tests.unit.properties import quick

WORDS = {"court": "(court*|hearing*)", "miss": "miss* [a] <court>", "loop": "a <loop>", "open": "(a"}

MATCHES = [
    ("fail to appear", "They FAIL to\n appear.", "fail to\n appear"),
    ("fail* to appear", "They failed to appear.", "failed to appear"),
    ("*n't appear", "They didn’t appear.", "didn't appear"),
    ("child*", "the children's fate", "children's"),
    ("(missed|skipped) court", "who skipped court", "skipped court"),
    ("(missed|blew off) court", "who blew off court", "blew off court"),
    ("lost [all] track", "lost track", "lost track"),
    ("lost [all] track", "lost all track", "lost all track"),
    ("[all] lost", "they lost", "lost"),
    ("lost [all|any trace]", "lost any trace of", "lost any trace"),
    ("no ... notice*", "no immigration notices", "no immigration notices"),
    ("no ... notice", "no a b c d e f g h notice", "no a b c d e f g h notice"),
    ("no ... notice", "no, it’s said, “notice”", "no, it's said, \"notice"),
    ("miss* <court>", "missing hearings", "missing hearings"),
    ("<miss>", "missed a hearing", "missed a hearing"),
    ("follow-up", "a follow up call", "follow up"),
    ("follow-up", "a followup call", "followup"),
    ("can't", "they can’t", "can't"),
    ("claim:", "The claim : all lost", "claim :"),
    ("32,000 lost", "32,000 lost", "32,000 lost"),
    ("((a|b) c|d)", "b c", "b c"),
    ("años", "dos AÑOS", "años"),
]  # fmt: skip
MISSES = [
    ("fail to appear", "fail quickly to appear"),
    ("fail", "failed"),
    ("fail", "prefail"),
    ("child*", "grandchild"),
    ("no ... notice", "no a b c d e f g h i notice"),
    ("no ... notice", "no warning; a notice"),
    ("no ... notice", "no notices"),
    ("lost [all] track", "lost every track"),
    ("(missed|skipped) court", "who dodged court"),
    ("*n't appear", "appear"),
]
ERRORS = [
    ("", "lacks a word"),
    ("organi*ation", "has a * inside 'organi*ation'"),
    ("(missed|) court", "lacks a word"),
    ("...", "lacks a word"),
    ("no ...", "lacks a word"),
    ("[]", "lacks a word"),
    ("(missed", "leaves a bracket open"),
    ("[missed", "leaves a bracket open"),
    ("(missed]", "leaves a bracket open"),
    ("missed) court", "has ')' outside brackets"),
    ("missed|skipped", "has '|' outside brackets"),
    ("missed]", "has ']' outside brackets"),
    ("<nothing>", "uses <nothing>, which is not among the file's words"),
    ("<loop>", "uses <loop> inside itself"),
    ("<open>", "leaves a bracket open"),
]


@pytest.mark.parametrize(("pattern", "text", "matched"), MATCHES)
def test_a_wording_matches(pattern, text, matched):
    found = compile_wordings([pattern], WORDS).search(fold(text))
    assert found is not None
    assert found.group() == matched


@pytest.mark.parametrize(("pattern", "text"), MISSES)
def test_a_wording_does_not_match(pattern, text):
    assert compile_wordings([pattern], WORDS).search(fold(text)) is None


@pytest.mark.parametrize(("pattern", "told"), ERRORS)
def test_a_wording_that_cannot_be_read_is_told_in_one_line(pattern, told):
    with pytest.raises(BadReport) as raised:
        compile_wordings([pattern], WORDS)
    line = str(raised.value)
    assert told in line
    assert line.startswith("the wording '")
    assert "\n" not in line


def test_no_wordings_make_no_expression():
    assert compile_wordings([]) is None


@quick
@given(st.text())
def test_folding_keeps_every_offset(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@quick
@given(st.text(alphabet=st.sampled_from("ab ()[]|<>.*-?!:'"), max_size=30))
def test_any_wording_compiles_or_is_told(pattern):
    with suppress(BadReport):
        assert compile_wordings([pattern], {"a": "b"}) is not None
