"""Finds the countries and continents that a text places something in: "in Sudan", "across Europe"."""

import re
from functools import cache

from tallymark.reading.language import Language

_CONTINENTS = frozenset({"002", "009", "142", "150"})
"""Africa, Oceania, Asia, Europe, by their codes in UN M49. America is left out: it means a country as often."""
_NOWHERE = "UN"
"""The United Nations stand among the territories, but what is said to them may be of anywhere."""
_AMBIGUOUS = frozenset({"GD", "GE", "JO", "RE", "TD"})
"""Grenada, Georgia, Jordan, Réunion, Chad: as often a city, a state, a person or, in Spanish, a meeting."""

_WORD = re.compile(r"\w+")


def places(text: str, language: Language) -> dict[str, int]:
    """Where a folded text says something is, by code (ISO 3166-1 or UN M49), and at which offset it says so."""
    names = _names(language.code)
    if _first_words(language.code).isdisjoint(_WORD.findall(text)):
        return {}  # as nearly everywhere
    return {names[match["name"] or match["owner"]]: match.start() for match in _pattern(language).finditer(text)}


@cache
def _names(lang: str) -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - costs start-up time that most texts need not pay

    territories = Locale(lang).territories.items()
    told = (pair for pair in territories if (pair[0].isalpha() or pair[0] in _CONTINENTS) and pair[0] != _NOWHERE)
    return {name.lower(): code for code, name in told if code not in _AMBIGUOUS}


@cache
def _first_words(lang: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name)[0] for name in _names(lang))


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _names(language.code)), key=len, reverse=True))
    return re.compile(rf"(?:\b(?:{language.placing})\s+|^(?:\W*))(?P<name>{names})\b|\b(?P<owner>{names})'s\b")
