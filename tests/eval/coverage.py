"""Risk against coverage: what the least confidence that is shown costs and gives, and where it has to lie."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

from tests.eval.wilson import lower_bound

PRECISION = 0.9
"""Share of shown labels that must be right, as surely as Wilson's lower bound can say."""
SURE = 0.88
"""Confidence that a label needs at least. The bound holds for all that is shown together, and on pages like the gold
ones: it would let a few poor rows ride along, and pages of other kinds are read a little worse."""
STEPS = 100
"""Thresholds are whole hundredths: finer ones would hang on single rows."""


@dataclass(frozen=True)
class Rated:
    """A confidence out of fold, 0 to 1, and whether what it stands for was right."""

    confidence: float
    right: bool


@dataclass(frozen=True)
class Point:
    """What is shown from one confidence on: `coverage` is its share of all rows, `risk` the wrong share of it."""

    least: float
    rows: int
    right: int
    coverage: float

    @property
    def risk(self) -> float:
        return 1 - self.right / self.rows

    @property
    def bound(self) -> float:
        """Wilson's lower bound of the precision."""
        return lower_bound(self.right, self.rows)


def curve(rated: Sequence[Rated]) -> list[Point]:
    """One point for each hundredth at which rows come in, from the surest rows to all."""
    points = []
    for least in sorted({_step(row.confidence) for row in rated}, reverse=True):
        taken = [row for row in rated if row.confidence >= least]
        points.append(Point(least, len(taken), sum(row.right for row in taken), len(taken) / len(rated)))
    return points


def least_confidence(rated: Sequence[Rated], at_least: float = 0.0) -> float | None:
    """The lowest confidence from which on the precision is high enough; None where it never surely is."""
    enough = (point.least for point in curve(rated) if point.bound >= PRECISION and point.least >= at_least)
    return min(enough, default=None)


def quiet_from(false: Iterable[float], unrelated: int, rate: float) -> float:
    """The lowest hundredth from which at most this share of the unrelated rows is shown; `false` are those at risk."""
    highest_first = sorted(false, reverse=True)
    allowed = int(rate * unrelated)
    return 0.0 if len(highest_first) <= allowed else round(_step(highest_first[allowed]) + 1 / STEPS, 2)


def _step(confidence: float) -> float:
    return floor(round(confidence * STEPS, 6)) / STEPS
