"""What was measured, as the service tells it on a page: `service/measured/accuracy.json`."""

import json
from typing import Any

from tests.eval.accuracy import Accuracy
from tests.eval.coverage import PRECISION, Point, Rated, curve
from tests.eval.gold import gold_fingerprint
from tests.eval.measure import measure


def accuracy_data(found: Accuracy) -> str:
    """The data as JSON, the same for the same numbers; what is shown is decided out of fold, as in the document."""
    points = curve([Rated(claim.confidence, claim.right) for claim in found.claims])
    by_set = found.out_of_fold_by_set()
    rates = {name: measures.rates() for name, measures in by_set.items()}
    data = {
        "gold": gold_fingerprint(),
        "precision": PRECISION,
        "sets": list(rates),
        "rates": {name: [_short(rates[each][name]) for each in rates] for name in next(iter(rates.values()))},
        "verdicts": [
            {
                "verdict": verdict,
                "gold": score.wanted,
                "precision": _short(score.precision),
                "recall": _short(score.recall),
            }
            for verdict, score in measure(found.answers).verdicts.items()
        ],
        "curve": [_point(point) for point in points],
        "half": _point(min(points, key=lambda point: abs(point.coverage - 0.5))),
    }
    return json.dumps(data, indent=1) + "\n"


def _point(point: Point) -> dict[str, Any]:
    return {
        "least": point.least,
        "coverage": _short(point.coverage),
        "risk": _short(point.risk),
        "most": _short(1 - point.bound),
    }


def _short(value: float) -> float:
    return value if isinstance(value, int) else round(value, 3)
