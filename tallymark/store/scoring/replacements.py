"""Which claim of a new scoring is the statement that an earlier scoring of the same text had as another claim. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim by its id and span: code points of the text that both scorings read."""

    id: str
    start: int
    end: int


def replacements(before: Iterable[PlacedClaim], after: Iterable[PlacedClaim]) -> dict[str, str | None]:
    """For the id of each earlier claim that of the later one which shares the most of its words; None where none does.

    Two claims may become one, where an engine reads further than the one before.
    """
    ordered = sorted(after, key=lambda claim: (claim.start, claim.end))
    longest = max((claim.end - claim.start for claim in ordered), default=0)
    return {claim.id: _nearest(claim, ordered, longest) for claim in before}


def _nearest(claim: PlacedClaim, ordered: Sequence[PlacedClaim], longest: int) -> str | None:
    first = bisect_left(ordered, claim.start - longest, key=lambda each: each.start)
    last = bisect_left(ordered, claim.end, key=lambda each: each.start)
    shared, _, found = max(
        ((_shared(claim, other), -abs(other.end - other.start), other.id) for other in ordered[first:last]),
        default=(0, 0, None),
    )
    return found if shared > 0 else None


def _shared(one: PlacedClaim, other: PlacedClaim) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
