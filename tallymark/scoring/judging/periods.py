"""What a sentence says of the time a count covers, compared with the figure's period."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from tallymark.figures import Figure
from tallymark.figures.lexicon import Lexicon
from tallymark.figures.model import Per
from tallymark.reading.languages.language import Language
from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.assessment import Slot
from tallymark.scoring.context.hit import UNNAMED, Hit
from tallymark.scoring.context.passage import Sentence
from tallymark.scoring.context.surroundings import Surroundings

_YEARS = re.compile(
    r"\b((?:19|20)\d\d)\s*(?:-|–|—|to|through|thru|until|till|and|y|a|al|hasta)\s*(?:[a-zé]+\s+){0,3}((?:19|20)\d\d)\b",
)
_YEAR = re.compile(r"(?:19|20)(?<!\w..)\d\d\b")
"""Begins with what it begins with, so that the search skips to it."""
_MONTH_WITHIN = 80
"""Code points before a year in which its month begins; between them stand marks, blanks and a "de" at most."""
_ADJACENT = 6
"""Words between a number and the rate it is told for: "each month the federal government loses"."""
_BRIEF = 31
"""Days of a term within a figure's period that count for nothing: two years' count takes in three weeks of the last."""
_SHARES = ("percent", "percentage_point")
_FROM = re.compile(r"\b(?:from|de|desde)\s+$")
_TO = re.compile(r"\b(?:to|reaching|reached|a|hasta)\s+$")
"""What stands right before the first and before the last of two counts that are told with the years of both."""
_COMPARED = 40
"""Code points before a span of years in which what it compares stands: "the highest number of fires in"."""
_PER_OF_DAYS: tuple[tuple[range, Per], ...] = (
    (range(1, 2), "day"),
    (range(7, 8), "week"),
    (range(28, 32), "month"),
    (range(360, 372), "year"),
)


def rate_of(figure: Figure) -> Per | None:
    """For what time a figure is told: so many a year. A count over one year is one of so many a year, too."""
    if figure.per or figure.period is None:
        return figure.per
    days = (figure.period.end - figure.period.start).days + 1
    return next((per for lengths, per in _PER_OF_DAYS if days in lengths), None)


def rates_of(hits: Sequence[Hit]) -> frozenset[str]:
    """The times for which a text tells a number ("a year"), without what only sounds like it ("a year ago")."""
    rates = [hit for hit in hits if hit.kind == "rate"]
    none = [hit for hit in rates if hit.key == "none"]
    return frozenset(hit.key for hit in rates if not any(hit.overlaps(other) for other in none))


def period_slot(mention: Mention, around: Surroundings, figure: Figure, lexicon: Lexicon) -> Slot:  # noqa: PLR0911 - a decision list
    """`contradicts` where other years are given, where the number is told for another time than it was counted over, or
    where it is laid on one administration though others, or another one, governed."""
    sentence, language = around.sentence, around.language
    near = [hit for hit in around.bound if hit.kind == "rate" and sentence.distance(hit, mention) <= _ADJACENT]
    rates, own = rates_of(near), rate_of(figure)
    if figure.unit in _SHARES and figure.per is None:  # a part of a whole is none a week: "62% were back in a week"
        rates = frozenset()
    if rates and (own or (figure.period and not figure.change)) and own not in rates:
        return Slot("contradicts", 0.0, "other_rate")
    if figure.period is None:
        return Slot("absent", 1.0)
    start, end = figure.period.start, figure.period.end
    last = max(end.year, int(figure.as_of[:4]) if figure.as_of else end.year)
    for match in _YEARS.finditer(sentence.text):
        first_year, last_year = int(match[1]), int(match[2])
        if first_year < last_year and not (figure.as_of and first_year > end.year):  # from one count to the next
            if _is_count_of(first_year if _follows(_FROM, mention, sentence) else last_year, mention, sentence, figure):
                return Slot("match", 1.0)
            inside = start.year <= first_year <= start.year + 1 and end.year <= last_year <= last
            return Slot("match", 1.0) if inside else Slot("contradicts", 0.0, "other_years")
    since = _since_pattern(language).search(sentence.text)
    if since and start.year <= int(since["year"]) <= start.year + 1:
        return Slot("match", 1.0)
    if since and start.year + 1 < int(since["year"]) <= end.year:
        return Slot("contradicts", 0.0, "other_years")
    blamed = {hit.key for hit in sentence.of_kind("blame")}
    blamed = blamed - {UNNAMED} or blamed
    shared = sentence.has("shared_blame") or len(blamed) > 1 or _named_together(sentence)
    length, span = round((end - start).days / 365.25), _span(sentence.text, language)
    governed = {hit.key for hit in sentence.of_kind("administration")} if span is not None else set()
    if span is not None and span != length and not shared and len(governed) < 2:
        return Slot("contradicts", 0.0, "other_length")
    if len(blamed) == 1 and not shared:
        governed = _governed(start, end, lexicon)
        if len(governed) > 1:
            return Slot("contradicts", 0.0, "one_administration")
        if governed and UNNAMED not in blamed and governed.isdisjoint(blamed):
            return Slot("contradicts", 0.0, "other_administration")
    return Slot("match", 1.0) if span == length else Slot("absent", 0.8)


def _is_count_of(year: int, mention: Mention, sentence: Sentence, figure: Figure) -> bool:
    """Whether a number is the count of the first or the last of two years: "between 2030 and 2031, from 326 to 313"."""
    if figure.change or figure.period is None or figure.period.end.year != year:
        return False
    return _follows(_FROM, mention, sentence) or _follows(_TO, mention, sentence)


def _follows(led_up: re.Pattern[str], mention: Mention, sentence: Sentence) -> bool:
    return bool(led_up.search(sentence.text, 0, mention.start - sentence.start))


def _governed(start: date, end: date, lexicon: Lexicon) -> set[str]:
    """The administrations that were in office for more than a few days of a period."""
    return {
        each.id
        for each in lexicon.administrations
        if any((min(end, last) - max(start, first)).days > _BRIEF for first, last in each.terms)
    }


def dates_told(sentence: Sentence, language: Language) -> list[Hit]:
    """Where a sentence names months (keyed "2024-08") and, without a month, years ("2024")."""
    found: list[Hit] = []
    text, first, end = sentence.text, sentence.start, 0
    for year in _YEAR.finditer(text):
        month = _month_pattern(language).search(text, max(end, year.start() - _MONTH_WITHIN), year.start())
        start, end = (month or year).start(), year.end()
        key = f"{year[0]}-{language.months.index(month[1]) + 1:02}" if month else year[0]
        found.append(Hit("date", key, start + first, end + first))
    return found


@cache
def _month_pattern(language: Language) -> re.Pattern[str]:
    """A month at the end of what leads up to a year, which is looked for first: most sentences hold none."""
    return re.compile(rf"\b({'|'.join(language.months)})\W+(?:de\W+|del\W+)?\Z")


def _named_together(sentence: Sentence) -> bool:
    """Two administrations side by side: "the Trump and Biden years"."""
    named = sentence.of_kind("administration")
    return any(
        first.key != second.key
        and len(sentence.text[first.end - sentence.start : second.start - sentence.start].split()) <= 2
        for first, second in pairwise(named)
    )


def _span(text: str, language: Language) -> int | None:
    match = _span_pattern(language).search(text)
    if not match or re.search(language.no_spans, text[max(0, match.start() - _COMPARED) : match.start()]):
        return None
    word = match["n"].lower()
    return int(word) if word.isdigit() else language.numerals[word]


@cache
def _since_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(language.since)


@cache
def _span_pattern(language: Language) -> re.Pattern[str]:
    numerals = "|".join(word for word, n in language.numerals.items() if 2 <= n <= 20)
    return re.compile(language.spans.replace("{n}", rf"{numerals}|\d{{1,2}}"))
