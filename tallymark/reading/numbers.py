"""Finds numbers, written in digits or words, and their values. What kind of number each is, `quantities` decides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from tallymark.reading.language import Language

LONGEST = 120
"""Code points of a number in words, at most; more are a rhyme."""
MOST_DIGITS = 24
"""Digits of a number, at most; more are a key or an account, and no arithmetic on counts needs them."""
_SPACE = r"[ \u00a0\u2009\u202f]"
_GROUP = rf"(?:{{mark}}|{_SPACE})"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its span, its value (or range, where it is vague), its precision."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    precision: Decimal
    form: str
    """`digits`, `words`, `fraction` (of one), `vague`."""
    bare: bool
    """Digits without separators, decimals or scale: "2024"."""


def find_numbers(text: str, language: Language) -> Iterator[Number]:
    """All numbers of a folded text, in order, none inside another."""
    for match in _scanner(language).finditer(text):
        number = _read(match, language)
        if number is not None:
            yield number


def _phrases(words: object) -> str:
    ordered = sorted((str(word) for word in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", r"[-\s]") for word in ordered)


@cache
def _scanner(language: Language) -> re.Pattern[str]:
    thousands = "," if language.decimal_mark == "." else r"[.,]"
    decimal = r"\." if language.decimal_mark == "." else "[.,]"
    stray = rf"(?:,{_SPACE}(?=000\b))"
    letters = _phrases(s for s in language.scales if len(s) <= 2)
    scales = _phrases(s for s in language.scales if len(s) > 2)
    scale = rf"(?:(?:-odd\b)?{_SPACE}?(?:{letters})\b|(?:-odd\b)?[-\s]?(?:{scales})\b(?:\s+(?:{scales})\b)?)"
    numerals = _phrases(language.numerals)
    joiners = "|".join(language.joiners)
    word = rf"(?:{numerals}|{scales})"
    end = rf"(?:(?!\w|[.,]\d)|(?<={thousands}\d{{3}})(?=[^\W\d_]{{4}}))"  # "32,000children" lost its space on the way
    return re.compile(
        rf"(?P<digits>(?<![\w.,])(?:\d{{1,3}}(?:(?:{thousands}|{_SPACE}|{stray})\d{{3}}(?!\d))+|\d+)(?:{decimal}\d+)?)(?P<scale>{scale})?{end}"
        rf"|(?P<fraction>\b(?:{_phrases(language.fractions)})\b)(?P<fscale>[-\s]+(?:{scales})\b)?"
        rf"|(?P<vague>\b(?:{_phrases(language.vague)})\b)"
        rf"|(?P<words>\b(?:an?\s+(?={scales}|hundred))?{word}\b(?:(?:[-\s]+(?:(?:{joiners})\s+)?){word}\b)*)",
    )


def _read(match: re.Match[str], language: Language) -> Number | None:
    start, end = match.span()
    if match["digits"]:
        return _digits(match, language) if sum(map(str.isdigit, match["digits"])) <= MOST_DIGITS else None
    if match["fraction"]:
        value = language.fractions[re.sub(r"\s+", " ", match["fraction"].lower())]
        if match["fscale"]:
            value = (value * language.scales[match["fscale"].strip(" -\n\t").lower()]).to_integral_value()
            return Number(start, end, value, value, value / 5, "words", bare=False)
        return Number(start, end, value, value, Decimal("0.05"), "fraction", bare=False)
    if match["vague"]:
        low, high = language.vague[re.sub(r"\s+", " ", match["vague"].lower())]
        return Number(start, end, low, high, low, "vague", bare=False)
    return _words(match, language)


def _digits(match: re.Match[str], language: Language) -> Number:
    raw = match["digits"]
    mark = language.decimal_mark
    other = "," if mark == "." else "."
    whole, decimals = re.sub(_SPACE, "", raw), ""
    if mark in whole and not (mark == "," and re.fullmatch(r"\d{1,3}(,\d{3})+", whole)):
        whole, _, decimals = whole.rpartition(mark)
    elif mark == "," and re.fullmatch(r"\d+\.\d{1,2}", whole):  # Spanish of the Americas: 3.5
        whole, _, decimals = whole.partition(".")
    grouped = other in whole or mark in whole or bool(re.search(_SPACE, raw))
    whole = re.sub(r"[.,]", "", whole)
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    precision = Decimal(1).scaleb(-len(decimals)) if decimals else _trailing(value)
    factor = Decimal(1)
    for word in re.findall(r"[^\W\d_]+", (match["scale"] or "").lower()):
        factor *= language.scales.get(word, Decimal(1))
    if factor != 1 and not decimals:
        precision = Decimal(1)
    return Number(
        match.start(),
        match.end(),
        value * factor,
        value * factor,
        precision * factor,
        "digits",
        bare=not grouped and not decimals and factor == 1,
    )


def _trailing(value: Decimal) -> Decimal:
    digits = str(value).rstrip("0")
    return Decimal(10) ** (len(str(value)) - len(digits)) if value else Decimal(1)


def _words(match: re.Match[str], language: Language) -> Number | None:
    total, group, seen = Decimal(0), Decimal(0), False
    if match.end() - match.start() > LONGEST:
        return None
    for word in re.findall(r"[^\W\d_]+", match["words"].lower()):
        if word in language.joiners:
            continue
        if word in ("a", "an"):
            group = Decimal(1)
        elif word in language.hundred:
            group = (group or Decimal(1)) * 100
        elif word in language.scales:
            if not group and not total and not seen and language.code == "en":
                return None  # "million" alone is no number
            total += (group or Decimal(1)) * language.scales[word]
            group = Decimal(0)
        else:
            group += language.numerals[word]
        seen = True
    value = total + group
    if language.code == "es" and match["words"].lower() in ("un", "una", "uno", "mil", "ciento"):
        return None  # articles, "mil" as in "mil veces", and "por ciento"
    if language.code == "en" and match["words"].lower() == "one":
        return None
    return Number(match.start(), match.end(), value, value, _trailing(value), "words", bare=False)
