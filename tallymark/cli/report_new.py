"""`tallymark report new`: begins a report file."""

from pathlib import Path

import click

from tallymark.cli.report_schema import SCHEMAS, schema_text
from tallymark.figures.starter import begin_report


@click.command(name="new")
@click.argument("folder", metavar="ID", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a report: write a folder ID with both its files, each key explained, and their schemas for editors.

    ID may be a path (reports/city-audit-2031-04); its last part is the report's id.
    """
    begin_report(folder)
    for file in SCHEMAS:
        (folder / f"{file}.schema.json").write_text(schema_text(file), "utf-8")
    click.echo(f"{folder}: put your report in place of the example, then: tallymark report check {folder}")
