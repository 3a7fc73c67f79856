"""What is wrong with the names by which a figure refers to another one."""

from collections.abc import Iterator, Mapping

from tallymark.figures.files.report_rules import Finding
from tallymark.figures.model import Figure, Report


def broken_editions(report: Report, reports: Mapping[str, Report]) -> Iterator[Finding]:
    """Every `edition_of` and `wordings_of` of a report that names no figure of these reports, or a wrong one."""
    for number, figure in enumerate(report.figures):
        for key, named in (("edition_of", figure.edition_of), ("wordings_of", figure.wordings_of)):
            if named is not None and (reason := _fault(report, figure, named, reports)):
                yield ("figures", number, key), f"{key} {reason}"


def _fault(report: Report, figure: Figure, named: str, reports: Mapping[str, Report]) -> str | None:
    if named == f"{report.id}/{figure.id}":
        return "names the figure itself"
    other_report, _, other_id = named.partition("/")
    other = (
        next((f for f in reports[other_report].figures if f.id == other_id), None) if other_report in reports else None
    )
    if other is None:
        return f"names '{named}', which there is not"
    if named == figure.edition_of and other.edition_of:
        return f"names '{named}', which is an edition of '{other.edition_of}' itself: name that one"
    if named == figure.edition_of and other.unit != figure.unit:
        return f"names '{named}', which has the unit '{other.unit}', not '{figure.unit}'"
    return None
