"""The verdict of a claim: the first that applies, in the order of `VERDICTS`."""

from datetime import date

from tallymark.reading.mention import Mention
from tallymark.scoring.assessment import Verdict
from tallymark.scoring.candidates import Candidate, fair
from tallymark.scoring.link import Link
from tallymark.scoring.slots import Comparison
from tallymark.scoring.surroundings import Surroundings


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
    if slots["condition"].grade == "absent":
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
        said = {hit.key for sentence in around.neighbourhood for hit in sentence.of_kind("says")}
        return compared.said is not None or not set(candidate.measures) <= said
    if found.nearness != "far" or mention.vague:
        return False
    return any(
        other.nearness(mention) == "exact" and not set(other.measures) & set(candidate.measures)
        for other in candidates
        if other.derivation is None and other.report.id == candidate.report.id
    )


def _outdated(found: Link, around: Surroundings, candidates: tuple[Candidate, ...]) -> bool:
    published = around.published
    if published is None or found.candidate.derivation is not None:
        return False
    newer = newer_edition(found.candidate, candidates, published)
    return newer is not None and not _own_date(found.candidate, around)


def newer_edition(candidate: Candidate, candidates: tuple[Candidate, ...], published: date) -> Candidate | None:
    """The latest edition of the same measure that was out when the text was, if the value changed."""
    later = [
        other
        for other in candidates
        if other.derivation is None
        and other.measures == candidate.measures
        and candidate.report.published < other.report.published <= published
        and other.value != candidate.value
    ]
    return max(later, key=lambda other: other.report.published, default=None)


def _own_date(candidate: Candidate, around: Surroundings) -> bool:
    """Whether the text tells the older count with its own date, in the sentence or beside it."""
    figure = candidate.figures[0]
    dates = {str(candidate.report.published.year)}
    if figure.as_of:
        year, *month = figure.as_of.split("-")
        dates |= {year} | ({around.language.months[int(month[0]) - 1]} if month else set())
    dates |= {str(figure.period.end.year)} if figure.period else set()
    return any(date in sentence.text for sentence in around.led_up for date in dates)
