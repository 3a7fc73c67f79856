"""Reads the file of one report and tells all that is wrong with it, each with its line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tallymark.figures.files.built import built
from tallymark.figures.files.marked import Marked, Misfit
from tallymark.figures.files.marked_yaml import read_marked
from tallymark.figures.files.problem import Problem
from tallymark.figures.files.report_rules import Finding, broken_rules
from tallymark.figures.model import Report

FILE = "report.yaml"


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report file as it was found. `report` is None where it holds none."""

    folder: Path
    marked: Marked
    report: Report | None
    problems: tuple[Problem, ...]


def read_report_file(folder: Path, shown: str, *, name: str, check: bool) -> ReportFile:
    """The report file of a folder. Raises nothing: what is wrong is among its problems.

    `shown` is what messages call the folder, `name` what its report must be called. `check`: hold it against its model
    and all rules, and try each wording. That takes longer than all the rest, and the reports that come with Tallymark
    have stood it in their tests; one of them that cannot be built is checked all the same, which tells why.
    """
    marked = read_marked(folder.joinpath(FILE), f"{shown}/{FILE}")
    if not marked.readable:
        return ReportFile(folder, marked, None, tuple(marked.problems))
    if not check and (report := _built(marked)):
        return ReportFile(folder, marked, report, tuple(marked.problems))
    from tallymark.figures.files.validation import validate  # noqa: PLC0415 - pydantic costs what a start need not pay
    from tallymark.figures.wording.rules import broken_wordings  # noqa: PLC0415

    report, misfits = validate(marked, Report)
    findings = [*broken_rules(marked.data, name), *broken_wordings(marked.data)]
    return ReportFile(folder, marked, report, tuple(joined(marked, misfits, findings)))


def _built(marked: Marked) -> Report | None:
    try:
        return built(Report, marked.data)
    except (TypeError, ValueError, ArithmeticError, AttributeError, LookupError):
        return None


def joined(marked: Marked, misfits: Iterable[Misfit], findings: Iterable[Finding]) -> Iterator[Problem]:
    """All problems of a file in the order of their lines, each told once.

    Where a line could not be read its content is not judged; and where a finding tells what a rule of the model tells
    too, the finding knows the line better.
    """
    findings = list(findings)
    unread = {problem.line for problem in marked.problems}
    found = {marked.problem(place, reason) for place, reason in findings}
    for misfit in misfits:
        block = misfit.rule_of
        if block is None or not any(place[: len(block)] == block for place, _ in findings):
            found.add(marked.problem(misfit.place, misfit.reason))
    yield from sorted([*marked.problems, *(problem for problem in found if problem.line not in unread)])
