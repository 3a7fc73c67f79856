"""What a number can cite: every figure and every derived number, and how near a value comes to each."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tallymark.figures import Catalogue, Derivation, Figure, Report
from tallymark.reading.mention import Mention
from tallymark.scoring.evidence import measure_of

Nearness = Literal["exact", "circulating", "near", "far"]

_LOOSEST = Decimal("0.075")
"""Share of a value that rounding may hide, at most: 30,000 for 32,000, but not 400,000 for 448,820."""
_LOOSEST_HEDGED = Decimal("0.1")
"""The same beside "about" or "nearly", which ask for one step more."""
_ABOVE = Decimal("0.015")
"""By so much "more than" may overstate: "more than 450,000" for 448,820, but not "more than 250,000" for 233,000."""
_NEAR = Decimal("0.12")
"""Within so much of it a reader still recognises the figure, though the value is wrong."""
_NEARLY = Decimal("0.97")
"""Where "nearly 300,000" points: just below the number it names."""
UNDER: frozenset[str] = frozenset({"nearly", "less_than"})


@dataclass(frozen=True, eq=False)
class Candidate:
    """A figure, or a derived number made of two figures of one report (then `derivation` is set)."""

    report: Report
    figures: tuple[Figure, ...]
    measures: tuple[str, ...]
    value: Decimal
    printed: Decimal
    circulates: tuple[Decimal, Decimal] | None
    unit: str
    derivation: Derivation | None = None

    @property
    def figure_id(self) -> str:
        """The id that claims carry."""
        return self.derivation.id if self.derivation else self.figures[0].id

    @property
    def name(self) -> str:
        """Report and figure: "<report>/<figure>"."""
        return f"{self.report.id}/{self.figure_id}"

    def nearness(self, mention: Mention) -> Nearness:
        """How near the mention's value comes: a fair rounding, a value that is told for it, or recognisably near."""
        if mention.vague:
            return "circulating" if mention.low <= self.value <= mention.high else "far"
        if mention.is_range:
            return self._nearness_of_range(mention)
        if self.circulates and mention.hedge not in UNDER and self.circulates[0] <= mention.low <= self.circulates[1]:
            told = True
        else:
            told = bool(self.circulates and self.circulates[0] <= mention.low * _NEARLY <= self.circulates[1])
            told = told and mention.hedge in UNDER
        if self.derivation is not None and self.derivation.kind == "sum":
            return "circulating" if told or (mention.hedge not in UNDER and fair(mention, self.value)) else "far"
        if fair(mention, self.value) or fair(mention, self.printed):
            return "exact"
        if told:
            return "circulating"
        return "near" if abs(mention.low - self.value) <= _NEAR * self.value else "far"

    def _nearness_of_range(self, mention: Mention) -> Nearness:
        if mention.low <= self.value <= mention.high:
            return "exact"
        inside = self.circulates and self.circulates[0] <= mention.low and mention.high <= self.circulates[1]
        return "circulating" if inside else "far"


def fair(mention: Mention, reported: Decimal) -> bool:
    """Fair rounding: agrees at the precision it is written with, or one step looser with a matching hedge."""
    value = mention.low * 100 if mention.kind == "share" else mention.low
    step = mention.precision * 100 if mention.kind == "share" else mention.precision
    gap = abs(value - reported)
    if gap == 0:
        return True
    size = abs(reported)
    if mention.hedge in ("more_than", "at_least") and value - reported > _ABOVE * size:
        return False
    if gap <= min(step / 2, _LOOSEST * size):
        return True
    if mention.hedge in ("more_than", "at_least") and 0 <= reported - value <= min(step, _LOOSEST * size):
        return True
    return mention.hedge in ("about", "nearly") and gap <= min(step * 5, _LOOSEST_HEDGED * size / 2)


def candidates(catalogue: Catalogue) -> tuple[Candidate, ...]:
    """All of them, figures before derived numbers, in the order of the reports' publication."""
    reports = sorted(catalogue.reports.values(), key=lambda report: report.published)
    return tuple(_figures(reports)) + tuple(_derived(reports))


def _figures(reports: list[Report]) -> Iterator[Candidate]:
    for report in reports:
        for figure in report.figures:
            yield Candidate(
                report,
                (figure,),
                (measure_of(report, figure),),
                figure.value,
                figure.printed,
                figure.circulates,
                figure.unit,
            )


def _derived(reports: list[Report]) -> Iterator[Candidate]:
    for report in reports:
        for derivation in report.derivations:
            first, second = (report.figure(part) for part in derivation.of)
            measures = (measure_of(report, first), measure_of(report, second))
            if derivation.kind == "share":
                value, unit = 100 * first.printed / second.printed, "percent"
            elif derivation.kind == "sum":
                value, unit = first.printed + second.printed, first.unit
            else:
                value, unit = first.printed - second.printed, first.unit
            yield Candidate(report, (first, second), measures, value, value, derivation.circulates, unit, derivation)
