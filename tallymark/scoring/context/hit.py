"""One piece of evidence in a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

HitKind = Literal[
    "says", "beside", "loose", "twists", "reading", "denied", "restated", "extent", "elsewhere", "local", "rate",
    "feared", "risk", "in_part", "speaks_of",
    "increase", "decrease", "earlier", "number", "date",
    "population", "people", "names", "setting", "blame", "administration", "government", "shared_blame",
    "refute", "explain", "deny", "answer", "attribute", "document", "question",
    "refers_back", "relates", "stands_by", "no_denial",
    "claim_label", "claim_heading", "finding", "finding_heading", "rated_wrong", "rated_right", "notice", "formerly",
]  # fmt: skip
"""Evidence of what is told (first two rows), of a report or administration (third), of the stance (the rest)."""

UNNAMED = "unnamed"
"""The key of one administration that is not named: "the last administration"."""

OF_REPORTS: frozenset[HitKind] = frozenset({"population", "names", "setting"})
"""Kinds of words that stand for reports (`Hit.reports`) and have no other key."""
NO_REPORTS: frozenset[str] = frozenset()

NAMING: frozenset[HitKind] = frozenset({"population", "people", "names", "setting"})
"""Kinds that name somebody or something; the others tell something of them."""


OF_FIGURES: frozenset[HitKind] = frozenset({"says", "beside", "loose", "twists"})
"""Kinds of wordings that figures have of their own."""

OF_NUMBERS: frozenset[HitKind] = OF_FIGURES | {
    "reading", "denied", "feared", "restated", "extent", "elsewhere", "local", "rate", "increase", "decrease",
    "population",
}  # fmt: skip
"""Kinds that tell something of one number rather than of the sentence."""


@dataclass(slots=True)
class Hit:
    """One piece of evidence. `key` names the measure, reading or administration; spans are text offsets.

    Neither frozen nor a tuple, for the same reasons as `Mention`; only `EvidenceFinder.find` moves those it has made.
    """

    kind: HitKind
    key: str
    start: int
    end: int
    reports: frozenset[str] = NO_REPORTS
    """Of the population, setting or name of reports: all that the words stand for, as editions share theirs."""

    def covers(self, other: "Hit") -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def skips(self, other: "Hit") -> bool:
        """Whether the other lies amid this one, where a wording leaves a gap for it."""
        return self.start < other.start and other.end < self.end

    def overlaps(self, other: "Hit") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


def reports_of(hits: Iterable[Hit]) -> frozenset[str]:
    """All reports for which these stand."""
    return NO_REPORTS.union(*(hit.reports for hit in hits))
