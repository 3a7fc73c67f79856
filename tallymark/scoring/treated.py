"""The figures and derived numbers that a page treats, at hand by the sort of number that can cite them."""

from bisect import bisect
from collections.abc import Iterable, Sequence, Set
from math import inf, nextafter

from tallymark.figures import Report
from tallymark.figures.physical import ratio
from tallymark.reading.mention import Mention
from tallymark.scoring.candidates import Candidate
from tallymark.scoring.rounding import in_percent, restated


class Treated:
    """What a page treats of all that was out when it was. Sorted once, so that a number is compared with few."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        sorts = {sort for candidate in candidates for sort in candidate.sorts}
        self._by_sort = {
            sort: [(*candidate.reach, candidate) for candidate in candidates if sort in candidate.sorts]
            for sort in sorts
        }
        self._reached = {sort: _together(of_sort) for sort, of_sort in self._by_sort.items()}
        self.units = sorted(sort.removeprefix("in ") for sort in sorts if sort.startswith("in "))
        self._recognised = {
            sort: [(*band, candidate) for _, _, candidate in of_sort for band in candidate.recognised]
            for sort, of_sort in self._by_sort.items()
        }
        self._reports = {
            sort: tuple({candidate.report_id: candidate.report for _, _, candidate in of_sort}.values())
            for sort, of_sort in self._by_sort.items()
        }

    def may_be_cited_by(self, mention: Mention) -> bool:
        """Whether anything treated is of the mention's sort."""
        return mention.sort in self._by_sort

    def in_unit(self, mention: Mention) -> Mention:
        """The mention in a unit that something treated is measured in, where it tells another one of the same kind."""
        if mention.physical is None or mention.sort in self._by_sort:
            return mention
        for unit in self.units:
            if factor := ratio(mention.physical, unit):
                return restated(mention, unit, factor)
        return mention

    def within_any_reach(self, mention: Mention) -> bool:
        """Whether there are any that the mention's value may come near; of most numbers there are none."""
        ends = self._reached.get(mention.sort, ())
        low = bisect(ends, float(in_percent(mention, mention.low)))
        return low % 2 == 1 or low != bisect(ends, float(in_percent(mention, mention.high)))

    def within_reach(self, mention: Mention, told: Set[str]) -> list[Candidate]:
        """Those that the mention's value may come near, and those of which one of their measures is told."""
        of_sort = self._by_sort.get(mention.sort)
        if not of_sort:
            return []
        low, high = float(in_percent(mention, mention.low)), float(in_percent(mention, mention.high))
        if told:
            return [
                candidate
                for least, most, candidate in of_sort
                if (least <= high and low <= most) or not told.isdisjoint(candidate.measures)
            ]
        return [candidate for least, most, candidate in of_sort if least <= high and low <= most]

    def recognises(self, mention: Mention) -> bool:
        """Whether the mention's value alone is that of a figure, or one that is told for it."""
        low, high = float(in_percent(mention, mention.low)), float(in_percent(mention, mention.high))
        for least, most, candidate in self._recognised.get(mention.sort, ()):
            if least <= high and low <= most and candidate.nearness(mention) in ("exact", "circulating"):
                return True
        return False

    def reports(self, sort: str) -> tuple[Report, ...]:
        """The reports of which this sort of number can cite a figure."""
        return self._reports.get(sort, ())


def _together(reaches: Iterable[tuple[float, float, Candidate]]) -> list[float]:
    """Where any of the reaches begins and where it ends, by turns: a value after an odd number of them is in one."""
    ends: list[float] = []
    for least, most, _ in sorted(reaches, key=lambda reach: reach[:2]):
        if ends and least <= ends[-1]:
            ends[-1] = max(ends[-1], nextafter(most, inf))
        else:
            ends += [least, nextafter(most, inf)]
    return ends
