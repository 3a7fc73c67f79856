"""What a language module must say about how news in that language counts.

The modules (`en`, `es`) hold only such data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Hedge = Literal["none", "about", "nearly", "more_than", "at_least", "less_than", "at_most", "exactly"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """How a language writes counts. All words are lower case; phrases are separated by single spaces."""

    code: str
    decimal_mark: str
    """"." or ","; the other one groups thousands."""
    numerals: Mapping[str, int]
    """Words below a thousand: "three", "forty", "hundred" (100 multiplies what stands before it)."""
    hundred: frozenset[str]
    """Words that multiply what stands before them by a hundred."""
    scales: Mapping[str, Decimal]
    """Words and letters that multiply: "thousand", "million", "k"."""
    joiners: frozenset[str]
    """Words inside a number: "and", "y"."""
    fractions: Mapping[str, Decimal]
    """Phrases for a part: "two-thirds", "a quarter". Followed by a scale they are numbers: "a quarter million"."""
    one_in: tuple[str, ...]
    """Patterns for "one in five", with {n} and {m}."""
    vague: Mapping[str, tuple[Decimal, Decimal]]
    """Phrases for an order of magnitude and the range they stand for."""
    hedges_before: Mapping[str, Hedge]
    hedges_after: Mapping[str, Hedge]
    fillers: frozenset[str]
    """Words that may stand between hedge and number: "an estimated", "another", "the"."""
    between: tuple[tuple[str, str], ...]
    """Words before and between the ends of a range: ("between", "and"), ("", "to")."""
    percent: tuple[str, ...]
    money: tuple[str, ...]
    """Currency words that follow a number; signs before it are the same everywhere."""
    months: tuple[str, ...]
    durations: tuple[str, ...]
    """Nouns that make the number before them a duration: "years", "hours"."""
    ages: tuple[str, ...]
    """Phrases before a number that make it an age: "aged", "under age"."""
    ages_after: tuple[str, ...]
    """Phrases after a number that make it an age: "years old", "-year-old"."""
    numbered: tuple[str, ...]
    """Nouns before a number that make it a name: "page", "section", "Table"."""
    paged: tuple[str, ...]
    """Nouns after a number that measure a document: "pages"."""
    times: tuple[str, ...]
    fiscal: tuple[str, ...]
    """Phrases before a year."""
    spans: str
    """Expression for a span of years up to the report, {n} being the number: "over the past {n} years"."""
    since: str
    """Expression for the year from which something is counted, as the group `year`: "since January 2021"."""
    abbreviations: frozenset[str]
    """Words whose full stop does not end a sentence, without it."""
    stop_words: frozenset[str]
    """Very frequent words: they tell the language, and end a noun phrase."""


def words(text: str) -> tuple[str, ...]:
    """The words of a list that is written as a text, so that a language's lists stay readable."""
    return tuple(text.split())
