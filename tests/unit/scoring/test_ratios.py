"""Part and whole named together cite the share that they make, or else the count of the part."""

import pytest
from pydantic import TypeAdapter

from tallymark.figures.catalogue import make_catalogue
from tallymark.figures.model import Report
from tallymark.scoring import Engine
from tests.unit.lamp_report import LAMPS


def claims(figure, text):
    figures = [LAMPS["figures"][0] | {"bound": "exactly"} | figure]
    report = TypeAdapter(Report).validate_python(LAMPS | {"figures": figures})
    return [(claim.quote.exact, claim.verdict) for claim in Engine(make_catalogue([report])).claims(text, lang="en")]


@pytest.mark.parametrize("ratio", ["12 of 15", "12 of the 15", "12 out of 15", "Twelve of the fifteen"])
@pytest.mark.parametrize("figure", [{"value": 12}, {"value": 80, "unit": "percent"}], ids=["count", "share"])
def test_a_ratio_cites_the_count_or_the_share(figure, ratio):
    text = f"The city auditor looked at one square. {ratio} street lamps there did not light."
    assert claims(figure, text) == [(ratio, "accurate")]


def test_a_large_part_of_a_large_whole_is_a_count_beside_another():
    text = "The city auditor says that 4,130 of the 91,000 street lamps did not light."
    assert claims({}, text) == [("4,130", "accurate")]


def test_the_hedge_after_the_noun_is_that_of_the_claim():
    text = "The city auditor says that 4,130 street lamps or fewer did not light."
    assert claims({"bound": "at_most"}, text) == [("4,130", "accurate")]
    assert claims({"bound": "more_than"}, text) == [("4,130", "accurate")]
