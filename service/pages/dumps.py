"""The dumps for people: the newest with its files, the others, whether one is late, and what every column holds."""

from apiflask import APIBlueprint
from flask import render_template

from service.published_dumps import all_dumps, described_dump, find_dump
from service.resources import resources
from service.schemas.dumps import Dump
from tallymark.dumps.described.about import citation_of
from tallymark.dumps.manifest import UNLISTED
from tallymark.dumps.schema import TABLES

FORMATS = {"Parquet": ".parquet", "CSV": ".csv.gz", "JSON Lines": ".jsonl.gz"}
"""Those that every table has a file of, and how its name ends."""

dump_pages = APIBlueprint("dump_pages", __name__, enable_openapi=False)


@dump_pages.get("/dumps")
def show() -> str:
    """The newest dump, how to check and to cite it, and the others."""
    known = all_dumps()
    if known.latest is None:
        return render_template("dumps.html", known=known, newest=None)
    manifest = find_dump(known.latest)
    newest = described_dump(manifest)
    files = {file.name: file for file in newest.files}
    tables = {
        table.name: [files[name] for name in (f"{table.name}{ending}" for ending in FORMATS.values()) if name in files]
        for table in TABLES
        if table.name in newest.rows
    }
    return render_template(
        "dumps.html",
        known=known,
        newest=newest,
        formats=FORMATS,
        tables=tables,
        others=_others(newest, {file.name for of_table in tables.values() for file in of_table}),
        citation=citation_of(manifest, resources().settings.base_url.rstrip("/")),
    )


@dump_pages.get("/dumps/dictionary")
def dictionary() -> str:
    """Every column of every table, as the schema describes it."""
    return render_template("dictionary.html", tables=TABLES)


def _others(dump: Dump, shown: set[str]) -> dict[str, int | None]:
    """The files that are of no one table, with their bytes where these are known."""
    others: dict[str, int | None] = {file.name: file.bytes for file in dump.files if file.name not in shown}
    return others | dict.fromkeys(UNLISTED)
