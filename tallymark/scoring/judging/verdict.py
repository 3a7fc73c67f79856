"""The verdict of a claim: the first that applies, in the order of `VERDICTS`."""

import re
from datetime import date

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.assessment import Verdict
from tallymark.scoring.context.surroundings import Surroundings
from tallymark.scoring.judging.slots import Comparison
from tallymark.scoring.linking.candidates import Candidate
from tallymark.scoring.linking.chance import CHANCE_DIGITS, significant
from tallymark.scoring.linking.link import Link
from tallymark.scoring.linking.rounding import fair

_A_YEAR = 366
_SHORT_NAME = 3
"""Letters of a month's name that is another word as well: "may"."""


def verdict_of(
    mention: Mention, found: Link, around: Surroundings, compared: Comparison, candidates: tuple[Candidate, ...]
) -> Verdict:
    """Judges one claim by its slots."""
    slots = compared.slots
    if _conflated(mention, found, around, compared, candidates):
        return "conflated"
    if (
        any(slots[name].grade == "contradicts" for name in ("condition", "period"))
        or slots["population"].grade == "differs"
    ):
        return "mischaracterised"
    other_value = slots["value"].grade in ("differs", "contradicts") and not _adds_up(mention, found)
    if other_value or slots["bound"].grade == "contradicts":
        return "misstated"
    if _outdated(found, around, candidates):
        return "outdated"
    if slots["condition"].note == "condition_not_said" or slots["value"].note == "one_end":
        return "missing_context"
    return "accurate"


def _adds_up(mention: Mention, found: Link) -> bool:
    """Whether a number that no report gives is at least what its parts make."""
    return found.candidate.derivation is not None and fair(mention, found.candidate.value)


def _conflated(
    mention: Mention, found: Link, around: Surroundings, compared: Comparison, candidates: tuple[Candidate, ...]
) -> bool:
    candidate = found.candidate
    if candidate.derivation is not None:
        if candidate.derivation.kind != "sum":
            return False
        told_there = [s for s in around.neighbourhood if s is around.sentence or not s.has("reading", "explain")]
        said = {hit.key for sentence in told_there for hit in sentence.of_kind("says")}
        first, second = candidate.parts
        told = first != second and not said.isdisjoint(first) and not said.isdisjoint(second)
        return compared.said is not None or not told or candidate.report.counts_twice(candidate.derivation)
    if found.nearness == "exact" or mention.vague:
        return False
    far, unmistakable = found.nearness == "far", significant(mention) > CHANCE_DIGITS
    return any(
        (far and other.nearness(mention) == "exact") or (unmistakable and other.value == mention.low)
        for other in candidates
        if other.derivation is None
        and other.report_id == candidate.report_id
        and other.sorts == candidate.sorts
        and other.edition != candidate.edition
    )


def _outdated(found: Link, around: Surroundings, candidates: tuple[Candidate, ...]) -> bool:
    published = around.published
    if published is None or found.candidate.derivation is not None:
        return False
    newer = newer_edition(found.candidate, candidates, published)
    return newer is not None and not _told_as_earlier(found.candidate, newer, around)


def newer_edition(candidate: Candidate, candidates: tuple[Candidate, ...], published: date) -> Candidate | None:
    """The latest edition of the same measure that was out when the text was, if the value changed."""
    later = [
        other
        for other in candidates
        if other.derivation is None
        and other.edition == candidate.edition
        and candidate.report.published < other.report.published <= published
        and other.value != candidate.value
    ]
    return max(later, key=lambda other: other.report.published, default=None)


def _told_as_earlier(candidate: Candidate, newer: Candidate, around: Surroundings) -> bool:
    """Whether the text tells the older count as one: with its own date or as preliminary, in the sentence or right
    before it, beside the newer one, or on a page about a sum that is made of it."""
    if any(sentence.has("earlier") for sentence in around.led_up):
        return True
    cited = (name.partition("/") for name in around.page.cited.values())
    if any(report == candidate.report_id and "+" in figure for report, _, figure in cited):
        return True
    period = newer.figures[0].period
    shared = {str(period.end.year)} if period else set()  # the years counted tell two editions of one count not apart
    own = _dates(candidate, around.published, around.language.months) - shared
    if any(_stands(date, sentence.text) for sentence in around.lead for date in own):
        return True
    return any(
        other.sort in newer.sorts and newer.nearness(other) == "exact"
        for sentence in around.neighbourhood
        for other in sentence.mentions
    )


def _dates(candidate: Candidate, told: date | None, months: tuple[str, ...]) -> set[str]:
    """The years and months that date an edition: when it came out, when it was counted, where its period ends.

    In a text of the year after, the month alone says when it came out: "an audit last August".
    """
    figure, published = candidate.figures[0], candidate.report.published
    month = months[published.month - 1]
    dates = {str(published.year), f"{month} {published.year}"}
    if told and (told - published).days < _A_YEAR and len(month) > _SHORT_NAME:
        dates.add(month)
    if figure.as_of:
        year, *rest = figure.as_of.split("-")
        dates |= {year} | ({months[int(rest[0]) - 1]} if rest else set())
    return dates | ({str(figure.period.end.year)} if figure.period else set())


def _stands(date: str, text: str) -> bool:
    month, _, year = date.partition(" ")
    if not year:
        return bool(re.search(rf"\b{date}\b", text))
    return bool(re.search(rf"\b{month}\W+(?:\d+\W+)?(?:de\W+|del\W+)?{year}\b", text))
