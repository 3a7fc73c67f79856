"""Finds the countries and continents that a text places something in: "in Sudan", "across Europe"."""

import pickle
import re
from functools import cache, lru_cache
from pathlib import Path

from tallymark.reading.languages.language import Language

_CONTINENTS = frozenset({"002", "009", "142", "150"})
"""Africa, Oceania, Asia, Europe, by their codes in UN M49. America is left out: it means a country as often."""
_NOWHERE = "UN"
"""The United Nations stand among the territories, but what is said to them may be of anywhere."""
_AMBIGUOUS = frozenset({"GD", "GE", "JO", "RE", "TD"})
"""Grenada, Georgia, Jordan, Réunion, Chad: as often a city, a state, a person or, in Spanish, a meeting."""

_WORD = re.compile(r"\w+")


def places(text: str, language: Language) -> dict[str, int]:
    """Where a folded text says something is, by code (ISO 3166-1 or UN M49), and at which offset it says so."""
    first_words, words = _by_first_word(language.code).keys(), _WORD.findall(text)
    if first_words.isdisjoint(words):
        return {}  # as nearly everywhere
    names = _names(language.code)
    pattern = _pattern(language, frozenset(first_words & words))
    return {names[match["name"] or match["owner"]]: match.start() for match in pattern.finditer(text)}


class _Unread:
    """What Babel knows of a language besides names."""

    def __new__(cls, *_: object) -> "_Unread":
        return object.__new__(cls)

    def __setstate__(self, _: object) -> None: ...


class _Reader(pickle.Unpickler):
    """Reads Babel's file of a language without its classes for dates and numbers: their modules are a long way."""

    def find_class(self, *_: str) -> type[_Unread]:
        return _Unread


@cache
def _names(lang: str) -> dict[str, str]:
    from babel.localedata import resolve_locale_filename  # noqa: PLC0415 - most texts need not pay for it

    with Path(resolve_locale_filename(lang)).open("rb") as file:
        territories = _Reader(file).load()["territories"].items()  # a language names them all by itself
    told = (pair for pair in territories if (pair[0].isalpha() or pair[0] in _CONTINENTS) and pair[0] != _NOWHERE)
    return {name.lower(): code for code, name in told if code not in _AMBIGUOUS}


@cache
def _by_first_word(lang: str) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for name in _names(lang):
        names.setdefault(_WORD.findall(name)[0], []).append(name)
    return names


@lru_cache(maxsize=256)
def _pattern(language: Language, begun: frozenset[str]) -> re.Pattern[str]:
    """Finds the names that begin with these words: few stand in one text, and all make a slow expression."""
    told = (re.escape(name) for word in begun for name in _by_first_word(language.code)[word])
    names = "|".join(sorted(told, key=len, reverse=True))
    return re.compile(rf"(?:\b(?:{language.placing})\s+|^(?:\W*))(?P<name>{names})\b|\b(?P<owner>{names})'s\b")
