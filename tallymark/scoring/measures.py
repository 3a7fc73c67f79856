"""Names what a figure measures: all editions of a figure measure the same thing, and are told in the same words."""

from tallymark.figures import Catalogue, Figure, Report


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
