"""Amounts in report files: plain, with a scale, and wrong ones."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from tallymark.figures.model import Figure, Report
from tests.unit.lamp_report import LAMPS


def figure(**changes):
    return TypeAdapter(Figure).validate_python(LAMPS["figures"][0] | changes)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (4130, "4130"),
        ("236 billion", "236000000000"),
        ("2.7 trillion", "2700000000000"),
        ("0.2", "0.2"),
        ("15 Thousand", "15000"),
        ("1.5 million", "1500000"),
    ],
)
def test_an_amount_reads_as_it_is_written(written, value):
    assert figure(value=written).value == Decimal(value)


@pytest.mark.parametrize("written", ["236 zillion", "many", "2,7 trillion", "billion", "12 billion dollars"])
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(ValidationError):
        figure(value=written)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"high": 4000}, "upper end"),
        ({"unit": "money"}, "needs a currency"),
        ({"currency": "USD"}, "needs a currency"),
        ({"unit": "money", "currency": "dollars"}, "pattern"),
        ({"edition_of": "a/b", "wordings_of": "a/c"}, "not from both"),
        ({"sentence": {"en": "it is so"}}, "{value}"),
        ({"sentence": {"en": "{value} of {things}"}}, "{value}"),
        ({"sentence": {"es": "{value} cosas"}}, "English"),
        ({"per": "decade"}, "'day', 'week', 'month' or 'year'"),
    ],
)
def test_a_figure_that_contradicts_itself_is_refused(changes, told):
    with pytest.raises(ValidationError) as raised:
        figure(**changes)
    assert told in str(raised.value)


def test_other_numbers_of_a_report_may_have_scales_too():
    report = TypeAdapter(Report).validate_python(LAMPS | {"also_gives": ["1.2 million", 14]})
    assert report.also_gives == (Decimal(1_200_000), Decimal(14))
