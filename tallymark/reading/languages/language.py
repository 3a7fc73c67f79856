"""What a language module must say about how news in that language counts.

The modules (`en`, `es`) hold only such data; their number phrases stand in `en_quantities`, `es_quantities`. All words
are lower case; phrases are separated by single spaces, hyphens included ("two thirds" is also "two-thirds").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tallymark.figures.physical import PhysicalUnit

Hedge = Literal["none", "about", "nearly", "more_than", "at_least", "less_than", "at_most", "exactly"]
Range = tuple[Decimal, Decimal]


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """How a language writes counts."""

    code: str
    decimal_mark: str
    """"." or ","; the other one groups thousands."""
    numerals: Mapping[str, int]
    """Words below a thousand: "three", "forty", "hundred" (100 multiplies what stands before it)."""
    hundred: frozenset[str]
    """Words that multiply what stands before them by a hundred."""
    scales: Mapping[str, Decimal]
    """Words and letters that multiply: "thousand", "million", "k", "dozen"."""
    alone: frozenset[str]
    """Scales that are a number without another one before them, where more follows: "mil quinientos"."""
    joiners: frozenset[str]
    """Words inside a number: "and", "y"."""
    joined_after: Literal["hundred", "ten"]
    """What a joiner follows: hundreds and scales ("three hundred and two"), or tens ("treinta y dos")."""
    no_numbers: frozenset[str]
    """Numerals that by themselves count nothing: "one", "un"."""
    and_a_half: tuple[str, ...]
    """Phrases for the half that follows a number: two "and a half" million."""
    articles: frozenset[str]
    """Words that may open a number in words: "a million", "un tercio"."""
    fractions: Mapping[str, Decimal]
    """Phrases for a part: "two thirds", "a quarter". Followed by a scale they are numbers: "a quarter million"."""
    scaled_only: frozenset[str]
    """Fractions that are one only before a scale: "quarter" million, "medio" millón."""
    like_ordinals: frozenset[str]
    """Fractions that are an ordinal before a noun: "a third" of them, but "a third man"."""
    after_part: frozenset[str]
    """Words that may follow such a fraction all the same, `stop_words` aside: "a third" lost."""
    no_part: frozenset[str]
    """Words before a fraction that make it a stretch of time or play: the "first" half."""
    part_of: str
    """Expression for what joins a fraction to its scale: "half a million", "a quarter of a million"."""
    one_in: tuple[str, ...]
    """What stands between the numbers of a ratio: "in" (one in five), "de cada"."""
    part_and_whole: tuple[str, ...]
    """What stands between two small counts of which one is part of the other: 12 "of the" 15. After "one" it singles
    something out instead."""
    vague: Mapping[str, Range]
    """Phrases for an order of magnitude and the range they stand for."""
    not_vague: Mapping[str, str]
    """Vague words that need what follows them: "scores" of people, not test scores. Expressions."""
    hedges_before: Mapping[str, Hedge]
    no_hedges: tuple[str, ...]
    """Phrases that end like a hedge and are none: numbers "add up to" 32,000, or one asks "about the" 32,000."""
    hedges_after: Mapping[str, Hedge]
    closing_hedges: Mapping[str, Hedge]
    """Hedges after a number that belong to it only where the clause ends there: "32,000 at least."."""
    late_hedges: frozenset[str]
    """Those of both that belong to the number also after the noun it counts or a comma: "32,000 children or more"."""
    comparing: str
    """Expression for what makes a hedge the beginning of something else: 32,000 or more "than" a tenth."""
    same_number: Mapping[str, Literal["count", "money"]]
    """Phrases that repeat the number before them, by its kind: "the same number of" children, "the same amount"."""
    same_number_first: frozenset[str]
    """Those that do so only where a sentence begins: in "says that many children" nothing is repeated."""
    not_same: frozenset[str]
    """Words before such a phrase after which it is another number: "half" that many."""
    prepositions: frozenset[str]
    """Hedges that also lead to a date: "around 2010"."""
    fillers: frozenset[str]
    """Words that may stand between hedge and number: "an estimated", "another", "the"."""
    own_fillers: frozenset[str]
    """Those that belong to the number also without a hedge: "another 5,000"."""
    between: tuple[tuple[str, str], ...]
    """Words before and between the ends of a range: ("between", "and"), ("", "to")."""
    changes: tuple[str, ...]
    """Words before a number that make it a change "from A to B", or a share "A of B": two numbers, no range."""
    listing: frozenset[str]
    """Words between numbers that share a noun: pages 3 "through" 5."""
    minus: tuple[str, ...]
    percent: tuple[str, ...]
    currencies: Mapping[str, str]
    """Currency words that follow a number and their codes; signs before it are the same everywhere."""
    by: str
    """The word between a verb of rising or falling and by how much: rose "by" 5, subió "en" 5."""
    of: str
    """The word between a number and what it is of: millions "of" dollars, 5 % "de" los casos."""
    months: tuple[str, ...]
    """Full names in order, then abbreviations."""
    ambiguous_months: frozenset[str]
    """Months that are also other words: "19 may"."""
    date_joiners: tuple[str, ...]
    """Words inside a date: 19th "of" August, 19 "de" agosto."""
    durations: Mapping[PhysicalUnit | Literal[""], tuple[str, ...]]
    """Nouns that make the number before them a duration, by the unit that they name; by "" where reports use none."""
    lasting: tuple[str, ...]
    """Words between the number and such a noun: five "fiscal" years, three "straight" days."""
    measures: Mapping[PhysicalUnit | Literal[""], tuple[str, ...]]
    """Words and symbols for physical units, by the unit: "miles", "sq km"; by "" where reports use none."""
    ages: tuple[str, ...]
    """Phrases before a number that make it an age: "aged", "under age"."""
    ages_after: tuple[str, ...]
    """Phrases after a number that make it an age: "years old", "year old"."""
    bases: tuple[str, ...]
    """Words before a number of which something is told so many: "per" 100,000 people."""
    numbered: tuple[str, ...]
    """Nouns before a number that make it a name: "page", "section", "Table"."""
    paged: tuple[str, ...]
    """Nouns after a number that measure a document: "pages"."""
    times: tuple[str, ...]
    fiscal: tuple[str, ...]
    """Phrases before a year."""
    centuries: frozenset[str]
    """Numerals that make a year with those below a hundred that follow: "twenty" twenty-three."""
    dating: frozenset[str]
    """Words before a number in words of the size of a year that make it one: "in" two thousand twenty-three."""
    ordinals: tuple[str, ...]
    """What follows the digits of an ordinal: "st", "º"."""
    ordinal_words: frozenset[str]
    """Words that make an ordinal of tens (before a hyphen), hundreds and scales: twenty-"third", two "hundredth"."""
    prefixes: frozenset[str]
    """Words joined to a number by a hyphen that change nothing of it: "mid"-2019, "to"-10."""
    contests: frozenset[str]
    """Words after two small numbers joined by a hyphen that make them a score: a 3-5 "loss"."""
    contest_of: tuple[str, ...]
    """Phrases before two small numbers that make them votes: "a vote of" 48 to 52."""
    streets: tuple[str, ...]
    """The last word of a street's name, where it follows the number: 12 Cedar "Street"."""
    placing: str
    """Expression for the words before the name of a place where something is."""
    spans: str
    """Expression for a span of years up to the report, {n} being the number: "over the past {n} years"."""
    no_spans: str
    """Expression for what, right before such a span, only compares: the "most in" 40 years."""
    since: str
    """Expression for the year from which something is counted, as the group `year`: "since January 2021"."""
    abbreviations: frozenset[str]
    """Words whose full stop does not end a sentence, without it."""
    auxiliaries: frozenset[str]
    """Words that, right after a noun, begin to say something of it: "have", "are", "who"."""
    stop_words: frozenset[str]
    """Very frequent words: they tell the language, and end a noun phrase."""


def words(text: str) -> tuple[str, ...]:
    """The words of a list that is written as a text, so that a language's lists stay readable."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The same for phrases of several words, which commas separate."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


def hedges(**told: str) -> dict[str, Hedge]:
    """Phrases by their hedge, each list written as a text with commas."""
    return {phrase: name for name, text in told.items() for phrase in phrases(text)}  # type: ignore[misc]


def magnitudes(several: Mapping[str, tuple[int, int]], scales: Mapping[str, int]) -> dict[str, Range]:
    """Vague phrases made of a quantifier and a scale: "several" (2 to 9) "hundred thousand" is 200,000 to 999,999."""
    return {
        f"{quantifier} {scale}": (Decimal(low * size), Decimal((high + 1) * size - 1))
        for quantifier, (low, high) in several.items()
        for scale, size in scales.items()
    }
