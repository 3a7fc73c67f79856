"""The engine on the press: a floor that rises when the engine does, and is lowered only by a commit that says why."""

import pytest

from tallymark.scoring.assessment import VERDICTS
from tests.eval.press_score import PressScore, score_press

FIGURES = 0.93
"""Share of the expected mentions that end with an accepted figure, at least."""
VERDICTS_TOO = 0.90
"""Share that has an accepted verdict as well."""
STANCES_TOO = 0.90
"""Share that has an accepted stance as well."""


@pytest.fixture(scope="module")
def press() -> PressScore:
    return score_press()


def share(flags: list[bool]) -> float:
    return sum(flags) / len(flags)


def test_what_the_press_cites_is_found(press):
    missed = [each.mention for each in press.judged if not each.is_linked]
    assert share([each.is_linked for each in press.judged]) >= FIGURES, missed


def test_what_the_press_says_of_a_figure_is_judged_as_a_careful_reader_would(press):
    wrong = [(each.mention, each.found and each.found.verdict) for each in press.judged if not each.has_verdict]
    assert share([each.has_verdict for each in press.judged]) >= VERDICTS_TOO, wrong


def test_whether_a_text_asserts_or_corrects_a_claim_is_seen(press):
    wrong = [(each.mention, each.found and each.found.stance) for each in press.judged if not each.has_stance]
    assert share([each.has_stance for each in press.judged]) >= STANCES_TOO, wrong


def test_no_label_is_shown_beside_a_number_that_cites_nothing(press):
    assert [(claim.quote.exact, claim.sentence) for claim in press.unexpected] == []


def test_every_verdict_is_given_somewhere_but_for_a_bare_number(press):
    """The one number of the press that leaves out what it counts stands on a page that says it further up."""
    assert {each.found.verdict for each in press.judged if each.has_verdict} == set(VERDICTS) - {"missing_context"}
