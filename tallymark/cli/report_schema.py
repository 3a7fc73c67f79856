"""`tallymark report schema`: the shape of report files, for editors."""

import json

import click

from tallymark.figures import Report
from tallymark.figures.files.schema import json_schema
from tallymark.scoring.examples.file import Examples

SCHEMAS: dict[str, tuple[type, str]] = {
    "report": (Report, "A report file of Tallymark"),
    "examples": (Examples, "The examples of a report file"),
}
"""Each file's model and what its schema is called."""


@click.command(name="schema")
@click.argument("file", type=click.Choice(list(SCHEMAS)), default="report")
def schema(file: str) -> None:
    """Print the JSON Schema of report.yaml, or of examples.yaml."""
    click.echo(schema_text(file), nl=False)


def schema_text(file: str) -> str:
    """The schema as it is printed and committed."""
    model, title = SCHEMAS[file]
    return json.dumps(json_schema(model, title), indent=2, ensure_ascii=False) + "\n"
