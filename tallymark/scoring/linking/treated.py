"""The figures and derived numbers that a page treats, at hand by the sort of number that can cite them."""

from collections.abc import Sequence, Set
from decimal import Decimal

from tallymark.figures.physical import ratio
from tallymark.reading.quantities.mention import Kind, Mention
from tallymark.scoring.linking.bands import Bands
from tallymark.scoring.linking.candidates import Candidate
from tallymark.scoring.linking.rounding import fair, in_percent, restated

_FAR = 1.3
"""No fair rounding is further than so many times off."""

_RETOLD: frozenset[Kind] = frozenset({"count", "measure"})
"""Kinds that what stands beside the number may turn into another."""


class Treated:
    """What a page treats of all that was out when it was. Sorted once, so that a number is compared with few."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        sorts = {sort for candidate in candidates for sort in candidate.sorts}
        self._by_sort = {sort: [each for each in candidates if sort in each.sorts] for sort in sorts}
        self._reached = {
            sort: Bands((*candidate.reach, candidate) for candidate in of_sort)
            for sort, of_sort in self._by_sort.items()
        }
        self.units = sorted(sort.removeprefix("in ") for sort in sorts if sort.startswith("in "))
        self._recognised = {
            sort: Bands((*band, candidate) for candidate in of_sort for band in candidate.recognised)
            for sort, of_sort in self._by_sort.items()
        }
        self._given: dict[str, Bands[Decimal]] = {
            sort: Bands(
                (*_about(amount), amount)
                for report in {candidate.report_id: candidate.report for candidate in of_sort}.values()
                for amount in report.also_gives
            )
            for sort, of_sort in self._by_sort.items()
        }

    def ignores(self, mention: Mention) -> bool:
        """Whether the number is of a kind that nothing treated is cited by, in whatever unit."""
        kind = mention.kind
        return kind not in _RETOLD and mention.physical is None and mention.part is None and kind not in self._by_sort

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
        bands = self._reached.get(mention.sort)
        return bands is not None and bool(bands.held(*_ends(mention)))

    def within_reach(self, mention: Mention, told: Set[str]) -> Sequence[Candidate]:
        """Those that the mention's value may come near, and those of which one of their measures is told."""
        bands = self._reached.get(mention.sort)
        if bands is None:
            return ()
        near = bands.held(*_ends(mention))
        if not told:
            return near
        of_sort = self._by_sort[mention.sort]
        return [each for each in of_sort if each in near or not told.isdisjoint(each.measures)]

    def recognises(self, mention: Mention) -> bool:
        """Whether the mention's value alone is that of a figure, or one that is told for it."""
        bands = self._recognised.get(mention.sort)
        return bands is not None and any(
            candidate.nearness(mention) in ("exact", "circulating") for candidate in bands.held(*_ends(mention))
        )

    def gives(self, mention: Mention) -> bool:
        """Whether a report with a figure of the mention's sort gives the number, though not as one of its figures."""
        bands = self._given.get(mention.sort)
        return bands is not None and any(fair(mention, amount) for amount in bands.held(*_ends(mention)))


def _about(amount: Decimal) -> tuple[float, float]:
    """Between these a value may be a fair rounding of the amount: bounds to compare with before the exact ones."""
    ends = float(amount) / _FAR, float(amount) * _FAR
    return min(ends), max(ends)


def _ends(mention: Mention) -> tuple[float, float]:
    """Both ends of the mention's value in the unit of figures, to compare with bounds before the exact comparison."""
    low = float(in_percent(mention, mention.low))
    return low, low if mention.high == mention.low else float(in_percent(mention, mention.high))
