"""Confidence is calibrated on the gold sets as they are, and no label judges on the strength of few rows."""

from dataclasses import replace
from statistics import fmean

import pytest

from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tallymark.scoring.calibration import load_calibration
from tallymark.scoring.judging.confidence import confidence_of, display_of
from tallymark.scoring.judging.doubts import DOUBTS
from tests.eval.answers import false_claims
from tests.eval.calibrate import calibrated
from tests.eval.coverage import Rated, curve, least_confidence, quiet_from
from tests.eval.cross_validation import FOLDS, deal, out_of_fold
from tests.eval.first_sight import first_answers
from tests.eval.fit import EXPECTED, Judged, fit
from tests.eval.gold import gold_fingerprint
from tests.eval.wilson import lower_bound

IN_USE = load_calibration()


def rows(page: str, right: int, wrong: int, *doubts: str) -> list[Judged]:
    return [Judged(f"{page}{n}", frozenset(doubts), n < right) for n in range(right + wrong)]


def test_the_calibration_in_use_was_fitted_on_these_gold_files():
    assert gold_fingerprint() == IN_USE.gold, "run `make calibrate`, then `make eval`"


def test_the_calibration_in_use_is_the_one_that_the_engines_answers_ask_for(accuracy):
    engine = Engine(load_catalogue())
    again = calibrated([*accuracy.answers, *first_answers()], false_claims(engine), IN_USE.dataset)
    assert replace(again, engine=IN_USE.engine) == IN_USE, "run `make calibrate`, then `make eval`"


def test_confidence_is_the_share_that_was_right(accuracy):
    claims = accuracy.claims
    assert abs(fmean(claim.confidence - claim.right for claim in claims)) < 0.05
    surer = [claim.right for claim in claims if claim.confidence >= 0.9]
    less_sure = [claim.right for claim in claims if claim.confidence < 0.7]
    assert fmean(surer) > fmean(less_sure) + 0.2


def test_a_verdict_that_labels_give_was_surely_precise_enough_out_of_fold(accuracy):
    for verdict, least in IN_USE.judged_from.items():
        shown = [claim for claim in accuracy.claims if claim.verdict == verdict and claim.confidence >= least]
        assert len(shown) >= 25
        assert lower_bound(sum(claim.right for claim in shown), len(shown)) >= 0.9


def test_one_more_doubt_never_makes_a_claim_more_certain():
    assert all(weight >= 0 for weight in IN_USE.doubts.values())
    for doubt in DOUBTS:
        assert confidence_of([doubt], IN_USE) <= confidence_of([], IN_USE)


@pytest.mark.parametrize(
    ("confidence", "judgement", "doubts", "display"),
    [
        (0.9, "accurate", (), "verdict"),
        (0.8, "accurate", (), "verdict"),
        (0.79, "accurate", (), "context"),
        (0.99, "misstated", (), "context"),
        (0.69, "accurate", (), None),
        (0.99, "unsupported", (), None),
        (0.99, "accurate", ("untied",), None),
    ],
)
def test_what_is_shown_follows_from_the_thresholds(confidence, judgement, doubts, display):
    found = replace(IN_USE, judged_from={"accurate": 0.8}, context_from=0.7, untied_from=None)
    assert display_of(confidence, judgement, doubts, found) == display


def test_an_untied_claim_is_shown_where_its_like_were_right_often_enough():
    found = replace(IN_USE, judged_from={"accurate": 0.8}, context_from=0.7, untied_from=0.85)
    shown = [display_of(confidence, "accurate", ("untied",), found) for confidence in (0.84, 0.85)]
    assert shown == [None, "verdict"]


@pytest.mark.parametrize(
    ("right", "of", "bound"), [(0, 0, 0), (24, 24, 0.898), (25, 25, 0.902), (95, 100, 0.901), (1, 2, 0.121)]
)
def test_wilsons_bound(right, of, bound):
    assert lower_bound(right, of) == pytest.approx(bound, abs=0.001)


def test_a_fit_finds_the_odds_of_many_rows():
    found = fit([*rows("a", 900, 100), *rows("b", 500, 500, "vague")], ["vague", "untied"])
    assert found.probability([]) == pytest.approx(0.9, abs=0.01)
    assert found.probability(["vague"]) == pytest.approx(0.5, abs=0.01)
    assert found.weights["untied"] == pytest.approx(EXPECTED)


def test_a_doubt_that_never_did_harm_takes_nothing_off():
    found = fit([*rows("a", 80, 20), *rows("b", 300, 0, "vague")], ["vague"])
    assert found.weights["vague"] == 0


def test_a_few_rows_move_a_weight_little():
    found = fit([*rows("a", 95, 5), *rows("b", 0, 2, "vague")], ["vague"])
    assert EXPECTED < found.weights["vague"] < 2


def test_pages_are_dealt_evenly_and_each_time_otherwise():
    pages = [f"page-{n}" for n in range(40)]
    first, second = deal(pages, 0), deal(pages, 1)
    assert sorted(first.values()) == sorted(list(range(FOLDS)) * 4)
    assert first == deal(list(reversed(pages)), 0)
    assert first != second


def test_a_confidence_out_of_fold_knows_nothing_of_its_page():
    known = [*rows("a", 60, 10), *rows("b", 5, 5, "vague")]
    one_page = [Judged("alone", frozenset({"vague"}), True) for _ in range(50)]
    other_way = [replace(row, right=False) for row in one_page]
    (first, second) = (out_of_fold([*known, *page], ["vague"])[-1] for page in (one_page, other_way))
    assert first == second


def test_the_least_confidence_is_the_lowest_that_is_still_precise():
    rated = [Rated(0.95, True)] * 40 + [Rated(0.85, True)] * 10 + [Rated(0.6, False)] * 10
    assert [(point.least, point.rows) for point in curve(rated)] == [(0.95, 40), (0.85, 50), (0.6, 60)]
    assert least_confidence(rated) == 0.85
    assert least_confidence(rated, at_least=0.9) == 0.95
    assert least_confidence(rated[:20]) is None


def test_a_threshold_is_the_hundredth_itself_where_a_confidence_is_one():
    assert [point.least for point in curve([Rated(0.29, True), Rated(0.57, True)])] == [0.57, 0.29]


def test_context_begins_above_the_false_claims_that_would_be_too_many():
    assert quiet_from([0.5, 0.713], unrelated=100, rate=0.005) == pytest.approx(0.72)
    assert quiet_from([0.5, 0.713], unrelated=200, rate=0.005) == pytest.approx(0.51)
    assert quiet_from([], unrelated=100, rate=0.005) == 0
