"""Reported values as people write them, in both languages."""

import pytest

from tallymark.figures.files.built import built
from tallymark.figures.model import Figure
from tallymark.scoring.judging.printed import printed_figure
from tests.unit.lamp_report import LAMPS


def figure(**changes):
    return built(Figure, LAMPS["figures"][0] | {"bound": "exactly"} | changes)


USD = {"unit": "money", "currency": "USD"}
CASES = [
    ({"value": 4130}, "4,130", "4.130"),
    ({"value": 4130, "bound": "less_than"}, "fewer than 4,130", "menos de 4.130"),
    ({"value": 4130, "headline": 4100, "bound": "more_than"}, "more than 4,100", "más de 4.100"),
    (USD | {"value": "236 billion"}, "$236 billion", "236.000 millones de dólares"),
    (USD | {"value": "2.7 trillion", "bound": "about"}, "about $2.7 trillion", "alrededor de 2,7 billones de dólares"),
    (USD | {"value": 850000, "bound": "less_than"}, "less than $850,000", "menos de 850.000 dólares"),
    (USD | {"value": 1234567}, "$1,234,567", "1.234.567 dólares"),
    ({"unit": "money", "currency": "CHF", "value": "3 million"}, "3 million CHF", "3 millones CHF"),
    ({"unit": "percent", "value": 16}, "16%", "16 %"),
    ({"unit": "percentage_point", "value": "0.2"}, "0.2 percentage points", "0,2 puntos porcentuales"),
    (
        {"unit": "tonne", "value": "37.4 billion", "bound": "about"},
        "about 37.4 billion",
        "alrededor de 37.400 millones de",
    ),
    ({"unit": "hectare", "value": 5200, "bound": "less_than"}, "less than 5,200", "menos de 5.200"),
    ({"unit": "percent", "value": 12, "high": 16}, "between 12% and 16%", "entre 12 % y 16 %"),
    (
        USD | {"value": "233 billion", "high": "521 billion", "per": "year"},
        "between $233 billion and $521 billion a year",
        "entre 233.000 millones de dólares y 521.000 millones de dólares al año",
    ),
]


@pytest.mark.parametrize(("changes", "english", "spanish"), CASES, ids=[case[1] for case in CASES])
def test_a_value_is_printed_as_people_write_it(changes, english, spanish):
    assert printed_figure(figure(**changes), "en") == english
    assert printed_figure(figure(**changes), "es") == spanish
