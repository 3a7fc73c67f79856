"""Whether a source could be collected as it stands: by its name in `tallymark/store/acts/sources.py`, as jobs are."""

from datetime import datetime

from scraper.plan import Plan
from scraper.reports_of_plan import catalogue_of
from tallymark.errors import BadInput, UnknownReport
from tallymark.store.settings import Settings
from tallymark.store.sources.source import Source


def check_source(settings: Settings, source: Source, now: datetime) -> None:
    """Raises BadInput, with its name, where an address is none of its kind or it names a report that there is not."""
    try:
        Plan(source).check(now)
        if source.reports:
            catalogue_of(settings.report_paths, source)
    except (BadInput, UnknownReport) as error:
        raise BadInput(f"{source.name}: {error}") from error
