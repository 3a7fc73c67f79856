"""Turns the numbers of a text into mentions: hedge, range, and what kind of number each is."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import accumulate

from tallymark.reading.identifiers import identifiers
from tallymark.reading.language import Hedge, Language
from tallymark.reading.mention import Kind, Mention
from tallymark.reading.numbers import Number, find_numbers
from tallymark.reading.ranges import join_ranges

_WINDOW = 48
"""Code points before and after a number that can tell what it is."""


def find_mentions(text: str, language: Language) -> list[Mention]:
    """All quantities of a folded text (see `figures.wording.fold`), in order. A date, an identifier is one mention."""
    context = _context(language)
    mentions = [_name(*match.span(), "date") for match in context.date.finditer(text)]
    mentions += _ratios(text, context)
    dates = _Taken(mentions)
    mentions += [_name(*span, "reference") for span in identifiers(text) if not dates.overlaps(*span)]
    taken = _Taken(mentions)
    singles = [
        _mention(text, number, context)
        for number in find_numbers(text, language)
        if not taken.overlaps(number.start, number.end)
    ]
    mentions += join_ranges(text, singles, language)
    return sorted(mentions, key=lambda mention: mention.start)


class _Taken:
    """The stretches of a text that are one mention; the numbers in them are none of their own."""

    def __init__(self, mentions: list[Mention]) -> None:
        spans = sorted((mention.start, mention.end) for mention in mentions)
        self.starts = [start for start, _ in spans]
        self.ends = list(accumulate((end for _, end in spans), max))

    def overlaps(self, start: int, end: int) -> bool:
        """Whether [start, end) shares a code point with one of them."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.ends[before - 1] > start


class _Context:
    """The expressions that look around a number, made once a language."""

    def __init__(self, language: Language) -> None:
        def any_of(words: object) -> str:
            ordered = sorted((str(word) for word in words), key=len, reverse=True)  # type: ignore[attr-defined]
            return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)

        months, fillers = any_of(language.months), any_of(language.fillers)
        self.language = language
        self.hedge_before = re.compile(
            rf"(?<!\w)(?P<hedge>{any_of(language.hedges_before)})\s*(?:(?:{fillers})\s+)*(?P<sign>[$€£]\s?)?$"
        )
        self.filler_before = re.compile(r"(?<!\w)(?:an\s+)?(?:another|additional|only|just|otros|otras|solo|sólo)\s+$")
        self.sign_before = re.compile(r"[$€£]\s?$")
        self.hedge_after = re.compile(rf"\s?(?P<hedge>{any_of(language.hedges_after)})(?!\w)")
        self.percent = re.compile(rf"[-\s]?(?:%|(?:{any_of(language.percent)})\b)")
        self.money = re.compile(rf"\s(?:de\s+)?(?:{any_of(language.money)})\b")
        self.duration = re.compile(
            rf"[-\s](?:(?:fiscal|consecutive|straight|full|más)\s)?(?:{any_of(language.durations)})\b(?!\s*-?\s*old)"
        )
        self.age_before = re.compile(rf"(?<!\w)(?:{any_of(language.ages)})\s+(?:of\s+)?$")
        self.age_after = re.compile(
            rf"[-\s]*(?:{any_of(language.ages_after).replace(' ', '[- ]')}|year-olds?|years-old)"
        )
        self.reference = re.compile(rf"(?<!\w)(?:{any_of(language.numbered)})\.?\s?$")
        self.paged = re.compile(rf"[-\s](?:{any_of(language.paged)})\b")
        self.ordinal = re.compile(r"(?:st|nd|rd|th|º|ª)\b")
        self.time = re.compile(rf"(?::\d\d)?\s?(?:{any_of(language.times)})\b")
        self.fiscal = re.compile(rf"(?<!\w)(?:{any_of(language.fiscal)})\s?$")
        of = r"(?:\s+de\s+|\s+del\s+|\s+)" if language.code == "es" else r"\s+"
        self.date = re.compile(
            rf"\b(?:{months})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d\d)?\b(?![,.]?\d)"
            rf"|\b\d{{1,2}}(?:st|nd|rd|th)?{of}(?:{months})\b(?:{of}(?:19|20)\d\d\b)?"
            rf"|\b(?:{months}){of}(?:19|20)\d\d\b"
            r"|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
        )
        small = any_of(word for word, n in language.numerals.items() if 0 < n <= 20)
        ratio = "|".join(
            p.format(n=rf"(?P<n{k}>{small}|\d{{1,3}})", m=rf"(?P<m{k}>{small}|\d{{1,3}})")
            for k, p in enumerate(language.one_in)
        )
        self.ratio = re.compile(rf"\b(?:{ratio})\b(?![,.]?\d)".replace(" ", r"\s+"))


@cache
def _context(language: Language) -> _Context:
    return _Context(language)


def _name(start: int, end: int, kind: Kind) -> Mention:
    return Mention(start, end, start, end, Decimal(0), Decimal(0), "none", kind, Decimal(1))


def _ratios(text: str, context: _Context) -> Iterator[Mention]:
    for match in context.ratio.finditer(text):
        n, m = (word for word in match.groups() if word)
        part, whole = (Decimal(w) if w.isdigit() else Decimal(context.language.numerals[w.lower()]) for w in (n, m))
        if 0 < part < whole:
            value = part / whole
            start, end = match.span()
            yield Mention(start, end, start, end, value, value, "none", "share", Decimal("0.05"))


def _mention(text: str, number: Number, context: _Context) -> Mention:
    before = text[max(0, number.start - _WINDOW) : number.start]
    after = text[number.end : number.end + _WINDOW]
    start, end, hedge = number.start, number.end, "none"
    sign = context.sign_before.search(before)
    if sign:
        start -= len(sign.group())
    found = context.hedge_before.search(before)
    kind = _kind(number, before, after, context, money=bool(sign))
    if found:
        hedge = context.language.hedges_before[re.sub(r"\s+", " ", found["hedge"].lower())]
        start = number.start - (len(before) - found.start())
    else:
        filler = context.filler_before.search(before)
        start = number.start - (len(before) - filler.start()) if filler else start
    if kind in ("percent", "money"):
        unit = (context.percent if kind == "percent" else context.money).match(after)
        end += unit.end() if unit else 0
    if hedge == "none" and kind in ("count", "money", "percent"):
        trailing = context.hedge_after.match(text, end)
        if trailing:
            hedge, end = context.language.hedges_after.get(trailing["hedge"].lower(), "at_least"), trailing.end()
    if kind in ("year", "ordinal", "reference", "age", "time"):
        hedge, start = "none", number.start
    vague = number.form == "vague"
    return Mention(
        start, end, number.start, number.end, number.low, number.high, _hedge(hedge), kind, number.precision, vague
    )


def _hedge(word: str) -> Hedge:
    return word  # type: ignore[return-value]


def _kind(number: Number, before: str, after: str, context: _Context, *, money: bool) -> Kind:  # noqa: PLR0911 - a decision list
    if context.percent.match(after):
        return "percent"
    if money or context.money.match(after):
        return "money"
    if number.form == "fraction":
        return "share"
    if number.form == "vague":
        return "count"
    if context.age_after.match(after):
        return "age"
    if context.duration.match(after):
        return "duration"
    if context.paged.match(after) or context.reference.search(before):
        return "reference"
    if context.ordinal.match(after):
        return "ordinal"
    small = number.high < 130
    minutes = number.end - number.start == 2 and re.search(r"\d:$", before)
    if small and (minutes or context.time.match(after) or re.match(r":\d\d\b", after)):
        return "time"
    if small and context.age_before.search(before):
        return "age"
    if number.bare and (
        context.fiscal.search(before) or (1900 <= number.high <= 2099 and number.end - number.start == 4)
    ):
        return "year"
    return "count"
