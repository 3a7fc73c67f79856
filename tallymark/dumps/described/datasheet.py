"""The datasheet: what whoever uses a dump should know before they do. Its text stands in `datasheet.md`."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from tallymark.dumps.described import about
from tallymark.dumps.manifest import Manifest
from tallymark.dumps.schema import TABLES, Column
from tallymark.labels.catalogue import words_in

MEASURED = ("service", "measured/accuracy.json")
"""Package and file of what `make eval` measured: the figures that the public page on accuracy shows."""

SETS = {"dev": "those that it was built with", "own": "harder ones, labelled before anybody knew what it says of them"}
"""What the sets of texts are, by their names there."""
NOT_MEASURED = ("0", "not measured", "not measured")


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
        sets="\n".join(_measured_sets(measured)),
        verdicts="\n".join(_measured_verdicts(measured["verdicts"])),
        gold=measured["gold"][:16],
        precision=f"{measured['precision']:.0%}",
        columns="\n\n".join(f"### {each.name}\n\n{_dictionary(each.columns)}" for each in TABLES),
    )


def _measured_sets(measured: dict[str, Any]) -> Iterator[str]:
    for place, name in enumerate(measured["sets"]):
        rates = {rate: values[place] for rate, values in measured["rates"].items()}
        shares = (f"{rates[rate]:.1%}" for rate in ("end_to_end", "shown_coverage", "shown_precision"))
        yield f"| {SETS.get(name, name)} | {rates['cited']} | {' | '.join(shares)} |"


def _measured_verdicts(rows: list[dict[str, Any]]) -> Iterator[str]:
    """In the order of the verdicts; one that no labelled text has is not passed over."""
    words = words_in("en")
    known = {row["verdict"]: row for row in rows}
    for name, meaning in (words.verdicts | {"refuted": words.stances["refuted"]}).items():
        row = known.get(name)
        told = (str(row["gold"]), *(f"{row[share]:.1%}" for share in ("precision", "recall"))) if row else NOT_MEASURED
        yield f"| `{name}` | {meaning} | {' | '.join(told)} |"


def _dictionary(columns: tuple[Column, ...]) -> str:
    lines = ["| column | type | unit | may be empty | what it holds |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *(_described(column) for column in columns)])


def _described(column: Column) -> str:
    told = column.description
    if column.values:
        told += f" One of {', '.join(f'`{value}`' for value in column.values)}."
    empty = "yes" if column.nullable else "no"
    return f"| `{column.name}` | {column.kind} | {column.unit or ''} | {empty} | {told} |"
