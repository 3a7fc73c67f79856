"""What stands after a number: scale, percent, money, and the words that make it a duration, an age, a time."""

import re
from collections.abc import Callable
from decimal import Decimal

from tallymark.reading.languages.cues import TOKEN, Cue, Cues
from tallymark.reading.quantities.draft import Draft
from tallymark.reading.quantities.mention import Kind
from tallymark.reading.quantities.ratios import read_part_of_whole, read_ratio

_NEXT = re.compile(rf"(?: {{1,2}}|-)?({TOKEN})")
SUM = re.compile(r"\s*[$€£]?[0-9]")
_OLDEST = 130
"""Years of a life, at most."""
_ORDERS = (10, 100, 1000)
"""Numbers whose plural is an order of magnitude: "1000s of"."""
_LAW = re.compile(
    r"[0-9]+ (?:u\.? ?s\.? ?c\.?(?: ?a\.?)?|c\.? ?f\.? ?r\.?|fed\. ?reg\.|u\. ?s\.|f\.(?:2d|3d|4th))"
    r"(?: at)?,? ?(?:§+ ?|sections? |parts? )?[0-9]+[a-z]?(?:[-.][0-9]+)*(?:\([a-z0-9]{1,4}\))*"
)
_MORE = {
    "mil": re.compile(r" ([0-9]{3})(?![0-9.,]*[0-9])"),
    "millón": re.compile(r" ([0-9]{1,3}) mil\b"),
    "millones": re.compile(r" ([0-9]{1,3}) mil\b"),
}
_MONEY_ONLY = frozenset({"t", "mdd"})
"""Scales that are one only of money: 5t are tonnes, "$5t" are trillions."""
_ROOM_LETTERS = frozenset({"b", "m"})
"""Scales that are a letter of a name after a hyphen: room "4-B"."""
_KINDS: dict[str, Kind] = {"duration": "duration", "measure": "measure", "paged": "reference"}
"""Roles that only say what the number is, and in which physical unit."""
ATTACHED = frozenset({"percent", "scale", "glyph", "ordinal", "time", "hedge", "decade", "measure", "money"})
"""What may touch the digits before it without space or hyphen."""


def read_after(text: str, draft: Draft, word: str, at: int, cues: Cues) -> bool:
    """Lets the first cue that begins with the word at `at` change the number; whether one did."""
    for cue in cues.after_at(text, at, word):
        size = len(cue.phrase)
        end = at + size
        whole = size == len(word) or (text.startswith(cue.phrase, at) and not text[end : end + 1].isalnum())
        if whole and (at > draft.end or cue.role in ATTACHED):
            kind = _KINDS.get(cue.role)
            if kind:
                draft.kind = kind
                draft.physical, draft.unit_end = cue.value or None, end  # type: ignore[assignment]
                return True
            if _ROLES[cue.role](text, draft, cue, end, cues):
                return True
    return False


def read_next(text: str, draft: Draft, cues: Cues) -> bool:
    """The same for whatever word follows the number."""
    following = _NEXT.match(text, draft.end)
    return following is not None and read_after(text, draft, following[1], following.start(1), cues)


def read_hedge_after(text: str, draft: Draft, cues: Cues) -> None:
    """A hedge that follows the unit: "65 percent or more"."""
    following = _NEXT.match(text, draft.end)
    if following:
        at = following.start(1)
        for cue in cues.after_at(text, at, following[1]):
            if cue.role in ("hedge", "closing") and text.startswith(cue.phrase, at):
                end = at + len(cue.phrase)
                if not text[end : end + 1].isalnum() and _ROLES[cue.role](text, draft, cue, end, cues):
                    return


def _percent(text: str, draft: Draft, _cue: Cue, end: int, cues: Cues) -> bool:
    draft.kind, draft.end = "percent", end
    read_hedge_after(text, draft, cues)
    return True


def _scale(text: str, draft: Draft, cue: Cue, end: int, cues: Cues) -> bool:
    if draft.form == "words":
        return False
    if cue.value in _ROOM_LETTERS and text[draft.end] == "-" and not draft.currency:
        return False
    if cue.value == "mdd":
        draft.kind, draft.currency = "money", "USD"
    if cue.value in _MONEY_ONLY and not draft.currency:
        return False
    draft.multiply(cues.language.scales[cue.value])
    draft.end = draft.number_end = end
    if cue.value in _MORE:
        _add_rest(text, draft, cue.value)
    read_next(text, draft, cues)
    return True


def _add_rest(text: str, draft: Draft, scale: str) -> None:
    """ "32 mil 500", "3 millones 200 mil": what follows a scale and is added to it."""
    rest = _MORE[scale].match(text, draft.end)
    if rest and draft.low == draft.low.to_integral_value():
        more = Decimal(rest[1]) * (1 if scale == "mil" else 1000)
        draft.low = draft.high = draft.low + more
        draft.precision = Decimal(1 if scale == "mil" else 1000)
        draft.factor = Decimal(1)
        draft.end = draft.number_end = rest.end()


def _half(text: str, draft: Draft, _cue: Cue, end: int, cues: Cues) -> bool:
    """ "two and a half million", "a million and a half"."""
    if draft.form not in ("digits", "words"):
        return False
    draft.low += draft.factor / 2
    draft.high = draft.low
    draft.precision = draft.factor / 10
    draft.bare = False
    draft.end = draft.number_end = end
    if draft.form == "words":
        scaled = cues.part.match(text, end)
        if scaled and scaled[1]:
            draft.multiply(cues.language.scales[scaled[1]])
            draft.end = draft.number_end = scaled.end()
    read_next(text, draft, cues)
    return True


def _glyph(text: str, draft: Draft, cue: Cue, end: int, cues: Cues) -> bool:
    if not draft.bare:
        return False
    draft.low += cues.language.fractions[cue.value]
    draft.high = draft.low
    draft.precision = Decimal("0.1")
    draft.bare = False
    draft.end = draft.number_end = end
    read_next(text, draft, cues)
    return True


def _money(text: str, draft: Draft, cue: Cue, end: int, cues: Cues) -> bool:
    if cue.phrase == "pounds" and (text.startswith(" of ", end) or text[draft.end : draft.end + 1] == "-"):
        draft.kind, draft.physical, draft.unit_end = "measure", "pound", end
        return True
    draft.kind, draft.end = "money", end
    if draft.currency is None or cue.value != "USD":
        draft.currency = cue.value
    read_hedge_after(text, draft, cues)
    return True


def _money_of(text: str, draft: Draft, cue: Cue, end: int, cues: Cues) -> bool:
    return _is_scaled(draft) and _money(text, draft, cue, end, cues)


def _measure_of(_text: str, draft: Draft, cue: Cue, end: int, _cues: Cues) -> bool:
    """ "37.400 millones de toneladas", "millions of tonnes"."""
    if not _is_scaled(draft):
        return False
    draft.kind, draft.physical, draft.unit_end = "measure", cue.value or None, end  # type: ignore[assignment]
    return True


def _is_scaled(draft: Draft) -> bool:
    """Whether "of" and a unit may follow: "millions of dollars", but not "one of the dollars"."""
    return draft.form == "vague" or draft.factor > 1 or draft.low >= 1_000_000


def _age(_text: str, draft: Draft, _cue: Cue, _end: int, _cues: Cues) -> bool:
    if draft.high >= _OLDEST:
        return False
    draft.kind = "age"
    return True


def _ordinal(text: str, draft: Draft, cue: Cue, end: int, cues: Cues) -> bool:
    if end != draft.end + len(cue.phrase) or draft.factor != 1 or draft.low != draft.low.to_integral_value():
        return False
    if not _month(text, draft, cue, end, cues):
        draft.kind = "ordinal"
    return True


def _time(_text: str, draft: Draft, _cue: Cue, _end: int, _cues: Cues) -> bool:
    if not draft.bare or draft.high > 24:
        return False
    draft.kind = "time"
    return True


def _decade(text: str, draft: Draft, _cue: Cue, end: int, _cues: Cues) -> bool:
    if end != draft.end + 1 or not draft.bare or draft.low % 10:
        return False
    if draft.low in _ORDERS and text.startswith(" of ", end):  # "1000s of permits"
        draft.high = 10 * draft.low - 1
        draft.form, draft.bare = "vague", False
        draft.end = draft.number_end = end
        return True
    before = text[draft.start - 1 : draft.start]
    draft.kind = "year" if before == "'" or draft.low >= 1000 or text.endswith("the ", 0, draft.start) else "age"
    return True


def _month(text: str, draft: Draft, _cue: Cue, _end: int, cues: Cues) -> bool:
    date = cues.day_first.match(text, draft.number_start) if draft.bare and draft.low <= 31 else None
    if date is None:
        return False
    draft.name("date", draft.number_start, date.start() + len(date.group().rstrip()))
    return True


def _hedge(text: str, draft: Draft, cue: Cue, end: int, cues: Cues) -> bool:
    if SUM.match(text, end) or cues.comparing.match(text, end):
        return False
    if draft.hedge == "none":
        draft.hedge = cue.value  # type: ignore[assignment]
    scale = cues.part.match(text, end) if cue.value == "about" and draft.factor == 1 else None
    if scale and scale[1]:
        draft.multiply(cues.language.scales[scale[1]])
        draft.number_end = end = scale.end()
    draft.end = end
    return True


def _closing(text: str, draft: Draft, cue: Cue, end: int, cues: Cues) -> bool:
    return bool(cues.closing.match(text, end)) and _hedge(text, draft, cue, end, cues)


def _law(text: str, draft: Draft, _cue: Cue, _end: int, _cues: Cues) -> bool:
    cited = _LAW.match(text, draft.number_start)
    if cited is None or not draft.bare:
        return False
    draft.name("reference", draft.number_start, cited.end())
    return True


_ROLES: dict[str, Callable[[str, Draft, Cue, int, Cues], bool]] = {
    "percent": _percent,
    "scale": _scale,
    "half": _half,
    "glyph": _glyph,
    "money": _money,
    "money_of": _money_of,
    "measure_of": _measure_of,
    "age": _age,
    "ordinal": _ordinal,
    "time": _time,
    "decade": _decade,
    "month": _month,
    "hedge": _hedge,
    "closing": _closing,
    "ratio": read_ratio,
    "of_whole": read_part_of_whole,
    "law": _law,
}
