"""`tallymark report check`: what is wrong with report files, line by line, and which of their examples go wrong."""

from pathlib import Path

import click

from tallymark.errors import BadReport
from tallymark.figures import Catalogue, Report, load_catalogue
from tallymark.figures.catalogue import make_catalogue
from tallymark.figures.files.edition_rules import broken_editions
from tallymark.figures.files.problem import Problem
from tallymark.figures.files.report_file import ReportFile
from tallymark.figures.files.report_folders import ReportFolder, built_in_folders, folders_at
from tallymark.scoring import Engine
from tallymark.scoring.examples.examples import outcomes_of
from tallymark.scoring.examples.file import read_example_file
from tallymark.scoring.examples.hints import Hints
from tallymark.store.settings import read_settings
from tallymark.terminal import visible


@click.command(name="check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Check report files and run their examples: those at PATH, or all that are at hand.

    A PATH is the folder of a report, its report.yaml, or a folder of such folders. Each problem is one line:
    FILE:LINE: what is wrong. A report at PATH is checked in place of one at hand that has its id.
    """
    outside = read_settings().report_paths
    if paths:
        folders = [folder for path in paths for folder in folders_at(path)]
        others = tuple(load_catalogue(outside).reports.values())
    else:
        folders = [*built_in_folders(), *(folder for path in outside for folder in folders_at(path))]
        others = ()
    Check(folders, others).run()


class Check:
    """One run over some report folders, beside other reports that are taken to be right."""

    def __init__(self, folders: list[ReportFolder], others: tuple[Report, ...]) -> None:
        self._folders, self._others = folders, others
        self._errors = 0
        self._wrong = 0

    def run(self) -> None:
        """Tells all there is to tell. Raises BadReport with the sum of it where anything must be mended."""
        good = self._good([(folder, folder.read()) for folder in self._folders])
        reports = {report.id: report for report in self._others} | {report.id: report for _, _, report in good}
        readable = [
            (folder, report)
            for folder, file, report in good
            if self._fine([file.marked.problem(*finding) for finding in broken_editions(report, reports)])
        ]
        if len(readable) == len(good) and readable:  # an engine needs every edition's first
            catalogue = make_catalogue(reports.values())
            engine = Engine(catalogue)
            for folder, report in readable:
                self._examples(folder, report, catalogue, engine)
        self._sum_up()

    def _good(self, files: list[tuple[ReportFolder, ReportFile]]) -> list[tuple[ReportFolder, ReportFile, Report]]:
        good: dict[str, tuple[ReportFolder, ReportFile, Report]] = {}
        for folder, file in files:
            problems = list(file.problems)
            report = file.report
            if report and report.id in good:
                first = good[report.id][1].marked.file
                problems.append(file.marked.problem(("id",), f"the id '{report.id}' is taken by {first}"))
            if self._fine(problems) and report is not None:
                good[report.id] = (folder, file, report)
        return list(good.values())

    def _examples(self, folder: ReportFolder, report: Report, catalogue: Catalogue, engine: Engine) -> None:
        file = read_example_file(folder.path, folder.shown, report, catalogue)
        if not self._fine(file.problems):
            return
        outcomes = list(outcomes_of(file, report, engine))
        wrong = [outcome for outcome in outcomes if not outcome.right]
        hints = Hints(catalogue, report) if wrong else None
        for outcome in wrong:
            told = f'"{outcome.example.quote}": expected {outcome.expected}, got {outcome.got}'
            click.echo(visible(str(Problem(file.marked.file, outcome.line, told))))
            for hint in hints.of(outcome.example) if hints else ():
                click.echo(visible(f"    {hint}"))
        figures = f"{len(report.figures)} {'figure' if len(report.figures) == 1 else 'figures'}"
        click.echo(f"{report.id}: {figures}, {len(outcomes) - len(wrong)} of {len(outcomes)} examples right")
        self._wrong += len(wrong)

    def _fine(self, problems: list[Problem] | tuple[Problem, ...]) -> bool:
        """Prints the problems; whether none of them must be mended."""
        for problem in problems:
            click.echo(visible(str(problem)))
        errors = sum(not problem.warning for problem in problems)
        self._errors += errors
        return not errors

    def _sum_up(self) -> None:
        sums = []
        if self._errors:
            sums.append(f"{self._errors} {'problem' if self._errors == 1 else 'problems'} to mend")
        if self._wrong:
            sums.append(f"{self._wrong} {'example goes' if self._wrong == 1 else 'examples go'} wrong")
        if sums:
            raise BadReport(", ".join(sums))
