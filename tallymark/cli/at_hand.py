"""The reports that a command works with: those that come with Tallymark, the setting's, and one that it was given."""

import os
from pathlib import Path

from tallymark.errors import BadReport, UnknownReport
from tallymark.figures import Catalogue, Report, load_catalogue
from tallymark.figures.files.problem import refuse
from tallymark.figures.files.report_file import FILE
from tallymark.figures.files.report_folders import folders_at


def reports_at_hand() -> Catalogue:
    """All reports that come with Tallymark, and those of TALLYMARK_REPORTS."""
    return load_catalogue(_outside())


def _outside() -> tuple[Path, ...]:
    if not any(name.upper().startswith("TALLYMARK_") for name in os.environ):
        return ()
    from tallymark.store.settings import read_settings  # noqa: PLC0415 - its library doubles the start for no setting

    return read_settings().report_paths


def reports_with(*named: str) -> Catalogue:
    """These reports, each by its id or by the path of its folder or file, and what their editions refer to.

    A report at a path replaces one of the same id. Raises UnknownReport or BadReport in one line.
    """
    catalogue = reports_at_hand()
    return catalogue.only_with(*(catalogue.reports.get(each) or _report_at(each, catalogue) for each in named))


def _report_at(named: str, catalogue: Catalogue) -> Report:
    path = Path(named)
    if os.sep not in named and path.name != FILE and not path.is_dir():
        ids = ", ".join(sorted(catalogue.reports))
        raise UnknownReport(f"no report '{named}' (there are: {ids}), and no folder of that name")
    folders = folders_at(path)
    if len(folders) > 1:
        raise BadReport(f"{named}: holds {len(folders)} reports; name one, such as {folders[0].shown}")
    file = folders[0].read()
    refuse(file.problems)
    if file.report is None:
        raise BadReport(f"{file.marked.file}: holds no report")
    return file.report
