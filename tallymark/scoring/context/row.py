"""One mention on its way from a text to an assessment: what is found out of it, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.assessment import Stance, Verdict
from tallymark.scoring.context.surroundings import Surroundings
from tallymark.scoring.judging.slots import Comparison
from tallymark.scoring.linking.link import Link
from tallymark.scoring.linking.prospects import Prospect


@dataclass(slots=True)
class Row:
    """A mention of sentence `index`. `report` is set for claims; without a link it is unsupported there."""

    index: int
    mention: Mention
    around: Surroundings | None = None
    """Looked at only where the mention can cite something at all."""
    prospects: Sequence[Prospect] = ()
    link: Link | None = None
    report: str | None = None
    compared: Comparison | None = None
    verdict: Verdict = "unsupported"
    stance: Stance = "asserted"
