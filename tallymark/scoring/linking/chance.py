"""Tells numbers that can be recognised by their value alone from those that stand in every text."""

from tallymark.figures import Report
from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.linking.rounding import fair
from tallymark.scoring.linking.rounding import significant as digits_of

LARGE_COUNT = 1000
"""Smaller counts in an account of a report are mostly details of it that its file leaves out."""
_LARGE_SUM = 1_000_000
"""Money, in units of its currency, from which an amount is told of one thing or few."""
CHANCE_DIGITS = 3
"""Significant digits from which a value hardly ever agrees by chance: 448,000, not 85,000."""


def is_distinctive(mention: Mention) -> bool:
    """Whether the value alone could be recognised: large counts and sums, and precise percentages."""
    if mention.kind == "money":
        return mention.vague or mention.high >= _LARGE_SUM
    if mention.kind == "percent":
        return significant(mention) >= CHANCE_DIGITS
    if mention.kind == "share":
        return False
    if mention.physical:
        return mention.vague or mention.high >= LARGE_COUNT or significant(mention) >= CHANCE_DIGITS
    return mention.vague or mention.high >= LARGE_COUNT


def significant(mention: Mention) -> int:
    """How many digits the value has that carry meaning: three of 448,000, two of 85,000."""
    return digits_of(mention.low)


def given(mention: Mention, report: Report) -> bool:
    """Whether the report gives the number, though not as one of its figures."""
    return any(fair(mention, amount) for amount in report.also_gives)
