"""Finds the countries and continents that a text places something in: "in Sudan", "across Europe"."""

import re
from functools import cache

from tallymark.reading.language import Language

_CONTINENTS = frozenset({"002", "009", "142", "150"})
"""Africa, Oceania, Asia, Europe, by their codes in UN M49. America is left out: it means a country as often."""


def places(text: str, language: Language) -> set[str]:
    """Codes (ISO 3166-1, or UN M49 for a continent) of the places that a folded text says something is in."""
    names = _names(language.code)
    return {names[match["name"]] for match in _pattern(language).finditer(text)}


@cache
def _names(lang: str) -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - costs start-up time that most texts need not pay

    territories = Locale(lang).territories.items()
    return {name.lower(): code for code, name in territories if code.isalpha() or code in _CONTINENTS}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _names(language.code)), key=len, reverse=True))
    return re.compile(rf"\b(?:{language.placing})\s+(?P<name>{names})\b")
