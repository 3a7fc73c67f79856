"""How sure a verdict is, and whether that is enough to show it.

The numbers are a first, cautious estimate by the kind of evidence, not yet calibrated on gold data.
"""

from tallymark.reading.mention import Mention
from tallymark.scoring.assessment import Verdict
from tallymark.scoring.link import Link

SHOWN_FROM = 0.75
"""Confidence from which a label is shown. Below it readers would too often meet one that a careful person disputes."""

UNSUPPORTED = 0.7
"""Confidence that a number ascribed to a report has no figure there: stored and counted, not yet shown."""

_BY_VALUE = {"exact": 0.95, "circulating": 0.88, "near": 0.74, "far": 0.66}
_LOOSELY = 0.8
"""Factor for a vague quantity that leaves more than one order of magnitude open ("a significant number")."""
_UNSAID = 0.85
"""Factor where no clause near the number says what is counted."""
_UNTIED = 0.75
"""Factor where nothing on the page ties it to the report but the people it speaks of: others count such people too."""
_HARD: dict[Verdict, float] = {"missing_context": 0.85, "misstated": 0.9, "outdated": 0.9}
"""Factor for verdicts on which careful readers differ more often."""


def confidence_of(mention: Mention, found: Link, verdict: Verdict) -> float:
    """0 to 1: that figure and verdict are both right."""
    confidence = _BY_VALUE[found.nearness] * _HARD.get(verdict, 1.0)
    if not found.said and verdict in ("accurate", "missing_context", "misstated"):
        confidence *= _UNSAID
    if mention.vague and mention.high > 10 * mention.low:
        confidence *= _LOOSELY
    if not found.tied:
        confidence *= _UNTIED
    return round(confidence, 3)


def is_shown(confidence: float) -> bool:
    """Whether a label of this confidence is shown to readers."""
    return confidence >= SHOWN_FROM
