"""`tallymark report`: list and show reports, check and begin their files, print their schema."""

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tallymark.cli.at_hand import reports_at_hand
from tallymark.cli.report_changes import changed, foreseen
from tallymark.cli.report_check import check
from tallymark.cli.report_new import new
from tallymark.cli.report_schema import schema
from tallymark.figures import Figure
from tallymark.scoring.judging.printed import printed_figure, printed_number


@click.group(name="report")
def command() -> None:
    """List, show and check report files."""


@command.command(name="list")
def list_reports() -> None:
    """All reports at hand, with their figures."""
    catalogue = reports_at_hand()
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
    report = reports_at_hand().report(report_id)
    console = Console()
    console.print(
        f"[bold]{escape(report.title)}[/]\n{escape(report.publisher)}, {report.published}\n{escape(report.url)}\n"
    )
    console.print(escape(report.about["en"]))
    console.print(f"[dim]Read: {escape(report.read['en'])}[/]\n")
    for figure in report.figures:
        _show_figure(console, figure)
    for derivation in report.derivations:
        console.print(f"[bold]{derivation.kind} of {' and '.join(derivation.of)}[/]: {escape(derivation.why['en'])}\n")


command.add_command(check)
command.add_command(schema)
command.add_command(new)
command.add_command(changed)
command.add_command(foreseen)


def _show_figure(console: Console, figure: Figure) -> None:
    told = f"{figure.population['en']} {figure.condition['en']}"
    console.print(f"[bold]{figure.id}[/]: {_value(figure)} {escape(told)}")
    console.print(f"  {escape(figure.definition['en'])}", highlight=False)
    for text in figure.is_not:
        console.print(f"  not: {escape(text['en'])}", highlight=False)
    period = f"{figure.period.start} to {figure.period.end}" if figure.period else "not given"
    page = figure.page or "unknown"
    certainty = figure.provenance.certainty.replace("_", " ")
    console.print(f"  [dim]period: {period}; as of: {figure.as_of or 'not given'}; page: {page}; {certainty}[/]\n")


def _value(figure: Figure) -> str:
    headline = printed_figure(figure, "en")
    exact = printed_number(figure.value, "en")
    return headline if figure.printed == figure.value else f"{headline} (exactly {exact})"
