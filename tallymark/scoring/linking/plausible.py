"""Tells whether a number that is wrong for a figure is meant for it all the same."""

from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.linking.candidates import Candidate, sorts_of
from tallymark.scoring.linking.chance import CHANCE_DIGITS, significant
from tallymark.scoring.linking.rounding import fair, in_percent

_MAGNITUDE = 20
"""A wrong number further off than so many times is no number for this figure."""
_SLIPS = (-3, 3)
"""Powers of ten by which "million", "billion" and "trillion" are mistaken for one another."""


def plausible(mention: Mention, candidate: Candidate) -> bool:
    """Whether a wrong number is one for this figure: of its size, a slip of a scale (million for billion), or one that
    the report gives for something else and that hardly ever comes up by chance."""
    low, high = sorted((in_percent(mention, mention.high), abs(candidate.value)))
    if low <= 0:
        return False
    if high / low <= _MAGNITUDE or any(fair(mention, candidate.value.scaleb(slip)) for slip in _SLIPS):
        return True
    alike = [figure for figure in candidate.report.figures if sorts_of(figure.unit) == candidate.sorts]
    return significant(mention) >= CHANCE_DIGITS and any(fair(mention, figure.value) for figure in alike)


def is_rest(mention: Mention, candidate: Candidate) -> bool:
    """Whether a percentage is what the figure's own leaves of a hundred: "42 percent were not" beside 58 who were."""
    return candidate.unit == "percent" and fair(mention, 100 - candidate.value)
