"""Names what a figure measures: all editions of a figure measure the same thing, and are told in the same words."""

from collections.abc import Iterable

from tallymark.figures import Catalogue, Figure, Report

_COUNTED_IN = {"percentage_point": "percent"}
"""Units that the same numbers are told in."""


def measure_of(report: Report, figure: Figure) -> str:
    """What all editions of a figure have in common: the name of the first edition."""
    return figure.edition_of or f"{report.id}/{figure.id}"


def measures_of(report: Report, figure: Figure, catalogue: Catalogue) -> frozenset[str]:
    """The measures under whose wordings a figure is told: its own, and the one whose wordings it shares."""
    measure = measure_of(report, figure)
    borrowed = catalogue.figure(measure)[1].wordings_of
    if borrowed is None:
        return frozenset({measure})
    return frozenset({measure}) | measures_of(*catalogue.figure(borrowed), catalogue)


def kin_of(reports: Iterable[Report]) -> dict[str, tuple[str, str]]:
    """For each measure what its kin share: the first report of its family, of those whose figures are told in one
    another's words, and in what they count. A number of one kind cannot cite a figure of another, whose wordings
    contest nothing: "overdose deaths fell to 107,000" beside a percentage by which they fell."""
    family: dict[str, str] = {}

    def first(report: str) -> str:
        while family.setdefault(report, report) != report:
            report = family[report]
        return report

    measures: dict[str, str] = {}
    for report in reports:
        for figure in report.figures:
            measures[measure_of(report, figure)] = _COUNTED_IN.get(figure.unit, figure.unit)
            for name in (figure.edition_of, figure.wordings_of):
                if name:
                    family[first(report.id)] = first(name.partition("/")[0])
    return {measure: (first(measure.partition("/")[0]), counted) for measure, counted in measures.items()}
