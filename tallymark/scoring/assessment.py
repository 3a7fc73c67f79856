"""The result of scoring: what one mention cites, slot by slot, and the verdict.

The one type that labels, store, service and dumps share. Named tuples, because a dense article makes hundreds of them
and frozen dataclasses take three times as long.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

Verdict = Literal[
    "conflated", "mischaracterised", "misstated", "outdated", "missing_context", "unsupported", "accurate"
]
Stance = Literal["asserted", "attributed", "questioned", "refuted"]
Grade = Literal["match", "close", "differs", "contradicts", "absent"]
Display = Literal["verdict", "context"]
SlotName = Literal["value", "bound", "condition", "population", "period", "source"]

VERDICTS: tuple[Verdict, ...] = (
    "conflated",
    "mischaracterised",
    "misstated",
    "outdated",
    "missing_context",
    "unsupported",
    "accurate",
)
"""In order of precedence: the first that applies is the verdict."""

SLOTS: tuple[SlotName, ...] = ("value", "bound", "condition", "population", "period", "source")


class Slot(NamedTuple):
    """How one part of a claim compares with the figure. `score` is 0 to 1; `note` is the key of a line for a reader."""

    grade: Grade
    score: float
    note: str | None = None


NO_SLOTS: Mapping[SlotName, Slot] = MappingProxyType({})


class Quote(NamedTuple):
    """A mention with at most 32 characters either side, enough to find it again in a page."""

    exact: str
    prefix: str
    suffix: str


class Quantity(NamedTuple):
    """What a mention says: `low` equals `high` but for ranges and vague quantities."""

    low: Decimal
    high: Decimal
    hedge: str
    unit: str


class Derived(NamedTuple):
    """How a cited number is made of a report's figures."""

    kind: str
    formula: str
    faithful: bool
    why: str


class Assessment(NamedTuple):
    """One mention of a text, assessed.

    A claim has a `report`, a `verdict` and, unless it is unsupported, a `figure`. An unrelated mention has none of them
    and no `reason`; an unscored one has only a `reason`. `start` and `end` are code points in the text that was scored.
    """

    quote: Quote
    start: int
    end: int
    sentence: str
    quantity: Quantity
    engine: str
    dataset: str
    report: str | None = None
    figure: str | None = None
    derivation: Derived | None = None
    verdict: Verdict | None = None
    stance: Stance = "asserted"
    shown: bool = False
    slots: Mapping[SlotName, Slot] = NO_SLOTS
    score: float = 0.0
    confidence: float = 0.0
    """Probability that figure and verdict are both right."""
    doubts: tuple[str, ...] = ()
    """What spoke against that, by name; see `scoring/doubts.py`."""
    display: Display | None = None
    """A label that gives the verdict, or one that only says what the report says; None where none is `shown`."""
    said: str | None = None
    """The reading that the text gives the figure where it is not the report's own: a key of the lexicon ("missing")."""
    repair: str | None = None
    reason: str | None = None

    @property
    def is_claim(self) -> bool:
        """Whether the mention cites a report; `figure` is None where the report has no such figure."""
        return self.verdict is not None
