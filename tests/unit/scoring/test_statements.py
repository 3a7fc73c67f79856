"""What cannot be said of officials' statements, of which no file holds all."""

import pytest
from pydantic import TypeAdapter

from tallymark.figures.catalogue import make_catalogue
from tallymark.figures.model import Report
from tallymark.scoring import Engine
from tallymark.scoring.examples.file import possible_verdicts
from tests.unit.lamp_report import LAMPS


def lamps(**changes):
    return TypeAdapter(Report).validate_python(LAMPS | changes)


@pytest.mark.parametrize(("kind", "verdicts"), [("report", ["unsupported"]), ("statement", [])])
def test_a_number_ascribed_to_officials_is_never_unsupported(kind, verdicts):
    catalogue = make_catalogue([lamps(kind=kind)])
    text = "The city auditor's report says that 23,500 street lamps were painted green."
    assert [claim.verdict for claim in Engine(catalogue).claims(text, lang="en")] == verdicts
    assert ("unsupported" in possible_verdicts(catalogue.report("lamp-audit"), catalogue)) == bool(verdicts)


@pytest.mark.parametrize(("unit", "mixed"), [("record", True), ("percent", False)])
def test_figures_are_mixed_up_only_where_one_number_can_cite_both(unit, mixed):
    first = LAMPS["figures"][0]
    catalogue = make_catalogue([lamps(figures=[first, first | {"id": "other", "value": 12, "unit": unit}])])
    assert ("conflated" in possible_verdicts(catalogue.report("lamp-audit"), catalogue)) == mixed


def test_another_figures_value_is_recognised_however_far_it_is_off():
    first = LAMPS["figures"][0]
    other = first | {"id": "all-lamps", "value": 612000, "wordings": {"en": {"says": ["stand in the city"]}}}
    catalogue = make_catalogue([lamps(figures=[first, other])])
    text = "The city auditor says that 612,000 street lamps did not light."
    (claim,) = Engine(catalogue).claims(text, lang="en")
    assert (claim.figure, claim.verdict) == ("dark-lamps", "conflated")
