"""Loads report files into one frozen catalogue, and names its exact content by a hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tallymark.errors import BadReport, UnknownReport
from tallymark.figures.files.edition_rules import broken_editions
from tallymark.figures.files.problem import refuse
from tallymark.figures.files.report_file import ReportFile
from tallymark.figures.files.report_folders import ReportFolder, built_in_folders, folders_at
from tallymark.figures.lexicon import load_lexicon
from tallymark.figures.model import Data, Figure, Report

LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Catalogue:
    """All reports at hand, by id. `version` is a hash of everything that decides how a text is scored."""

    reports: Mapping[str, Report]
    version: str

    def report(self, report_id: str) -> Report:
        """The report by its id. Raises UnknownReport, which names the ones there are."""
        if report_id not in self.reports:
            raise UnknownReport(f"no report '{report_id}' (there are: {', '.join(sorted(self.reports))})")
        return self.reports[report_id]

    def figure(self, name: str) -> tuple[Report, Figure]:
        """Report and figure by "<report>/<figure>". Raises UnknownReport."""
        report_id, _, figure_id = name.partition("/")
        report = self.report(report_id)
        try:
            return report, report.figure(figure_id)
        except KeyError:
            raise UnknownReport(f"report '{report_id}' has no figure '{figure_id}'") from None

    def only(self, report_id: str) -> "Catalogue":
        """A catalogue of one report and those that its figures refer to."""
        return self.only_with(self.report(report_id))

    def only_with(self, *reports: Report) -> "Catalogue":
        """The same of reports that take the places of those with their ids. Raises BadReport like `make_catalogue`."""
        given = {report.id: report for report in reports}
        known = {**self.reports, **given}
        needed, more = set[str](), set(given)
        while more:
            needed |= more
            figures = (figure for name in more for figure in known[name].figures)
            named = (name.partition("/")[0] for f in figures for name in (f.edition_of, f.wordings_of) if name)
            more = {name for name in named if name in known} - needed
        return make_catalogue([other for name, other in known.items() if name in needed])


def load_catalogue(outside: Iterable[Path] = ()) -> Catalogue:
    """The reports that come with Tallymark, and those of these paths: report folders, or folders of report folders.

    Raises BadReport, one line with file, line and reason, for a file that breaks its rules or whose id is taken.
    """
    found: dict[str, ReportFolder] = {}
    for path in outside:
        for folder in folders_at(path):
            found.setdefault(str(folder.path.resolve()), folder)
    built_in = [folder.read(check=False) for folder in built_in_folders()]
    return _checked(built_in, [folder.read() for folder in found.values()])


def load_report(folder: Path) -> Report:
    """One report from its folder. Raises BadReport with one line: file, line, reason."""
    file = ReportFolder(folder, folder.name).read()
    refuse(file.problems)
    return _report(file)


def make_catalogue(reports: Iterable[Report]) -> Catalogue:
    """A catalogue of these reports; raises BadReport where a figure refers to one that is not among them."""
    by_id = {report.id: report for report in reports}
    for report in by_id.values():
        for place, reason in broken_editions(report, by_id):
            raise BadReport(f"{report.id}: {report.figures[int(place[1])].id}: {reason}")
    content = {
        "reports": [by_id[key] for key in sorted(by_id)],
        "lexicons": [load_lexicon(lang) for lang in LANGUAGES],
    }
    canonical = json.dumps(content, default=_plainly, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Catalogue(MappingProxyType(by_id), hashlib.sha256(canonical.encode()).hexdigest()[:16])


def _plainly(value: object) -> object:
    """What JSON has no form for, in one that it has: our own objects by their fields, dates and numbers as written."""
    return vars(value) if isinstance(value, Data) else str(value)


def _checked(built_in: list[ReportFile], outside: list[ReportFile]) -> Catalogue:
    by_id: dict[str, ReportFile] = {}
    for file in (*built_in, *outside):
        refuse(file.problems)
        report = _report(file)
        if report.id in by_id:
            other = by_id[report.id]
            first = "one that comes with Tallymark" if other in built_in else other.marked.file
            line = file.marked.line(("id",))
            raise BadReport(f"{file.marked.file}:{line}: the id '{report.id}' is taken by {first}")
        by_id[report.id] = file
    reports = {name: _report(file) for name, file in by_id.items()}
    for name, file in by_id.items():
        refuse(file.marked.problem(*finding) for finding in broken_editions(reports[name], reports))
    return make_catalogue(reports.values())


def _report(file: ReportFile) -> Report:
    if file.report is None:
        raise BadReport(f"{file.marked.file}: holds no report")
    return file.report
