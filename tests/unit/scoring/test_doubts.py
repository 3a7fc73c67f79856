"""Doubts are facts about a claim: each text shows one, beside a text that differs in nothing else."""

import pytest

from tallymark.scoring.calibration import load_calibration
from tallymark.scoring.judging.doubts import DOUBTS

FAIR = "The inspector general's report says that more than 32,000 unaccompanied children missed their court hearings."


def claim_in(engine, text):
    return next(each for each in engine.score(text, lang="en") if each.is_claim)


def test_a_claim_with_nothing_against_it_has_no_doubts(engine):
    claim = claim_in(engine, FAIR)
    assert (claim.verdict, claim.doubts, claim.display) == ("accurate", (), "verdict")


@pytest.mark.parametrize(
    ("doubt", "text"),
    [
        ("value_wrong", FAIR.replace("more than 32,000", "34,500")),
        ("value_far", FAIR.replace("more than 32,000", "12,000")),
        ("vague", FAIR.replace("more than 32,000", "tens of thousands of")),
        ("unsaid", "The inspector general's report on unaccompanied children is known for one number, 291,000."),
        ("unnamed", "ICE says that more than 32,000 unaccompanied children missed their court hearings."),
        ("told_otherwise", "The inspector general's report says that ICE lost 32,000 unaccompanied children."),
        ("extent", FAIR.replace("more than 32,000", "a record 32,000")),
        ("other_period", FAIR.replace("that more", "that between 2021 and 2024 more")),
        ("derived", "The inspector general's report says that 325,000 unaccompanied children are missing."),
        ("stance", "It is not true that ICE lost 32,000 unaccompanied children, the inspector general's report shows."),
        ("disputable", FAIR.replace("more than 32,000", "12,000")),
        ("untied", "Officials said that they lost track of 85,000 migrant children."),
    ],
)
def test_each_doubt_comes_with_what_it_is_named_for(engine, doubt, text):
    assert doubt in claim_in(engine, text).doubts


def test_doubts_on_a_scale_hold_together(engine):
    doubts = claim_in(engine, FAIR.replace("more than 32,000", "12,000")).doubts
    assert {"value_told", "value_wrong", "value_far"} <= set(doubts)


def test_other_large_numbers_beside_a_number_crowd_it(engine):
    text = (
        "The inspector general's report says that of 448,000 unaccompanied children transferred to HHS more than 32,000"
        " missed their court hearings and 291,000 had not been served a Notice to Appear."
    )
    assert all("crowded" in each.doubts for each in engine.score(text, lang="en") if each.is_claim)
    assert "crowded" not in claim_in(engine, FAIR).doubts


def test_every_doubt_has_a_weight():
    assert tuple(load_calibration().doubts) == DOUBTS


def test_a_number_that_cites_nothing_is_neither_doubted_nor_displayed(engine):
    (plain,) = engine.score("The bakery sold 32,000 loaves.", lang="en")
    assert (plain.doubts, plain.display, plain.shown) == ((), None, False)
