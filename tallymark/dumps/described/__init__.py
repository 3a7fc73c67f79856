"""Descriptions of a dump, all made of the one schema: for programs in three vocabularies, and for people."""

from pathlib import Path

from tallymark.dumps.described.croissant import croissant
from tallymark.dumps.described.csvw import csvw
from tallymark.dumps.described.datapackage import datapackage
from tallymark.dumps.described.datasheet import datasheet
from tallymark.dumps.manifest import Manifest, json_bytes

DATAPACKAGE = "datapackage.json"
CSVW = "csv-metadata.json"
CROISSANT = "croissant.json"
DATASHEET = "README.md"


def describe(folder: Path, manifest: Manifest, home: str) -> None:
    """Writes them. `manifest` has the files that are described; `home` is the service's address."""
    (folder / DATAPACKAGE).write_bytes(json_bytes(datapackage(manifest, home)))
    (folder / CSVW).write_bytes(json_bytes(csvw(manifest, home)))
    (folder / CROISSANT).write_bytes(json_bytes(croissant(manifest, home)))
    (folder / DATASHEET).write_text(datasheet(manifest, home), "utf-8")
