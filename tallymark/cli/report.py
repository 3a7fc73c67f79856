"""`tallymark report`: list, show and check report files."""

from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tallymark.errors import BadReport
from tallymark.figures import Figure, Report, load_catalogue, load_report
from tallymark.figures.catalogue import FILE, make_catalogue
from tallymark.scoring.examples import Outcome, run_examples
from tallymark.scoring.repair import printed_value
from tallymark.terminal import visible


@click.group(name="report")
def command() -> None:
    """List, show and check report files."""


@command.command(name="list")
def list_reports() -> None:
    """All reports at hand, with their figures."""
    catalogue = load_catalogue()
    table = Table(expand=False)
    for column in ("report", "published", "publisher", "figures"):
        table.add_column(column)
    for report in sorted(catalogue.reports.values(), key=lambda report: report.published):
        figures = "\n".join(f"{figure.id}: {_value(figure)}" for figure in report.figures)
        table.add_row(report.id, f"{report.published}", escape(report.publisher), figures)
    console = Console()
    console.print(table)
    console.print(f"[dim]dataset {catalogue.version}[/]")


@command.command(name="show")
@click.argument("report_id", metavar="ID")
def show(report_id: str) -> None:
    """One report: what it says, what it does not say, and how certain that is."""
    report = load_catalogue().report(report_id)
    console = Console()
    console.print(f"[bold]{escape(report.title)}[/]\n{escape(report.publisher)}, {report.published}\n{report.url}\n")
    console.print(escape(report.about["en"]))
    console.print(f"[dim]Read: {escape(report.read)}[/]\n")
    for figure in report.figures:
        _show_figure(console, figure)
    for derivation in report.derivations:
        console.print(f"[bold]{derivation.kind} of {' and '.join(derivation.of)}[/]: {escape(derivation.why['en'])}\n")


@command.command(name="check")
@click.argument("path", required=False, type=click.Path(path_type=Path))
def check(path: Path | None) -> None:
    """Check report files and run their examples: all that come with Tallymark, or the one at PATH."""
    catalogue = load_catalogue()
    reports = tuple(catalogue.reports.values())
    folder = None if path is None else _folder(path)
    if folder is not None:
        given = load_report(folder.resolve())
        catalogue = make_catalogue((*(report for report in reports if report.id != given.id), given))
        reports = (given,)
    failed = 0
    for report in reports:
        outcomes = run_examples(report, catalogue, folder)
        failed += _tell(report, outcomes)
    if failed:
        raise BadReport(f"{failed} {'example goes' if failed == 1 else 'examples go'} wrong")


def _folder(path: Path) -> Path:
    """The folder of the report file that is meant. Raises BadReport, which names the path as it was typed."""
    try:
        folder = path if path.is_dir() else None
        there = path.exists()
        holds = (path / FILE).is_file()
    except OSError as error:
        raise BadReport(f"{path}: cannot be read ({error.strerror})") from None
    if not there:
        raise BadReport(f"{path}: no such file or folder")
    if folder is None and path.name != FILE:
        raise BadReport(f"{path}: neither a {FILE} nor a folder with one")
    if folder is not None and not holds:
        raise BadReport(f"{path}: no {FILE} in this folder")
    return folder or path.parent


def _tell(report: Report, outcomes: list[Outcome]) -> int:
    wrong = [outcome for outcome in outcomes if not outcome.right]
    click.echo(
        f"{report.id}: {len(report.figures)} figures, {len(outcomes) - len(wrong)} of {len(outcomes)} examples right"
    )
    for outcome in wrong:
        told = f'  example {outcome.number} ("{outcome.quote}"): expected {outcome.expected}, got {outcome.got}'
        click.echo(visible(told))
    return len(wrong)


def _show_figure(console: Console, figure: Figure) -> None:
    console.print(f"[bold]{figure.id}[/]: {_value(figure)} {figure.population['en']} {figure.condition['en']}")
    console.print(f"  {escape(figure.definition['en'])}", highlight=False)
    for text in figure.is_not:
        console.print(f"  not: {escape(text['en'])}", highlight=False)
    period = f"{figure.period.start} to {figure.period.end}" if figure.period else "not given"
    page = figure.page or "unknown"
    certainty = figure.provenance.certainty.replace("_", " ")
    console.print(f"  [dim]period: {period}; as of: {figure.as_of or 'not given'}; page: {page}; {certainty}[/]\n")


def _value(figure: Figure) -> str:
    headline = printed_value(figure.printed, figure.bound, "en")
    return headline if figure.printed == figure.value else f"{headline} (exactly {figure.value:,})"
