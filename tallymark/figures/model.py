"""What a report file holds once it is loaded: reports, figures and the wordings that name what was counted.

Everything here is frozen. Field names are those of the YAML files under `reports/`, so that a message about a bad
file names a place its author can find.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from tallymark.figures.amount import read_amount
from tallymark.figures.files.held_to import HeldTo
from tallymark.figures.files.read_as import ReadAs
from tallymark.figures.physical import PhysicalUnit

Bound = Literal["exactly", "about", "more_than", "at_least", "less_than", "at_most"]
"""How a count is bounded: "more than 32,000" is `more_than`."""

Unit = Literal["person", "money", "percent", "percentage_point", "job", "record", "thing", PhysicalUnit]
"""What one of the counted or measured is. It decides which quantities of a text can cite a figure at all."""

Per = Literal["day", "week", "month", "year"]
"""What a rate is told for: so many a year."""

Change = Literal["increase", "decrease"]
"""Which way a figure that is a change went."""

Amount = Annotated[Decimal, ReadAs(read_amount)]
"""A number, or a number with its scale: 818000, "236 billion"."""

Certainty = Literal["read_in_report", "read_in_secondary_sources", "derived", "contested"]
"""How the value is known: from the report itself, from accounts of it, by arithmetic, or not for sure."""

Kind = Literal["report", "statement"]
"""Whether a figure was counted and published as a finding, or is what somebody in office said without showing how."""

_JOINTS = {"sum": "+", "share": "/", "difference": "-"}

Slug = Annotated[str, HeldTo(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = dict[Literal["en", "es"], str]
"""Words for a reader, one text a language. English is always there."""


def _read_remark(value: object) -> object:
    return {"en": value} if isinstance(value, str) else value


Remark = Annotated[Text, ReadAs(_read_remark)]
"""Words about the reading of the report; one that stands there as a plain text is English."""


class Data:
    """What a data file holds. A key it does not know is an error: a typing mistake must not pass silently."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    """Read where a file is checked (`validation.py`). Nothing here loads pydantic, which takes longer than a page."""


@dataclass(frozen=True, kw_only=True)
class Period(Data):
    """From the first day to the last, both counted."""

    start: date
    """The first day."""
    end: date
    """The last day, also counted."""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("the period ends before it starts")


@dataclass(frozen=True, kw_only=True)
class Provenance(Data):
    """Where a figure was read, and how certain that makes it."""

    certainty: Certainty
    """How the value is known: from the report itself, from accounts of it, by arithmetic, or not for sure."""
    urls: tuple[str, ...] = ()
    """Where it was read: http or https addresses."""
    note: Remark | None = None
    """What else whoever checks it should know."""


@dataclass(frozen=True, kw_only=True)
class Wording(Data):
    """What a text may say is counted, in the pattern language of `wording.py`."""

    says: tuple[str, ...] = ()
    """Said so, the figure is cited faithfully."""
    beside: tuple[str, ...] = ()
    """Fair beside a faithful wording; alone, in its place, not."""
    loose: tuple[str, ...] = ()
    """Points to the figure but leaves out what it counts: missing context, not an error."""
    twists: tuple[str, ...] = ()
    """Points to the figure and says something it does not count."""


@dataclass(frozen=True, kw_only=True)
class Figure(Data):
    """One thing a report counted."""

    id: Slug
    """Its name in the report: small letters, digits and single hyphens."""
    edition_of: str | None = None
    """The first edition of the same measure, as "<report>/<figure>": wordings are then taken from there."""
    wordings_of: str | None = None
    """Another figure whose wordings serve for this one too, though it is no edition of it: last year's count."""
    value: Amount
    """What the report counted; of a range the lower end."""
    high: Amount | None = None
    """Of a range the upper end."""
    headline: Amount | None = None
    """What the report prints in its headline, where that is rounded."""
    bound: Bound
    """How the report bounds the value it prints: "more than 32,000" is `more_than`."""
    unit: Unit
    """What one of the counted is. It decides which numbers of a text can cite the figure at all."""
    currency: Annotated[str, HeldTo(pattern=r"^[A-Z]{3}$")] | None = None
    """Of money, by its code in ISO 4217: "USD"."""
    per: Per | None = None
    """The figure is a rate: so many a year. Told for another time it is told wrongly."""
    change: Change | None = None
    """The figure is a change. Told the other way round ("818,000 more" of a decrease) it is told wrongly."""
    population: Text
    """A noun phrase that follows the value: "unaccompanied children"."""
    condition: Text
    """A verb phrase that follows the population: "did not appear for a scheduled immigration court hearing"."""
    sentence: Text | None = None
    """What the report says, with {value} in its place, where value, population and condition in a row make none."""
    counts: Text
    """The shortest noun phrase for what was counted, as a headline needs it: "missed court hearings"."""
    definition: Text
    """One or two sentences: who or what was counted, when, and the limits of the count."""
    is_not: tuple[Text, ...]
    """Noun phrases for what it must not be taken for."""
    period: Period | None = None
    """The time over which it was counted."""
    as_of: Annotated[str, HeldTo(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = None
    """The day, month or year of a count that was taken once, in quotation marks: "2031-03"."""
    page: Annotated[int, HeldTo(ge=1)] | None = None
    """The page of the report on which it stands."""
    where: Remark | None = None
    """Where on the page, or in which table."""
    provenance: Provenance
    """Where the figure was read, and how certain that makes it."""
    circulates: tuple[Amount, Amount] | None = None
    """The lowest and the highest value that is told for it in public."""
    wordings: dict[Literal["en", "es"], Wording] = field(default_factory=dict)
    """How texts put it, by language. An edition of another figure takes them from there."""

    def __post_init__(self) -> None:
        for sentence in (self.sentence or {}).values():
            if re.findall(r"{[^{}]*}", sentence) != ["{value}"]:
                raise ValueError("a sentence holds {value} once, and nothing else in such brackets")
        texts = (self.population, self.condition, self.counts, self.definition, self.sentence)
        if any(text is not None and "en" not in text for text in texts):
            raise ValueError("an English text is required")
        if self.high is not None and self.high <= self.value:
            raise ValueError("high is the upper end of a range and must be above value")
        if (self.unit == "money") != (self.currency is not None):
            raise ValueError("money needs a currency (such as USD), and nothing else has one")
        if self.edition_of and self.wordings_of:
            raise ValueError("a figure has its wordings from edition_of or from wordings_of, not from both")

    @property
    def printed(self) -> Decimal:
        """The value, of a range its lower end, as the report prints it in its headline."""
        return self.value if self.headline is None else self.headline


@dataclass(frozen=True, kw_only=True)
class Derivation(Data):
    """A number that is told as the report's own but is made of its figures."""

    kind: Literal["sum", "share", "difference"]
    """How it is made."""
    of: tuple[Slug, Slug]
    """A sum's parts, in alphabetical order; a share's part and whole; a difference's larger and smaller figure."""
    circulates: tuple[Amount, Amount] | None = None
    """The lowest and the highest value that is told for it in public."""
    why: Text
    """Why no such number stands in the report, or why it is fair, in one sentence."""
    faithful: bool = False
    """True where telling the number so is fair."""
    overlap: bool = False
    """Of a sum: true where one part is in the other, so that adding them counts twice however it is told."""

    @property
    def id(self) -> str:
        """What claims call it: "a+b" for a sum, "a/b" for a share, "a-b" for a difference."""
        return _JOINTS[self.kind].join(self.of)


@dataclass(frozen=True, kw_only=True)
class Report(Data):
    """A published document with figures."""

    id: Slug
    """Its name here, the same as its folder's: small letters, digits and single hyphens."""
    kind: Kind = "report"
    """`statement`: its figures were said by whoever `publisher` names; that they were is all the file vouches for."""
    title: str
    """As on its cover."""
    publisher: str
    """Who published it; of statements, who made them."""
    published: date
    """The day it came out; it decides which edition an article could know."""
    url: str
    """Where it can be read: an http or https address."""
    place: tuple[str, ...] = ()
    """Where what it counts is: the country by its two letters (ISO 3166), and its continent by its number (UN M49: 002
    Africa, 009 Oceania, 142 Asia, 150 Europe). A text that tells of another place and does not name the report, or its
    setting, is about something else."""
    short: Text
    """What a label calls it: "the inspector general's August 2024 report"."""
    about: Text
    """Two sentences for the report's page."""
    read: Remark
    """What of it was read, and what was not."""
    words: dict[Literal["en", "es"], dict[str, str]] = field(default_factory=dict)
    """Parts of wordings that are used more than once, by name: `<court>` in a wording stands for `words: court`."""
    names: dict[Literal["en", "es"], tuple[str, ...]]
    """Wordings by which a text names this report or whoever wrote it."""
    population: dict[Literal["en", "es"], tuple[str, ...]]
    """Wordings for whom or what it counts."""
    setting: dict[Literal["en", "es"], tuple[str, ...]] = field(default_factory=dict)
    """Words that its subject is told with (agencies, procedures); they tie a sentence to the report, weakly."""
    elsewhere: dict[Literal["en", "es"], tuple[str, ...]] = field(default_factory=dict)
    """Wordings of counts that are often told beside it and are not its own."""
    local: dict[Literal["en", "es"], tuple[str, ...]] = field(default_factory=dict)
    """Wordings for places smaller than where it counts: a number told of one of them is not its own."""
    also_gives: tuple[Amount, ...] = ()
    """Other numbers that stand in the report and are no figure here: they are never called unsupported."""
    figures: Annotated[tuple[Figure, ...], HeldTo(min_length=1)]
    """What it counted."""
    derivations: tuple[Derivation, ...] = ()
    """Numbers that are told as the report's own but are made of two of its figures."""

    def __post_init__(self) -> None:
        ids = [figure.id for figure in self.figures]
        for name in ids:
            if ids.count(name) > 1:
                raise ValueError(f"figure '{name}' stands twice")
        for derivation in self.derivations:
            for part in derivation.of:
                if part not in ids:
                    raise ValueError(f"a derivation names '{part}', which is no figure of this report")
            if derivation.kind == "sum" and list(derivation.of) != sorted(derivation.of):
                raise ValueError("the parts of a sum stand in alphabetical order")

    def figure(self, figure_id: str) -> Figure:
        """The figure by its id; KeyError where the report has none."""
        for figure in self.figures:
            if figure.id == figure_id:
                return figure
        raise KeyError(figure_id)

    def derivation(self, figure_id: str) -> Derivation | None:
        """The derivation that claims call so; None where it is a figure's own id, or nobody's."""
        return next((derivation for derivation in self.derivations if derivation.id == figure_id), None)

    def counts_twice(self, derivation: Derivation) -> bool:
        """Whether a sum adds a whole and its own part: its file says so, or gives one as a fair share of the other."""
        shares = (set(one.of) for one in self.derivations if one.kind == "share" and one.faithful)
        return derivation.kind == "sum" and (derivation.overlap or set(derivation.of) in shares)

    def wholes(self) -> frozenset[str]:
        """The ids of figures of which another is a fair share: the group that a report looks at, not a finding."""
        return frozenset(one.of[1] for one in self.derivations if one.kind == "share" and one.faithful)

    def cited(self, figure_id: str) -> tuple[Figure, ...]:
        """The figures that a claim is about: one, or the two of a derivation; none where the report has no such."""
        derivation = self.derivation(figure_id)
        wanted = derivation.of if derivation else (figure_id,)
        return tuple(figure for name in wanted for figure in self.figures if figure.id == name)
