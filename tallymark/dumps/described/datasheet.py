"""The datasheet: what whoever uses a dump should know before they do. Its text stands in `datasheet.md`."""

import json
from importlib.resources import files
from typing import Any

from tallymark.dumps.described import about
from tallymark.dumps.manifest import Manifest
from tallymark.dumps.schema import TABLES, Column

MEASURED = ("service", "measured/accuracy.json")
"""Package and file of what `make eval` measured: the figures that the public page on accuracy shows."""


def datasheet(manifest: Manifest, home: str) -> str:
    """The text, filled in."""
    text = files("tallymark.dumps.described").joinpath("datasheet.md").read_text("utf-8")
    measured = json.loads(files(MEASURED[0]).joinpath(MEASURED[1]).read_text("utf-8"))
    return text.format(
        title=about.TITLE,
        summary=about.SUMMARY,
        version=manifest.version,
        day=about.day_of(manifest),
        engine=manifest.engine,
        dataset=manifest.dataset,
        previous=manifest.previous or "none",
        address=about.address_of(manifest, home),
        home=home,
        citation=about.citation_of(manifest, home),
        licence_url=about.LICENCE_URL,
        tables="\n".join(f"| `{each.name}` | {manifest.rows[each.name]:,} | {each.description} |" for each in TABLES),
        verdicts="\n".join(_verdict(each) for each in measured["verdicts"] if each["verdict"] != "none"),
        gold=measured["gold"][:16],
        precision=f"{measured['precision']:.0%}",
        shown=", ".join(f"{share:.1%}" for share in measured["rates"]["shown_precision"]),
        end_to_end=", ".join(f"{share:.1%}" for share in measured["rates"]["end_to_end"]),
        columns="\n\n".join(f"### {each.name}\n\n{_dictionary(each.columns)}" for each in TABLES),
    )


def _verdict(row: dict[str, Any]) -> str:
    shares = (f"{row[name]:.1%}" for name in ("precision", "recall"))
    return f"| `{row['verdict']}` | {row['gold']} | {' | '.join(shares)} |"


def _dictionary(columns: tuple[Column, ...]) -> str:
    lines = ["| column | type | unit | may be empty | what it holds |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *(_described(column) for column in columns)])


def _described(column: Column) -> str:
    told = column.description
    if column.values:
        told += f" One of {', '.join(f'`{value}`' for value in column.values)}."
    empty = "yes" if column.nullable else "no"
    return f"| `{column.name}` | {column.kind} | {column.unit or ''} | {empty} | {told} |"
