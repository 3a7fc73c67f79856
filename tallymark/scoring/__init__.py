"""From a mention and the figures to an assessment: link, slots, stance, verdict."""

from tallymark.scoring.assessment import Assessment
from tallymark.scoring.engine import Engine

__all__ = ["Assessment", "Engine"]
