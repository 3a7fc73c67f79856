"""Joins two numbers that are the ends of one range: "75 to 80,000", "between 291,000 and 323,000", "30-40"."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tallymark.reading.language import Language
from tallymark.reading.mention import Mention

_RANGED = ("count", "percent", "money")
_WIDEST = 20
"""The upper end is at most so many times the lower; "2 to 50,000" are two numbers."""
_ALTERNATIVES = 2
"""The same for "32,000 or 43,000": further apart they are no two guesses at one count."""
_LEAD = 16
"""Code points before the first number in which the word that opens a range stands."""
_CHANGE = ("from", "de", "of")
"""Words before the first number that make it a change "from A to B", or a share "A of B": two numbers."""


def join_ranges(text: str, mentions: list[Mention], language: Language) -> Iterator[Mention]:
    """The mentions in order, with each pair of range ends joined into one."""
    waiting = iter(mentions)
    first = next(waiting, None)
    while first is not None:
        second = next(waiting, None)
        joined = _joined(text, first, second, language) if second else None
        yield joined or first
        first = next(waiting, None) if joined else second


def _joined(text: str, first: Mention, second: Mention, language: Language) -> Mention | None:
    if first.kind not in _RANGED or second.kind not in _RANGED or first.vague or second.vague:
        return None
    low = _scaled(first, second)
    if not low < second.low <= low * _WIDEST:
        return None
    start = _start(text, first, second, low, language)
    if start is None:
        return None
    scale = low / first.low if first.low else Decimal(1)
    return replace(
        first,
        start=start,
        end=second.end,
        number_end=second.number_end,
        low=low,
        high=second.high,
        kind=second.kind,
        precision=min(first.precision * scale, second.precision),
    )


def _scaled(first: Mention, second: Mention) -> Decimal:
    """The lower end; "75 to 80,000" leaves its thousands to the upper one."""
    short = second.low >= 1000 and first.low * 1000 < second.low
    return first.low * 1000 if short else first.low


def _start(text: str, first: Mention, second: Mention, low: Decimal, language: Language) -> int | None:
    """Where the range starts, or None where the words between and before the numbers make none."""
    joint = text[first.end : second.number_start].strip(" \n\t$€£")
    if joint in ("-", "–", "—"):
        return first.start if second.number_start - first.end <= 3 else None
    lead = text[max(0, first.start - _LEAD) : first.start].rstrip()
    for opening, closing in language.between:
        if joint != closing or not lead.endswith(opening):
            continue
        if opening:
            return first.start - (len(text[max(0, first.start - _LEAD) : first.start]) - lead.rfind(opening))
        if lead.endswith(_CHANGE) or (closing in ("or", "o") and second.low > low * _ALTERNATIVES):
            return None
        return first.start
    return None
