"""The values of numbers written in digits."""

import re
from decimal import Decimal
from functools import lru_cache

GLYPHS = {glyph: Decimal(part) / whole for glyph, part, whole in (
    ("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4), ("⅕", 1, 5), ("⅖", 2, 5), ("⅗", 3, 5),
    ("⅘", 4, 5), ("⅙", 1, 6), ("⅚", 5, 6), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8), ("⅞", 7, 8),
)}  # fmt: skip
"""Fractions of one that are a single character."""
MOST_DIGITS = 24
"""Digits of a number, at most; more are a key or an account, and no arithmetic on counts needs them."""
_NOT_DIGITS = re.compile(r"[^0-9]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3})+")


Written = tuple[Decimal, Decimal, bool, bool]
"""Value, precision, whether it is bare (neither marks nor spaces: "2024"), and whether its mark is doubtful: one mark
before three digits may part thousands or decimals, as in "32.000"."""
_ONE = Decimal(1)
_SHORT = 4
"""Characters of numbers that come again and again: years, ages, percentages."""
_POWERS = tuple(Decimal(10) ** n for n in range(2 * MOST_DIGITS))


def read_digits(raw: str, decimal_mark: str) -> Written | None:
    """What digits with commas, points and spaces say, or None where there are too many of them.

    A doubtful mark is taken as a language usually means it: a point in English before decimals, in Spanish both marks
    before thousands.
    """
    if "'" in raw:  # "32'000", as some print it
        raw = raw.replace("'", "," if decimal_mark == "." else ".")
    if len(raw) <= _SHORT:
        return _with_marks(raw, decimal_mark)
    if len(raw) > 2 * MOST_DIGITS:
        return None
    digits = raw.replace(",", "") if decimal_mark == "." else raw
    if digits.isdigit():
        return (Decimal(digits), _trailing(digits), digits == raw, False) if len(digits) <= MOST_DIGITS else None
    return _with_marks(raw, decimal_mark)


@lru_cache(maxsize=8192)
def _with_marks(raw: str, decimal_mark: str) -> Written | None:
    whole = raw.replace(" ", "")
    grouped, decimals = bool(_GROUPED.fullmatch(whole)), ""
    doubtful = grouped and len(whole) <= 7 and raw == whole and not whole.startswith("0")
    if whole.startswith("0") or (doubtful and decimal_mark == "." and "." in whole):
        grouped = False
    if not grouped:
        at = max(whole.rfind("."), whole.rfind(","))
        if at >= 0 and (whole[at] == decimal_mark or len(whole) - at != 4):
            whole, decimals = whole[:at], whole[at + 1 :]
    whole = _NOT_DIGITS.sub("", whole)
    if len(whole) + len(decimals) > MOST_DIGITS:
        return None
    if decimals:
        return Decimal(f"{whole}.{decimals}"), _ONE.scaleb(-len(decimals)), False, doubtful
    return Decimal(whole), _trailing(whole), raw.isdigit(), doubtful


def _trailing(digits: str) -> Decimal:
    return _POWERS[len(digits) - len(digits.rstrip("0"))] if digits[-1] == "0" and digits.strip("0") else _ONE


def trailing(value: Decimal) -> Decimal:
    """The size of the last digit of a whole number that is not a zero: 1,000 for 32,000."""
    return _trailing(f"{value:f}")
