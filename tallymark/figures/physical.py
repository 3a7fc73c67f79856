"""Physical units: of what and how large each one is, so that a text in hectares can cite a figure in acres."""

from decimal import Decimal
from typing import Literal, get_args

PhysicalUnit = Literal[
    "microgram", "gram", "kilogram", "pound", "tonne", "kilotonne", "megatonne", "gigatonne",
    "centimetre", "foot", "metre", "kilometre", "mile",
    "square_foot", "square_metre", "acre", "hectare", "square_kilometre", "square_mile",
    "litre", "gallon", "barrel", "cubic_metre", "acre_foot",
    "watt", "kilowatt", "megawatt", "gigawatt",
    "kilowatt_hour", "megawatt_hour", "gigawatt_hour", "terawatt_hour",
    "minute", "hour", "day", "week", "month", "year",
    "degree", "decibel", "part_per_million",
]  # fmt: skip
"""What a report can measure in. Texts call a tonne a ton as often as not, so that the two are one."""

TIMES: frozenset[str] = frozenset({"minute", "hour", "day", "week", "month", "year"})
"""Units of time."""

PHYSICAL: frozenset[str] = frozenset(get_args(PhysicalUnit))

_SIZES: tuple[dict[PhysicalUnit, str], ...] = (
    {
        "microgram": "0.000001", "gram": "1", "pound": "453.59237", "kilogram": "1000", "tonne": "1000000",
        "kilotonne": "1000000000", "megatonne": "1000000000000", "gigatonne": "1000000000000000",
    },
    {"centimetre": "0.01", "foot": "0.3048", "metre": "1", "kilometre": "1000", "mile": "1609.344"},
    {
        "square_foot": "0.09290304", "square_metre": "1", "acre": "4046.8564224", "hectare": "10000",
        "square_kilometre": "1000000", "square_mile": "2589988.110336",
    },
    {
        "litre": "1", "gallon": "3.785411784", "barrel": "158.987294928", "cubic_metre": "1000",
        "acre_foot": "1233481.83754752",
    },
    {"watt": "1", "kilowatt": "1000", "megawatt": "1000000", "gigawatt": "1000000000"},
    {"kilowatt_hour": "1", "megawatt_hour": "1000", "gigawatt_hour": "1000000", "terawatt_hour": "1000000000"},
    {"minute": "1", "hour": "60", "day": "1440", "week": "10080", "month": "43830", "year": "525960"},
)  # fmt: skip
"""Sizes in grams, metres, square metres, litres, watts, kilowatt-hours and minutes. Others stand for themselves."""


def ratio(told: str, wanted: str) -> Decimal | None:
    """How many of the wanted unit one of the told unit is; None where they measure different things."""
    if told == wanted:
        return Decimal(1)
    for sizes in _SIZES:
        if told in sizes and wanted in sizes:
            return Decimal(sizes[told]) / Decimal(sizes[wanted])
    return None
