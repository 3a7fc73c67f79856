"""The figures and derived numbers that a page treats, at hand by the kind of number that can cite them."""

from collections.abc import Iterable, Set
from datetime import date

from tallymark.figures import Report
from tallymark.reading.mention import Kind, Mention
from tallymark.scoring.candidates import Candidate
from tallymark.scoring.rounding import in_percent

LINKABLE: tuple[Kind, ...] = ("count", "percent", "share", "money")
"""Kinds of numbers that can cite a figure."""
_EARLY_DAYS = 31
"""A text cites no report that came out later than so many days after it: drafts leak, and some dates are rough."""


class Treated:
    """What a page treats of all that was out when it was. Sorted once, so that a number is compared with few."""

    def __init__(self, candidates: Iterable[Candidate], published: date | None) -> None:
        latest = published.toordinal() + _EARLY_DAYS if published else date.max.toordinal()
        out = [candidate for candidate in candidates if candidate.published <= latest]
        self._by_kind = {
            kind: [(*candidate.reach, candidate) for candidate in out if kind in candidate.kinds] for kind in LINKABLE
        }
        self._recognised = {
            kind: [(*band, candidate) for _, _, candidate in of_kind for band in candidate.recognised]
            for kind, of_kind in self._by_kind.items()
        }
        self._reports = {
            kind: tuple({candidate.report_id: candidate.report for _, _, candidate in of_kind}.values())
            for kind, of_kind in self._by_kind.items()
        }

    def within_reach(self, mention: Mention, told: Set[str]) -> list[Candidate]:
        """Those that the mention's value may come near, and those of which one of their measures is told."""
        of_kind = self._by_kind.get(mention.kind)
        if not of_kind:
            return []
        low, high = float(in_percent(mention, mention.low)), float(in_percent(mention, mention.high))
        if told:
            return [
                candidate
                for least, most, candidate in of_kind
                if (least <= high and low <= most) or not told.isdisjoint(candidate.measures)
            ]
        return [candidate for least, most, candidate in of_kind if least <= high and low <= most]

    def recognises(self, mention: Mention) -> bool:
        """Whether the mention's value alone is that of a figure, or one that is told for it."""
        low, high = float(in_percent(mention, mention.low)), float(in_percent(mention, mention.high))
        return any(
            candidate.nearness(mention) in ("exact", "circulating")
            for least, most, candidate in self._recognised[mention.kind]
            if least <= high and low <= most
        )

    def reports(self, kind: Kind) -> tuple[Report, ...]:
        """The reports of which this kind of number can cite a figure."""
        return self._reports.get(kind, ())
