"""Tells by what a report's file says of its figures which of them counts patients, and which wards.

A report has one list of nouns for whom or what it counts. Where its figures count several things, their own texts
(`population`, `condition`, `counts`, `definition`) say which of them is which.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from tallymark.figures import Figure, Report

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
"""Letters that words of one stem share: "patients", "patient's"."""


class CountedNouns(NamedTuple):
    """Stems of the words in which a file tells a figure, and of those in which it tells only others of the report."""

    own: frozenset[str]
    others: frozenset[str]

    def are_others(self, noun: str) -> bool:
        """Whether a noun that stands for what a number counts is of other figures alone: "2,310 wards" of a count of
        patients. Not asked of shares, whose whole a text may name by those it belongs to: "of children's files"."""
        stems = _stems(noun)
        return stems.isdisjoint(self.own) and not stems.isdisjoint(self.others)


def counted_nouns(report: Report, figure: Figure, lang: str) -> CountedNouns:
    """The nouns of one figure in a language."""
    own = _stems(_told(figure, lang))
    beside = (other for other in report.figures if other is not figure)
    return CountedNouns(own, frozenset().union(*(_stems(_told(other, lang)) for other in beside)) - own)


def _told(figure: Figure, lang: str) -> str:
    texts = (figure.population, figure.condition, figure.counts, figure.definition)
    return "; ".join(text.get(lang, "") for text in texts).lower()  # type: ignore[call-overload]


@lru_cache(maxsize=1024)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM].rstrip("s") for word in _WORD.findall(text))
