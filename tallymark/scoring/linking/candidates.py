"""What a number can cite: every figure and every derived number, and how near a value comes to each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from tallymark.figures import Catalogue, Derivation, Figure, Report
from tallymark.figures.catalogue import LANGUAGES
from tallymark.figures.physical import PHYSICAL
from tallymark.reading.quantities.mention import Mention
from tallymark.scoring.linking.counted_nouns import CountedNouns, counted_nouns
from tallymark.scoring.linking.measures import measure_of, measures_of
from tallymark.scoring.linking.rounding import fair, fair_range, in_percent

Nearness = Literal["exact", "circulating", "near", "far"]

_NEAR = Decimal("0.12")
"""Within so much of it a reader still recognises the figure, though the value is wrong."""
_APART = Decimal("0.02")
"""Share of a value that tells which of two a rounding is of: "nearly 41,000" is 40,901, not 42,514."""
_NEARLY = Decimal("0.97")
"""Where "nearly 300,000" points: just below the number it names."""
_WIDE = Decimal("1.5")
"""A range whose upper end is more than so many times the lower one is no rounding of a single value in it."""
_WIDEST = 1.3
"""Nothing further than so many times off is near a value: more than `_NEAR` and the loosest rounding allow."""
_ROUNDED = 1.15
"""No fair rounding, and no "nearly", is further than so many times off."""
_PART = Decimal("1.25")
"""A number further than so many times off is hardly told for a figure."""
UNDER: frozenset[str] = frozenset({"nearly", "less_than"})
ABOVE: frozenset[str] = frozenset({"more_than", "at_least"})
BELOW: frozenset[str] = frozenset({"less_than", "at_most"})


@dataclass(frozen=True, eq=False)
class Candidate:
    """A figure, or a derived number made of two figures of one report (then `derivation` is set).

    Everything that does not depend on a mention is worked out here, once.
    """

    report: Report
    figures: tuple[Figure, ...]
    parts: tuple[frozenset[str], ...]
    """For each figure the measures under whose wordings it is told: its own, and the one whose wordings it shares."""
    edition: str
    """What all editions of the figure have in common; "" of a derived number."""
    value: Decimal
    printed: Decimal
    high: Decimal | None
    circulates: tuple[Decimal, Decimal] | None
    unit: str
    derivation: Derivation | None = None
    nouns: Mapping[str, CountedNouns] = field(default_factory=dict)
    """By language, the nouns of a figure; a derived number has none of its own."""
    is_whole: bool = False
    """It counts the group that other figures are parts of."""
    report_id: str = field(init=False)
    measures: frozenset[str] = field(init=False)
    figure_id: str = field(init=False)
    """The id that claims carry."""
    name: str = field(init=False)
    """Report and figure: "<report>/<figure>"."""
    sorts: frozenset[str] = field(init=False)
    """What sorts of number can cite it: kinds, or the physical unit that it is measured in."""
    is_sum: bool = field(init=False)
    dates: frozenset[str] = field(init=False)
    """The month in which the report came out, and the months or years of which its figures tell."""
    family: frozenset[str] = field(init=False)
    """The reports in whose words it is told: its own, and those of its first edition."""
    first_year: int = field(init=False)
    """The year in which what it counts begins, or in which the report came out."""
    reach: tuple[float, float] = field(init=False)
    """Between these a value may be anything but "far": bounds to compare with before the exact ones."""
    recognised: tuple[tuple[float, float], ...] = field(init=False)
    """Between the two of one of these a value may be "exact" or "circulating"."""
    published: int = field(init=False)
    """The day the report came out, as an ordinal."""

    def __post_init__(self) -> None:
        figure_id = self.derivation.id if self.derivation else self.figures[0].id
        for name, value in (
            ("report_id", self.report.id),
            ("measures", frozenset().union(*self.parts)),
            ("figure_id", figure_id),
            ("name", f"{self.report.id}/{figure_id}"),
            ("sorts", sorts_of(self.unit)),
            ("is_sum", self.derivation is not None and self.derivation.kind == "sum"),
            ("dates", frozenset({f"{self.report.published:%Y-%m}", *_counted_in(self.figures, self.report)})),
            ("family", frozenset({self.report.id, *(m.partition("/")[0] for part in self.parts for m in part)})),
            ("first_year", min([self.report.published.year, *(f.period.start.year for f in self.figures if f.period)])),
            ("reach", self._reach()),
            ("recognised", self._recognised()),
            ("published", self.report.published.toordinal()),
        ):
            object.__setattr__(self, name, value)

    def _reach(self) -> tuple[float, float]:
        values = [self.value, self.printed, self.high or self.value, *(self.circulates or ())]
        return float(min(values)) / _WIDEST, float(max(values)) * _WIDEST

    def _recognised(self) -> tuple[tuple[float, float], ...]:
        if self.high is not None:
            return (self._reach(),)
        values = float(min(self.value, self.printed)), float(max(self.value, self.printed))
        rounded = values[0] / _ROUNDED, values[1] * _ROUNDED
        if self.circulates is None:
            return (rounded,)
        return rounded, (float(self.circulates[0]) / _ROUNDED, float(self.circulates[1]) * _ROUNDED)

    def recognises(self, mention: Mention) -> bool:
        """Whether the value may be "exact" or "circulating": a comparison before the exact ones."""
        low, high = float(in_percent(mention, mention.low)), float(in_percent(mention, mention.high))
        return any(least <= high and low <= most for least, most in self.recognised)

    def nearness(self, mention: Mention) -> Nearness:  # noqa: PLR0911 - a decision list
        """How near the mention's value comes: a fair rounding, a value that is told for it, or recognisably near."""
        if self.high is not None:
            return self._nearness_to_range(mention, self.high)
        if mention.vague:
            return "circulating" if mention.low <= self.value <= mention.high else "far"
        if mention.is_range:
            return self._nearness_of_range(mention)
        if self.circulates and mention.hedge not in UNDER and self.circulates[0] <= mention.low <= self.circulates[1]:
            told = True
        else:
            told = bool(self.circulates and self.circulates[0] <= mention.low * _NEARLY <= self.circulates[1])
            told = told and mention.hedge in UNDER
        if self.is_sum:
            return "circulating" if told or (mention.hedge not in UNDER and fair(mention, self.value)) else "far"
        if fair(mention, self.value) or (self.printed != self.value and fair(mention, self.printed)):
            return "exact"
        if told:
            return "circulating"
        return "near" if abs(in_percent(mention, mention.low) - self.value) <= _NEAR * abs(self.value) else "far"

    def may_be_part(self, mention: Mention) -> bool:
        """Whether the mention's value may be that of one of the figures alone, or a slip for it."""
        told = in_percent(mention, mention.low)
        return any(figure.value <= told * _PART and told <= figure.value * _PART for figure in self.figures)

    def gap(self, mention: Mention) -> Decimal:
        """How far the mention's value is from the reported or the printed one, in steps that tell two values apart.

        One step more where it lies on the other side of the value than the hedge says.
        """
        told = in_percent(mention, mention.low)
        gap = min(abs(told - self.value), abs(told - self.printed)) // (_APART * abs(self.value) or 1)
        above = mention.hedge in ABOVE and self.value < told
        return gap + (above or (mention.hedge in UNDER and told < self.value))

    def end_told(self, mention: Mention) -> bool:
        """Whether the mention gives one end of a range as an end: "up to $521 billion", "at least $233 billion"."""
        if self.high is None or mention.is_range or mention.vague:
            return False
        upper = mention.hedge in BELOW and fair(mention, self.high)
        return upper or (mention.hedge in ABOVE and fair(mention, self.value))

    def _nearness_of_range(self, mention: Mention) -> Nearness:
        if mention.low <= self.value <= mention.high:
            return "exact" if mention.high <= _WIDE * mention.low else "near"
        inside = self.circulates and self.circulates[0] <= mention.low and mention.high <= self.circulates[1]
        return "circulating" if inside else "far"

    def _nearness_to_range(self, mention: Mention, high: Decimal) -> Nearness:
        if mention.vague:
            return "circulating" if mention.low <= high and self.value <= mention.high else "far"
        if mention.is_range:
            if fair_range(mention, self.value, high):
                return "exact"
            return "near" if mention.low <= high and self.value <= mention.high else "far"
        if self.end_told(mention):
            return "circulating"
        low, value = (1 - _NEAR) * self.value, in_percent(mention, mention.low)
        return "near" if low <= value <= (1 + _NEAR) * high else "far"


def _counted_in(figures: tuple[Figure, ...], report: Report) -> Iterator[str]:
    """The month or year as of which a figure holds, or the one year over which it was counted.

    Not the year in which the report came out, which a text gives of what was said in it, too.
    """
    for figure in figures:
        if figure.as_of:
            yield figure.as_of[:7]
        if figure.period and figure.period.start.year == figure.period.end.year != report.published.year:
            yield str(figure.period.end.year)


def sorts_of(unit: str) -> frozenset[str]:
    """What sorts of number (`Mention.sort`) can cite a figure of this unit."""
    return frozenset({f"in {unit}"}) if unit in PHYSICAL else _SORTS.get(unit, frozenset({"count"}))


_SORTS: dict[str, frozenset[str]] = {
    "money": frozenset({"money"}),
    "percent": frozenset({"percent", "share"}),
    "percentage_point": frozenset({"percent"}),
}


def candidates(catalogue: Catalogue) -> tuple[Candidate, ...]:
    """All of them, figures before derived numbers, in the order of the reports' publication."""
    reports = sorted(catalogue.reports.values(), key=lambda report: report.published)
    return tuple(_figures(reports, catalogue)) + tuple(_derived(reports, catalogue))


def _figures(reports: list[Report], catalogue: Catalogue) -> Iterator[Candidate]:
    wholes = frozenset(f"{report.id}/{figure}" for report in reports for figure in report.wholes())
    for report in reports:
        for figure in report.figures:
            edition = measure_of(report, figure)
            yield Candidate(
                report,
                (figure,),
                (measures_of(report, figure, catalogue),),
                edition,
                figure.value,
                figure.printed,
                figure.high,
                figure.circulates,
                figure.unit,
                nouns={lang: counted_nouns(report, figure, lang) for lang in LANGUAGES},
                is_whole=edition in wholes,
            )


def _derived(reports: list[Report], catalogue: Catalogue) -> Iterator[Candidate]:
    for report in reports:
        for derivation in report.derivations:
            first, second = (report.figure(part) for part in derivation.of)
            value, printed = (
                _worked_out(derivation, *pair)
                for pair in ((first.value, second.value), (first.printed, second.printed))
            )
            unit = "percent" if derivation.kind == "share" else first.unit
            parts = (measures_of(report, first, catalogue), measures_of(report, second, catalogue))
            yield Candidate(
                report, (first, second), parts, "", value, printed, None, derivation.circulates, unit, derivation
            )


def _worked_out(derivation: Derivation, first: Decimal, second: Decimal) -> Decimal:
    if derivation.kind == "share":
        return 100 * first / second
    return first + second if derivation.kind == "sum" else first - second
