"""Tells a count of another country, of a place in it or of another time from one of the report's own."""

from collections.abc import Collection, Iterable

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.context.hit import Hit, HitKind, reports_of
from tallymark.scoring.context.passage import Sentence
from tallymark.scoring.context.surroundings import Surroundings
from tallymark.scoring.context.tellings import Tellings
from tallymark.scoring.linking.candidates import Candidate, Nearness
from tallymark.scoring.linking.chance import CHANCE_DIGITS, significant

_NAMESAKE = 40
"""Code points after a name in which "of" another place makes it the name of somebody else."""
_NAMED_HERE: tuple[HitKind, ...] = ("names", "local")
"""What, in a number's own sentence, keeps the place of the sentence before from being told of it."""
_YEARS_BEFORE = 2
"""Years before a figure's period from which a year that the text gives is another count's."""


def is_elsewhere(candidate: Candidate, around: Surroundings, told: Tellings, *, named: bool) -> bool:
    """Whether the sentence places what it counts in another country, or in years long before the figure's.

    A name of the report overrules the first, unless it is a namesake's ("the inspector general of the police of
    Norway"), and so does whoever governed; its setting is enough against the second.
    """
    home = candidate.report.place
    places = told.places if home else {}
    if places and places.keys().isdisjoint(home) and not around.sentence.has("administration"):
        first = around.sentence.start
        names = [hit for hit in around.sentence.of_kind("names") if not hit.reports.isdisjoint(candidate.family)]
        own = [hit for hit in names if not any(0 <= first + at - hit.end < _NAMESAKE for at in places.values())]
        before = around.before.of_kind("names") if around.before else ()
        if not own and reports_of(before).isdisjoint(candidate.family):
            return True
    return not named and _are_long_before(told.dates, candidate)


def is_long_before(candidate: Candidate, told: Tellings) -> bool:
    """Whether the number itself is told of years long before the figure's: "the most since 2009: 902,000"."""
    return _are_long_before(told.own_dates, candidate)


def _are_long_before(dates: Collection[str], candidate: Candidate) -> bool:
    years = [int(date[:4]) for date in dates]
    return bool(years) and max(years) < candidate.first_year - _YEARS_BEFORE


def is_local(mention: Mention, candidate: Candidate, nearness: Nearness, around: Surroundings, *, said: bool) -> bool:
    """Whether the number is told of a place that is only a part of where the report counts: "California's 187,000".

    A value that hardly ever agrees by chance, or that is told for the figure, is the report's own all the same where
    its clause says what was counted, its sentence names whoever governed, or the page is tied to the report; one with
    few digits gives way to a place in its own clause, a wrong one also to a place in the sentence before.
    """
    here = _local(around.bound, candidate, around.sentence)
    if nearness == "circulating" or (nearness == "exact" and significant(mention) >= CHANCE_DIGITS):
        known = said or candidate.report_id in around.page.tied or around.sentence.has("administration")
        return bool(here) and not known
    if nearness == "exact":
        return any(not around.sentence.crosses(hit, mention) for hit in here)
    if here or around.before is None or around.sentence.has(*_NAMED_HERE):
        return bool(here)
    return bool(_local(around.before.of_kind("local"), candidate, around.before))


def _local(hits: Iterable[Hit], candidate: Candidate, sentence: Sentence) -> list[Hit]:
    """The places below a country among the hits, but for those that its own wordings name."""
    local = [hit for hit in hits if hit.kind == "local"]
    if not local:
        return local
    named = sentence.of_kind("names", "setting", "population")
    own = [hit for hit in named if not hit.reports.isdisjoint(candidate.family)]
    own += [hit for hit in sentence.of_kind("says", "twists") if hit.key in candidate.measures]
    own += [hit for hit in sentence.of_kind("local") if hit.key == "none"]
    known = {"named", *(f"{report}/" for report in candidate.family), *(["unnamed"] if candidate.report.place else [])}
    return [hit for hit in local if hit.key in known and not any(other.overlaps(hit) for other in own)]
