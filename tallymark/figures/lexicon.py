"""Readings that many reports share ("missing"), administrations, and the cues of stance: data, a file a language."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from tallymark.figures.files.built import built
from tallymark.figures.model import Bound, Data, Per, Unit


@dataclass(frozen=True, kw_only=True)
class Reading(Data):
    """One thing that texts say of figures which (mostly) did not count it. A figure's own wordings win over it."""

    noun: str
    """What a label calls it: "This counts missed hearings, not *people who are missing*"."""
    nouns: dict[Unit, str] = field(default_factory=dict)
    """The same for figures of another unit: "money that was lost"."""
    wordings: tuple[str, ...]
    counted: tuple[str, ...] = ()
    """Where a file says so of what a figure counts, the figure counts just that: the reading is its own."""
    restated: tuple[str, ...] = ()
    """Words of other readings that then say it too: "lost" of a count of the dead."""
    of_numbers: bool = False
    """It is said of numbers and things: told beside people it is hardly ever of them."""
    extent: bool = False
    """It says how far a count reaches ("all of them", "a record"), not what was counted. It makes no claim wrong that
    is right otherwise, but what the report does not say is not called right either."""

    def noun_for(self, unit: str) -> str:
        """What a label of a figure of this unit calls it."""
        return self.nouns.get(unit, self.noun)  # type: ignore[call-overload, no-any-return]


@dataclass(frozen=True, kw_only=True)
class Elsewhere(Data):
    """Another kind of count than any report's own finding: people located, arrested, arrived."""

    wordings: tuple[str, ...]
    as_surveys: bool = False
    """A survey's own number is told so, too: "they found 771,480 people"."""
    tells_who: bool = False
    """It tells who they are, not what became of them: "32,000 who crossed the border have vanished"."""
    rules_out: bool = False
    """People are told to have lost something, or to be missing from another place: no value outweighs that, and a
    reading that leaves out the rest is none of them: the "lost" of "lost their footing"."""
    takes_readings: bool = False
    """A reading within it is told of something else: "letters get lost"."""


@dataclass(frozen=True, kw_only=True)
class Administration(Data):
    """Who governed when. A count over several terms told as the work of one is wrong for every one of them alike."""

    id: str
    terms: tuple[tuple[date, date], ...]
    wordings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cues(Data):
    """How a language denies, doubts, ascribes and counts elsewhere."""

    refute: tuple[str, ...]
    """The sentence itself says that the claim in it is wrong."""
    explain: tuple[str, ...]
    """A sentence that takes a number apart ("adds two counts"); it refutes the claims of the page it stands in."""
    claim_label: tuple[str, ...]
    """A heading or lead-in that sets out a claim to be examined."""
    claim_heading: tuple[str, ...]
    """The same as a line of its own."""
    finding: tuple[str, ...]
    """A lead-in, at the start of a sentence, to what a check of a claim found."""
    finding_heading: tuple[str, ...]
    """The same as a line of its own."""
    rated_wrong: tuple[str, ...]
    """A fact check's verdict against the claim it examined."""
    rated_right: tuple[str, ...]
    """A fact check's verdict for it."""
    refers_back: tuple[str, ...]
    """Points at what was said before: a denial in such a sentence denies that."""
    relates: tuple[str, ...]
    """Points at what the same sentence said: "lost, which is false"."""
    stands_by: tuple[str, ...]
    """Holds to a claim against its deniers; nothing in such a sentence refutes it."""
    no_denial: tuple[str, ...]
    """Words of denial that deny no claim: "did not say when", "a false name"."""
    notice: tuple[str, ...]
    """Begins a notice of correction."""
    formerly: tuple[str, ...]
    """Tells what an earlier version said."""
    deny: tuple[str, ...]
    """Words that, close before a reading, deny it."""
    in_part: tuple[str, ...]
    """Tells of some of them alone: "does not know what became of many of them" is told of no whole number."""
    speaks_of: tuple[str, ...]
    """Speaks of a number and says nothing of what it counts: "asked about", "named in", "ought to trouble"."""
    risk: tuple[str, ...]
    """Leads up to what may yet happen to somebody: "at risk of being trafficked" counts nobody as trafficked."""
    answer: tuple[str, ...]
    """Begins a sentence that answers the one before it in the negative."""
    attribute: tuple[str, ...]
    """Somebody says it."""
    document: tuple[str, ...]
    """Ascribes what is said to a document."""
    number: tuple[str, ...]
    """Nouns for a number as such: "the 85,000 figure"."""
    rate: dict[Per | Literal["none"], tuple[str, ...]]
    """So many a year, a month, a day. `none`: sounds like a rate and is none ("a year ago")."""
    increase: tuple[str, ...]
    """Something grew: held against a figure that is a decrease."""
    decrease: tuple[str, ...]
    """Something shrank: held against a figure that is an increase."""
    earlier: tuple[str, ...]
    """The number is told as an earlier one: "a preliminary estimate", "had estimated"."""
    question: tuple[str, ...]
    """It is asked, not said."""
    blame: tuple[str, ...]
    """Lays a count at an administration's door; <name> stands for any of its wordings."""
    government: tuple[str, ...]
    """Names who governs without saying which: "this administration". It ties a page to what was counted under them."""
    one_government: tuple[str, ...]
    """What stands for <name> where one administration is blamed that is not named: "the last administration"."""
    shared_blame: tuple[str, ...]
    """Says that the count spans more than one administration."""


@dataclass(frozen=True, kw_only=True)
class Currency(Data):
    """How amounts in a currency are written: plain, and after a scale ("236.000 millones de dólares")."""

    plain: str
    scaled: str


@dataclass(frozen=True, kw_only=True)
class Printing(Data):
    """How a language writes a reported value."""

    bounds: dict[Bound, str]
    amount_bounds: dict[Bound, str] = field(default_factory=dict)
    """Where money, shares and rates are bounded otherwise: "less than", not "fewer than"."""
    range: str
    """Both ends of a range, {low} and {high}."""
    thousands_mark: str
    decimal_mark: str
    scales: dict[str, str]
    """Words for a power of ten, the largest first; from the smallest one on, amounts of money are written with them."""
    measured: str
    """How an amount with its scale leads on to a physical unit: "37.400 millones de" toneladas."""
    currencies: dict[str, Currency]
    """By their code in ISO 4217; `other` for any that is not listed, with its {code}."""
    percent: str
    percentage_point: str
    per: dict[Per, str]
    """What follows a rate: "a year"."""


@dataclass(frozen=True, kw_only=True)
class Lexicon(Data):
    """One language's shared readings and cues."""

    lang: str
    words: dict[str, str] = field(default_factory=dict)
    readings: dict[str, Reading]
    elsewhere: dict[str, Elsewhere]
    """Things counted that are never a report's own finding."""
    local: dict[Literal["named", "unnamed", "none"], tuple[str, ...]]
    """Places below a country: those with names, those without ("in our county"), and what only sounds like one."""
    people: tuple[str, ...]
    """Nouns for persons at large: told instead of a narrower population they change what was counted."""
    cues: Cues
    administrations: tuple[Administration, ...]
    printing: Printing


@cache
def load_lexicon(lang: str) -> Lexicon:
    """The lexicon of a language ("en", "es")."""
    path = Path(__file__).parent / "lexicons" / f"{lang}.yaml"
    return built(Lexicon, yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
