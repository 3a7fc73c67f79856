"""Fair rounding: whether a number of a text agrees with a reported one at the precision it is written with."""

from dataclasses import replace
from decimal import Context, Decimal
from functools import lru_cache

from tallymark.reading.quantities.mention import Mention

_LOOSEST = Decimal("0.075")
"""Share of a value that rounding may hide, at most: 30,000 for 32,000, but not 400,000 for 448,820."""
_LOOSEST_HEDGED = Decimal("0.1")
"""The same beside "about" or "nearly", which ask for one step more."""
_LOOSEST_SHARE = Decimal("0.125")
"""The same of fractions, of which few have names: "nearly a fifth" for 18 percent."""
_LOOSEST_BELOW = Decimal("0.15")
"""The same beside "more than", which is true of all that is more: "more than a quarter of a million" for 291,000."""
_ABOVE = Decimal("0.015")
"""By so much "more than" may overstate: "more than 450,000" for 448,820, but not "more than 250,000" for 233,000."""

_REMEMBERED = 4096
"""Values whose digits are remembered: one is asked for again with every figure that it may cite."""


def fair(mention: Mention, reported: Decimal) -> bool:
    """Fair rounding: agrees at the precision it is written with, or one step looser with a matching hedge."""
    return _agrees(mention, mention.low, reported)


def fair_range(mention: Mention, low: Decimal, high: Decimal) -> bool:
    """Whether both ends of a mention agree with those of a reported range."""
    return _agrees(mention, mention.low, low) and _agrees(mention, mention.high, high)


def in_percent(mention: Mention, value: Decimal) -> Decimal:
    """A value of the mention in the unit of figures: shares count in percent, as figures do."""
    return value * 100 if mention.kind == "share" else value


def restated(mention: Mention, unit: str, factor: Decimal) -> Mention:
    """The mention in another unit, with one digit more than it is told with: 2.9 hectares as 7.17 acres."""
    low, high = (_with_digits(value * factor, significant(value) + 1) for value in (mention.low, mention.high))
    return replace(mention, low=low, high=high, precision=mention.precision * factor, physical=unit)  # type: ignore[arg-type]


@lru_cache(maxsize=_REMEMBERED)
def significant(value: Decimal) -> int:
    """How many digits of a value carry meaning: three of 448,000, two of 85,000."""
    return len(f"{value.normalize():f}".rstrip("0").replace(".", "").lstrip("0"))


def _with_digits(value: Decimal, digits: int) -> Decimal:
    return Context(prec=max(digits, 1)).plus(value)


@lru_cache(maxsize=_REMEMBERED)
def _round_step(value: Decimal) -> Decimal:
    """The size of the last digit before the zeros at a number's end: 10 billion of "160 billion"."""
    digits, exponent = value.normalize().as_tuple()[1:]
    return Decimal(1).scaleb(exponent) if any(digits) and isinstance(exponent, int) and exponent > 0 else Decimal(0)


def _agrees(mention: Mention, told: Decimal, reported: Decimal) -> bool:
    value = in_percent(mention, told)
    gap, size = abs(value - reported), abs(reported)
    if gap == 0 or gap > _LOOSEST_BELOW * size:  # as nearly all are: nothing below allows more
        return gap == 0
    loosest = _LOOSEST_SHARE if mention.kind == "share" else _LOOSEST_HEDGED
    step = in_percent(mention, max(mention.precision, _round_step(told)))
    if mention.hedge in ("more_than", "at_least") and value - reported > _ABOVE * size:
        return False
    if gap <= min(step / 2, _LOOSEST * size):
        return True
    if mention.hedge == "nearly" and value > reported and gap <= min(step, loosest * size):
        return True
    if mention.hedge in ("more_than", "at_least") and 0 <= reported - value <= min(step, _LOOSEST_BELOW * size):
        return True
    return mention.hedge in ("about", "nearly") and gap <= min(step * 5, _LOOSEST_HEDGED * size / 2)
