"""The quantity as it stands in a text."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from tallymark.figures.physical import PhysicalUnit
from tallymark.reading.languages.language import Hedge

Kind = Literal[
    "count", "percent", "share", "money", "date", "year", "age", "duration", "time", "ordinal", "measure", "reference"
]
"""What a number is. `share` is a part of one ("two-thirds"); `measure` a physical size ("48 miles"); `reference` names
something: a page, a form, a road, the score of a match."""


@dataclass(slots=True)
class Mention:
    """One quantity with its span. `low` and `high` differ for ranges and vague quantities.

    `precision` is the size of the last digit that carries meaning: 1,000 for "32,000", 100,000 for "0.3 million". The
    span [start, end) includes hedge and sign ("more than $32,000"); [number_start, number_end) is the number alone.

    Nothing changes one once it is made; it is not frozen because a dense article makes hundreds of them, and to make a
    frozen one takes three times as long. Nor is it a tuple: each is asked for its parts a hundred times, by name.
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
    currency: str | None = None
    """Of money: its ISO 4217 code; a bare "$" is "USD"."""
    negative: bool = False
    """Whether a minus stands before it; `low` and `high` are positive all the same."""
    part: Decimal | None = None
    """Of a share that gives both numbers, the first: 12 of "12 of 15 offices"."""

    physical: PhysicalUnit | None = None
    """Of a measure or duration: its unit, where it is one that reports measure in."""
    unit_end: int = 0
    """Where that unit ends; the span of the number does not include it."""
    repeats: bool = False
    """Whether it gives no number of its own but repeats the one before it: "that many children"."""

    @property
    def sort(self) -> str:
        """What a figure must count or measure for this number to cite it: its kind, or "in" its physical unit."""
        return self.kind if self.physical is None else f"in {self.physical}"

    def counted(self) -> "Mention | None":
        """The part of a share that gives it, as the count that it also is; None where it gives none."""
        if self.part is None:
            return None
        return replace(self, low=self.part, high=self.part, kind="count", precision=Decimal(1), part=None)

    @property
    def is_range(self) -> bool:
        """Whether the text gives two ends."""
        return self.low != self.high and not self.vague
