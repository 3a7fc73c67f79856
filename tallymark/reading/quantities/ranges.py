"""Joins two numbers that are the ends of one range: "75 to 80,000", "between 291,000 and 323,000", "30-40"."""

from decimal import Decimal

from tallymark.reading.languages.cues import Cues
from tallymark.reading.languages.language import Language
from tallymark.reading.quantities.before import cue_before
from tallymark.reading.quantities.draft import NAMES, Draft
from tallymark.reading.quantities.identifiers import is_contest

FARTHEST = 16
"""Code points between the two ends, at most."""
_RANGED = ("count", "percent", "money", "measure")
_WIDEST = 20
"""The upper end is at most so many times the lower; "2 to 50,000" are two numbers."""
_ALTERNATIVES = 2
"""The same for "32,000 or 43,000": further apart they are no two guesses at one count."""
_LEAD = 16
"""Code points before the first number in which the word that opens a range stands."""
_OLDEST = 130
"""Years of a life, at most."""
_MOST_VOTES = 1000
_DASHES = ("-", "–", "—", "−")
_TO = ("to", "a", "al")
_SHARED = ("duration", "age", "time", "measure")
"""Kinds that the second of two small numbers gives the first: "two or three years"."""
_LISTED = ("reference", "age", "date")
"""Kinds that the first gives those after it: "pages 3 to 5"."""


def join(text: str, first: Draft, second: Draft, cues: Cues) -> bool:  # noqa: PLR0911 - a decision list
    """Makes `first` the range of both and says so, or lets the two share what is said of one of them."""
    gap = text[first.end : second.number_start].strip(" $€£¥").removeprefix("- ")
    if len(gap) > 2 and gap[0] == gap[-1] == "-":
        gap = gap[1:-1]
    if gap not in cues.joints or second.start < first.end:
        return False
    language = cues.language
    _share(gap, first, second)
    if not _alike(first, second):
        return False
    if gap in _TO and _are_votes(text, first, second, cues):
        first.name("reference", first.start, second.end)
        return True
    lead = text[max(0, first.start - _LEAD) : first.start].rstrip(" ")
    shortened = _shortened(first, second)
    if gap in _TO and _changes(lead, language):
        first.low = first.high = shortened if second.factor > 1 else first.low
        if first.kind == "count":
            first.kind, first.currency, first.physical = second.kind, second.currency, second.physical
        return False
    if not shortened < second.low <= shortened * _WIDEST:
        return False
    start = _start(gap, text, lead, first, second, language)
    if start is None:
        return False
    scale = shortened / first.low if first.low else Decimal(1)
    first.start, first.end, first.number_end = start, second.end, second.number_end
    first.low, first.high = shortened, second.low
    first.kind, first.currency = second.kind, second.currency or first.currency
    first.physical, first.unit_end = second.physical, second.unit_end
    first.kind = "money" if first.currency and first.kind == "count" else first.kind
    if start < first.number_start and first.kind == "count" and second.high < _OLDEST:
        before = cue_before(text, start, cues)
        first.kind = "age" if before and before[0].role == "age" else "count"
    first.precision = min(first.precision * scale, second.precision)
    first.hedge = second.hedge if first.hedge == "none" else first.hedge
    first.bare = False
    return True


def _are_votes(text: str, first: Draft, second: Draft, cues: Cues) -> bool:
    """Whether "6 to 3" counts votes or points: small, and said of a contest or with the larger number first."""
    small = max(first.high, second.high) < _MOST_VOTES
    plain = all(each.kind == "count" and each.factor == 1 and each.hedge == "none" for each in (first, second))
    if not (small and plain) or "vague" in (first.form, second.form):
        return False
    lead = text[max(0, first.start - _LEAD) : first.start].rstrip(" ")
    falling = first.low > second.low and not lead.endswith(cues.language.changes)
    return is_contest(text, (first.start, second.end), falling, cues)


def _alike(first: Draft, second: Draft) -> bool:
    """Whether the two can be ends of one range: "5 percent to 32,000" cannot."""
    if first.kind not in _RANGED or second.kind not in _RANGED or "vague" in (first.form, second.form):
        return False
    return first.kind in (second.kind, "count") or (first.kind == "money" and second.kind == "count")


def _share(gap: str, first: Draft, second: Draft) -> None:
    small = first.kind == "count" and first.high < second.high < 1000 and first.form in ("digits", "words")
    if small and second.kind in _SHARED and len(gap) <= 3:
        first.kind, first.physical, first.unit_end = second.kind, second.physical, second.unit_end
    elif first.kind in _LISTED and second.bare and second.kind in ("count", "year") and _goes_on(gap, first, second):
        second.kind = first.kind
    if second.kind in NAMES and second.hedge != "none":
        second.start, second.hedge = second.number_start, "none"


def _goes_on(gap: str, first: Draft, second: Draft) -> bool:
    if first.kind == "date":
        return (gap in _DASHES or gap in ("to", "al")) and second.high <= 31
    if first.kind == "age":
        return (gap in _DASHES or gap in ("to", "through", "and", "or", "a", "y")) and second.high < 130
    return second.high < 10_000


def _shortened(first: Draft, second: Draft) -> Decimal:
    """The lower end; "75 to 80,000" leaves its thousands to the upper one, "2 to 3 million" its millions."""
    if second.factor > 1 and first.factor == 1 and first.low < second.low / second.factor <= first.low * _WIDEST:
        return first.low * second.factor
    short = second.low >= 1000 and first.low * 1000 < second.low and first.factor == 1
    return first.low * 1000 if short else first.low


def _changes(lead: str, language: Language) -> bool:
    opened = any(opening and lead.endswith(opening) for opening, _ in language.between)
    told = any(lead == word or lead.endswith(f" {word}") for word in language.changes)
    return told and not opened


def _start(gap: str, text: str, lead: str, first: Draft, second: Draft, language: Language) -> int | None:
    """Where the range starts, or None where the words between and before the numbers make none."""
    if gap in _DASHES:
        return first.start if second.number_start - first.end <= 4 else None
    for opening, closing in language.between:
        if gap != closing or not lead.endswith(opening):
            continue
        if opening:
            return first.start - (len(text[max(0, first.start - _LEAD) : first.start]) - lead.rfind(opening))
        if lead.endswith(language.changes) or (closing in ("or", "o") and second.low > first.low * _ALTERNATIVES):
            return None
        return first.start
    return None
