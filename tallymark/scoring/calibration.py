"""What the gold set showed about certainty: the weights of doubts, and from which confidence what is shown.

`calibration.yaml` is written by `make calibrate` and is never edited by hand.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from tallymark.figures.files.built import built
from tallymark.figures.model import Data
from tallymark.scoring.assessment import Verdict
from tallymark.scoring.judging.doubts import Doubt

Judgement = Verdict | Literal["refuted"]
"""What is right or wrong about a claim beside its figure: the verdict, or that the text corrects it."""


@dataclass(frozen=True, kw_only=True)
class Calibration(Data):
    """The numbers in use, and what they were fitted on."""

    engine: str
    """Version of the engine whose answers it was fitted on."""
    dataset: str
    """Version of the reports it knew."""
    gold: str
    """Fingerprint of the gold files."""
    claims: int
    """Answers to the gold sets that it was fitted on."""
    unrelated: int
    """Kinds of claim wrongly seen in sentences that cite nothing, which it was fitted on too."""
    method: str
    undoubted: float
    """Log odds that a claim without any doubt is judged rightly."""
    doubts: dict[Doubt, float]
    """By how much each doubt lowers the log odds; zero or more. One that is not listed lowers nothing."""
    unsupported: float
    """Confidence, 0 to 1, that a number ascribed to a report has no figure there."""
    judged_from: dict[Judgement, float]
    """Least confidence from which a label judges; a verdict for which the gold set holds too little is not listed."""
    context_from: float | None
    """Least confidence from which a label says at least what the report says."""
    untied_from: float | None
    """Least confidence from which any label stands on a page that nothing but the people spoken of ties to the report.
    Others count such people too: most false claims are made there."""


@cache
def load_calibration() -> Calibration:
    """The calibration in use."""
    path = Path(__file__).with_name("calibration.yaml")
    return built(Calibration, yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
