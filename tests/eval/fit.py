"""Fits the weights of doubts to answers that were right and wrong.

Logistic regression with an L2 penalty, in which no doubt may raise the odds: a claim with more against it is never the
more certain one. It is a few lines because there are few rows, and because no library fits it with that condition; the
result is the same to the last digit on every machine.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import exp

PENALTY = 2.0
"""Strength of the penalty on weights that leave `EXPECTED`: the prior deviation is 0.7 in log odds."""
EXPECTED = 0.5
"""Weight of a doubt of which no row tells anything, in log odds: what was 95% certain is 92%. Not zero, or evidence
that the gold set never saw would be trusted like the best."""
PRIOR = 0.5
"""Rows right and rows wrong, each, added without any doubt, so that a set with nothing wrong has finite odds."""
CLOSE = 1e-6
"""Change of log odds under which the fit has settled."""
MOST_ROUNDS = 500


@dataclass(frozen=True)
class Judged:
    """What one answer was judged by, and whether it was right."""

    page: str
    doubts: frozenset[str]
    right: bool
    weight: float = 1.0
    """For how many rows it counts."""


@dataclass(frozen=True)
class Fit:
    """Log odds of a claim without doubts, and by how much each doubt lowers them."""

    undoubted: float
    weights: Mapping[str, float]

    def probability(self, doubts: Collection[str]) -> float:
        """That an answer with these doubts is right."""
        return _probability(self.undoubted - sum(self.weights.get(doubt, 0.0) for doubt in doubts))


@dataclass
class _Pattern:
    """All answers with the same doubts; `odds` are their log odds so far."""

    right: float
    rows: float
    odds: float = 0.0

    @property
    def slope(self) -> float:
        """By how many rows the answers were better than their odds."""
        return self.right - self.rows * _probability(self.odds)

    @property
    def bend(self) -> float:
        """How fast the slope falls as the odds rise."""
        share = _probability(self.odds)
        return self.rows * share * (1 - share)


def fit(judged: Iterable[Judged], names: Iterable[str]) -> Fit:
    """The most likely weights under the penalty, one coordinate at a time."""
    rows, right = defaultdict[frozenset[str], float](float), defaultdict[frozenset[str], float](float)
    for answer in judged:
        rows[answer.doubts] += answer.weight
        right[answer.doubts] += answer.weight * answer.right
    patterns = {doubts: _Pattern(right[doubts], count) for doubts, count in rows.items()}
    plain = patterns.setdefault(frozenset(), _Pattern(0, 0))
    plain.right, plain.rows = plain.right + PRIOR, plain.rows + 2 * PRIOR
    everyone = list(patterns.values())
    having = {name: [each for doubts, each in patterns.items() if name in doubts] for name in names}
    undoubted, weights = 0.0, dict.fromkeys(having, 0.0)
    for _ in range(MOST_ROUNDS):
        step = _clipped(sum(each.slope for each in everyone) / sum(each.bend for each in everyone))
        undoubted += step
        _raise(everyone, step)
        most = abs(step)
        for name, theirs in having.items():
            slope = -sum(each.slope for each in theirs) - PENALTY * (weights[name] - EXPECTED)
            better = max(0.0, weights[name] + _clipped(slope / (sum(each.bend for each in theirs) + PENALTY)))
            most = max(most, abs(better - weights[name]))
            _raise(theirs, weights[name] - better)
            weights[name] = better
        if most < CLOSE:
            break
    return Fit(undoubted, weights)


def _raise(patterns: Iterable[_Pattern], step: float) -> None:
    for each in patterns:
        each.odds += step


def _clipped(step: float) -> float:
    """A full step may overshoot where the odds are long."""
    return max(-1.0, min(1.0, step))


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-odds))
