"""What a view may tell of a claim, alike in Python and JavaScript."""

import json
from pathlib import Path

import pytest

from tallymark.labels.shown_as import ALL_SHOWN_AS, is_corrected, shown_as

CASES = json.loads((Path(__file__).parents[2] / "contract" / "shown-as.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['verdict']}-{case['stance']}-{case['display']}")
def test_a_verdict_is_told_only_where_it_is_sure_enough(case):
    assert shown_as(case["verdict"], case["display"]) == case["shown_as"]
    assert is_corrected(case["verdict"], case["stance"], case["display"]) is case["corrected"]


def test_the_cases_show_everything_that_can_be_told():
    assert {case["shown_as"] for case in CASES} == {*ALL_SHOWN_AS, None}


def test_what_is_no_claim_is_shown_as_nothing():
    assert shown_as(None, None) is None
