"""The reports that a source may cite."""

from tallymark.figures import Catalogue, load_catalogue
from tallymark.figures.catalogue import make_catalogue
from tallymark.store.settings import Settings
from tallymark.store.source import Source


def catalogue_of(settings: Settings, source: Source | None) -> Catalogue:
    """All reports at hand, or those that the source names with what their editions refer to.

    Raises UnknownReport for a name that no report goes by.
    """
    catalogue = load_catalogue(settings.report_paths)
    if source is None or not source.reports:
        return catalogue
    wanted = {name: report for each in source.reports for name, report in catalogue.only(each).reports.items()}
    return make_catalogue(list(wanted.values()))
