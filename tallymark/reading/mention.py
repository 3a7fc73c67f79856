"""The quantity as it stands in a text."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tallymark.reading.language import Hedge

Kind = Literal["count", "percent", "share", "money", "date", "year", "age", "duration", "time", "ordinal", "reference"]
"""What a number is. `share` is a part of one ("two-thirds"); `reference` names something: a page, a form, a road."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One quantity with its span. `low` and `high` differ for ranges and vague quantities.

    `precision` is the size of the last digit that carries meaning: 1,000 for "32,000", 100,000 for "0.3 million". The
    span [start, end) includes the hedge ("more than 32,000"); [number_start, number_end) is the number alone.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal
    high: Decimal
    hedge: Hedge
    kind: Kind
    precision: Decimal
    vague: bool = False

    @property
    def is_range(self) -> bool:
        """Whether the text gives two ends."""
        return self.low != self.high and not self.vague
