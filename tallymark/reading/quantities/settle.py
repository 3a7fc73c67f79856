"""Decides what a number is once both its sides are read."""

import re
from decimal import Decimal

from tallymark.reading.languages.cues import Cues
from tallymark.reading.quantities.draft import NAMES, Draft
from tallymark.reading.quantities.identifiers import name_end
from tallymark.reading.quantities.numbers import trailing

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
"""Four bare digits from the one to the other are a year, unless something says otherwise."""
_OLDEST = 130
_DATING = 12
"""Code points before a year in words in which the word stands that tells it is one."""
_WORD = re.compile(r" {1,2}([^\W\d_]+)")
_APPOSED = re.compile(r"\s*,")
_STATE = re.compile(
    r",\s(?:a[klrz]|c[aot]|dc|d\.c\.|fl|ga|ia|il|k[sy]|m[dinost]|n[cdehjmvy]|ri|s[cd]|t[nx]|ut|v[at]|w[aivy])\s+$"
)
"""Postal codes of states that are no words, between a comma and a ZIP code."""
_LEAST_BASE = 100
"""Of fewer, shares are told: "3 in every 10"."""


def settle(text: str, draft: Draft, role: str, cues: Cues) -> None:
    """Gives the number its kind; `role` is what the phrase before it makes of it."""
    kind = draft.kind
    if role == "base" and kind is None and _is_round(draft):  # "31 deaths per 100,000"
        draft.kind = "reference"
    elif kind is None:
        if not role and not draft.bare and draft.form == "digits":
            draft.kind = "count"
            return
        _settle_kind(text, draft, role, cues)
    elif role == "age" and kind == "duration" and draft.high < _OLDEST:
        draft.kind = "age"
    elif role == "numbered" and kind == "share":  # "page 3 of 14"
        draft.kind = "reference"
    if draft.kind in NAMES and draft.form != "name":
        draft.hedge, draft.start, draft.end = "none", draft.number_start, draft.number_end


def _is_round(draft: Draft) -> bool:
    """Whether a number is a power of ten from a hundred on, as those are of which something is told so many."""
    return draft.low >= _LEAST_BASE and draft.low.normalize().as_tuple().digits == (1,)


def _settle_kind(text: str, draft: Draft, role: str, cues: Cues) -> None:
    draft.kind = "share" if draft.form == "fraction" else "count"
    if draft.form not in ("digits", "words"):
        return
    if role == "age" and draft.high < _OLDEST:
        draft.kind = "age"
    if draft.form == "words" and draft.factor == 1 and _FIRST_YEAR <= draft.low <= _LAST_YEAR:
        draft.kind = "year" if _dates(text, draft, role, cues) else "count"
        return
    if role == "numbered" and (draft.bare or _dotted(text, draft)):
        draft.kind = "reference"
        draft.end = draft.number_end = max(draft.number_end, name_end(text, draft.number_start))
        return
    if not draft.bare:
        return
    if role == "fiscal":
        draft.kind = "year"
    elif _FIRST_YEAR <= draft.low <= _LAST_YEAR and draft.number_end - draft.number_start == 4:
        draft.kind = "count" if _counts_many(text, draft, cues) else "year"
    elif draft.kind == "count":
        _settle_bare(text, draft, cues)


def _dates(text: str, draft: Draft, role: str, cues: Cues) -> bool:
    """Whether a number in words is a year: "in two thousand twenty-three", but not "... twenty-three permits"."""
    lead = text[max(0, draft.start - _DATING) : draft.start].rstrip(" ").rpartition(" ")[2]
    if role not in ("fiscal", "month") and (draft.hedge != "none" or lead not in cues.language.dating):
        return False
    following = _WORD.match(text, draft.end)
    return following is None or following[1] in cues.language.stop_words


def _dotted(text: str, draft: Draft) -> bool:
    """Whether it is written as versions and sections are: "410.12"."""
    number = text[draft.number_start : draft.number_end]
    return draft.factor == 1 and number.replace(".", "", 1).isdigit()


def _settle_bare(text: str, draft: Draft, cues: Cues) -> None:
    start, end = draft.number_start, draft.number_end
    if draft.start != start:
        return
    before = text[start - 2 : start] if start > 2 else ""
    if before == ", " and draft.low < _OLDEST and text[start - 3].isalpha() and _APPOSED.match(text, end):
        draft.kind = "age"
    elif _is_address(text, start, end, cues):
        draft.kind = "reference"


def _is_address(text: str, start: int, end: int, cues: Cues) -> bool:
    """A ZIP code after its state, or the number before a street."""
    if end - start == 5 and _STATE.search(text, max(0, start - 8), start):
        return True
    street = cues.street.match(text, end) if cues.street else None
    return street is not None and not _said_often(street, cues)


def _said_often(street: re.Match[str], cues: Cues) -> bool:
    return any(word in cues.language.stop_words or word.endswith("s") for word in street[1].split())


def _counts_many(text: str, draft: Draft, cues: Cues) -> bool:
    """Whether four digits that look like a year are a count: "more than 2000 children"."""
    if draft.hedge == "none":
        return False
    hedge = text[draft.start : draft.number_start].strip()
    if any(hedge.startswith(word) for word in cues.language.prepositions):
        return False
    following = _WORD.match(text, draft.end)
    return following is not None and following[1] not in cues.language.stop_words


def settle_mark(text: str, draft: Draft, raw: str, cues: Cues) -> None:
    """Takes the mark of "32.000" and "3,250" as a careful reader does.

    In English a point before three digits parts thousands where they are zeros or a noun follows, and no unit does; in
    Spanish a mark before three digits parts decimals where a percent sign follows.
    """
    if draft.factor != 1:
        return
    if cues.language.decimal_mark == ",":
        if draft.kind == "percent":
            _rescale(draft, Decimal("0.001"), Decimal("0.001"))
        return
    if "." not in raw or draft.kind not in (None, "money"):
        return
    following = _WORD.match(text, draft.end)
    noun = draft.kind is None and following and following[1] not in cues.language.stop_words
    if (raw.endswith("000") and raw[1] != ".") or (noun and following and following[1] not in cues.after):
        _rescale(draft, Decimal(1000), trailing(draft.low * 1000 // 1))


def _rescale(draft: Draft, factor: Decimal, precision: Decimal) -> None:
    draft.low = draft.high = (
        (draft.low * factor).normalize() if factor < 1 else (draft.low * factor).to_integral_value()
    )
    draft.precision = precision
