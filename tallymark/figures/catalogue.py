"""Loads report files into one frozen catalogue, and names its exact content by a hash."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ValidationError

from tallymark.errors import BadReport, UnknownReport
from tallymark.figures.lexicon import load_lexicon
from tallymark.figures.model import Figure, Report

FILE = "report.yaml"
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
        """A catalogue of one report and the reports that its editions refer to."""
        report = self.report(report_id)
        needed = {report_id} | {f.edition_of.partition("/")[0] for f in report.figures if f.edition_of}
        return make_catalogue(report for key, report in self.reports.items() if key in needed)


def load_report(folder: Path | Traversable) -> Report:
    """One report from its folder. Raises BadReport with one line: file, place, reason."""
    path = folder.joinpath(FILE)
    name = f"{folder.name}/{FILE}"
    try:
        data: Any = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        raise BadReport(f"{name}: no such file") from None
    except UnicodeDecodeError as error:
        raise BadReport(f"{name}: not UTF-8 text") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise BadReport(f"{name}:{line} not YAML: {getattr(error, 'problem', error)}") from error
    try:
        report = Report.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "file"
        raise BadReport(f"{name}: {place}: {first['msg']}") from error
    if report.id != folder.name:
        raise BadReport(f"{name}: its id is '{report.id}' but its folder is '{folder.name}'")
    return report


def make_catalogue(reports: Iterator[Report] | tuple[Report, ...]) -> Catalogue:
    """A catalogue of these reports; raises BadReport where an edition refers to a figure that is not among them."""
    by_id = {report.id: report for report in reports}
    for report in by_id.values():
        for figure in report.figures:
            if figure.edition_of is None:
                continue
            first, _, figure_id = figure.edition_of.partition("/")
            if first not in by_id or not any(f.id == figure_id for f in by_id[first].figures):
                raise BadReport(f"{report.id}: {figure.id}: edition_of names '{figure.edition_of}', which there is not")
    content = {
        "reports": [by_id[key].model_dump(mode="json") for key in sorted(by_id)],
        "lexicons": [load_lexicon(lang).model_dump(mode="json") for lang in LANGUAGES],
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Catalogue(MappingProxyType(by_id), hashlib.sha256(canonical.encode()).hexdigest()[:16])


def load_catalogue() -> Catalogue:
    """The reports that come with Tallymark."""
    root = files("tallymark.figures").joinpath("reports")
    folders = sorted((entry for entry in root.iterdir() if entry.is_dir()), key=lambda entry: entry.name)
    return make_catalogue(load_report(folder) for folder in folders if folder.joinpath(FILE).is_file())
