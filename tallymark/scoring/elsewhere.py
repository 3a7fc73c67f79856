"""Tells a count of another country or time from one of the report's own."""

from collections.abc import Collection, Mapping

from tallymark.scoring.candidates import Candidate
from tallymark.scoring.surroundings import Surroundings

_NAMESAKE = 40
"""Code points after a name in which "of" another place makes it the name of somebody else."""
_YEARS_BEFORE = 2
"""Years before a figure's period from which a year that the text gives is another count's."""


def is_elsewhere(
    candidate: Candidate, around: Surroundings, places: Mapping[str, int], dates: Collection[str], *, named: bool
) -> bool:
    """Whether the sentence places what it counts in another country, or in years long before the figure's.

    A name of the report overrules the first, unless it is a namesake's ("the inspector general of the police of
    Norway"), and so does whoever governed; its setting is enough against the second.
    """
    home = candidate.report.place
    if home and places and places.keys().isdisjoint(home) and not around.sentence.has("administration"):
        first = around.sentence.start
        names = [hit for hit in around.sentence.of_kind("names") if hit.key in candidate.family]
        own = [hit for hit in names if not any(0 <= first + at - hit.end < _NAMESAKE for at in places.values())]
        before = around.before.of_kind("names") if around.before else ()
        if not own and not any(hit.key in candidate.family for hit in before):
            return True
    years = [int(date[:4]) for date in dates]
    return not named and bool(years) and max(years) < candidate.first_year - _YEARS_BEFORE
