"""A quantity while it is being read: what stands around it still changes it."""

from decimal import Decimal

from tallymark.figures.physical import PhysicalUnit
from tallymark.reading.languages.language import Hedge
from tallymark.reading.quantities.mention import Kind, Mention

ONE = Decimal(1)
NAMES: frozenset[str] = frozenset({"date", "year", "age", "time", "ordinal", "reference"})
"""Kinds that name something; no hedge belongs to them."""


class Draft:
    """One quantity. `kind` is empty until something says what the number is."""

    __slots__ = (
        "bare", "currency", "end", "factor", "form", "hedge", "high", "kind", "low", "negative", "number_end",
        "number_start", "part", "physical", "precision", "repeats", "start", "unit_end",
    )  # fmt: skip

    def __init__(self, start: int, end: int, low: Decimal, high: Decimal, precision: Decimal, form: str) -> None:
        self.start = self.number_start = start
        self.end = self.number_end = end
        self.low = low
        self.high = high
        self.precision = precision
        self.form = form
        """`digits`, `words`, `fraction` (of one), `vague`, `name` (no number at all)."""
        self.kind: Kind | None = None
        self.hedge: Hedge = "none"
        self.factor = ONE
        """What a scale multiplied it by: a thousand for "32 thousand", one for "32,000"."""
        self.bare = False
        """Digits without separators, decimals or scale: "2024"."""
        self.currency: str | None = None
        self.negative = False
        self.part: Decimal | None = None
        self.repeats = False
        self.physical: PhysicalUnit | None = None
        self.unit_end = 0
        """Where the physical unit ends."""

    def multiply(self, factor: Decimal) -> None:
        """Apply a scale that follows: "0.3" becomes "0.3 million"."""
        self.low *= factor
        self.high *= factor
        self.precision = min(self.precision, ONE) * factor
        self.factor *= factor
        self.bare = False

    def name(self, kind: Kind, start: int, end: int) -> None:
        """Make it the name of something that has these ends: a date, a citation."""
        self.kind = kind
        self.form = "name"
        self.start = self.number_start = start
        self.end = self.number_end = end
        self.low = self.high = Decimal(0)
        self.precision = ONE
        self.hedge = "none"

    def mention(self) -> Mention:
        """What it has become."""
        return Mention(
            self.start,
            self.end,
            self.number_start,
            self.number_end,
            self.low,
            self.high,
            self.hedge,
            self.kind or "count",
            self.precision,
            self.form == "vague",
            self.currency,
            self.negative,
            self.part,
            self.physical,
            self.unit_end,
            self.repeats,
        )
