"""How sure a claim's figure and verdict are, and whether that is enough to show them.

Confidence is the probability that figure and verdict (or that the text corrects the claim) are both right. A claim
starts from the log odds of one without any doubt; each doubt lowers them by what the gold set showed of it.
"""

from collections.abc import Collection
from math import exp

from tallymark.scoring.assessment import Display, Stance, Verdict
from tallymark.scoring.calibration import Calibration, Judgement
from tallymark.scoring.judging.doubts import Doubt

DIGITS = 3
"""Decimals of a confidence. More would claim more than some hundred rows can tell."""


def confidence_of(doubts: Collection[Doubt], calibration: Calibration) -> float:
    """0 to 1, for a claim that cites a figure."""
    return probability(calibration.undoubted - sum(calibration.doubts.get(doubt, 0.0) for doubt in doubts))


def probability(log_odds: float) -> float:
    """The probability of these log odds, at the precision of a confidence."""
    return round(1 / (1 + exp(-log_odds)), DIGITS)


def judgement_of(verdict: Verdict, stance: Stance) -> Judgement:
    """What the label of a claim says: its verdict, or that the text corrects it."""
    return "refuted" if stance == "refuted" else verdict


def display_of(
    confidence: float, judgement: Judgement, doubts: Collection[Doubt], calibration: Calibration
) -> Display | None:
    """What a reader is shown: a label that judges, one that only says what the report says, or none.

    A claim that no figure answers has no neutral context: there is nothing that the report says of it. One that says
    more than the report ("a record 291,000") is not called right.
    """
    if "untied" in doubts and not _reaches(confidence, calibration.untied_from):
        return None
    says_more = judgement == "accurate" and "extent" in doubts
    if not says_more and _reaches(confidence, calibration.judged_from.get(judgement)):
        return "verdict"
    in_context = judgement != "unsupported" and _reaches(confidence, calibration.context_from)
    return "context" if in_context else None


def _reaches(confidence: float, least: float | None) -> bool:
    return least is not None and confidence >= least
