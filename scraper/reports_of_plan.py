"""The reports that a source may cite."""

from collections.abc import Iterable
from pathlib import Path

from tallymark.figures import Catalogue, load_catalogue
from tallymark.figures.catalogue import make_catalogue
from tallymark.store.sources.source import Source


def catalogue_of(report_paths: Iterable[Path], source: Source | None) -> Catalogue:
    """All reports, those of these paths too, or only those that the source names with what their editions refer to.

    Raises UnknownReport for a name that no report goes by.
    """
    catalogue = load_catalogue(report_paths)
    if source is None or not source.reports:
        return catalogue
    wanted = {name: report for each in source.reports for name, report in catalogue.only(each).reports.items()}
    return make_catalogue(list(wanted.values()))
