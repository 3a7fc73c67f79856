"""A Frictionless Data Package: every file, and the Table Schema of every table as CSV."""

from typing import Any

from tallymark.dumps.described import about
from tallymark.dumps.manifest import DumpedFile, Manifest
from tallymark.dumps.schema import TABLES, Column, Table
from tallymark.dumps.schema.model import Kind

PROFILE = "data-package"
MEDIA_TYPES = {
    ".parquet": ("parquet", "application/vnd.apache.parquet"),
    ".csv.gz": ("csv", "text/csv"),
    ".jsonl.gz": ("jsonl", "application/jsonl"),
    ".jsonl": ("jsonl", "application/jsonl"),
    ".sqlite": ("sqlite", "application/vnd.sqlite3"),
}
"""Format and media type by how a name ends."""
_TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "moment": "datetime",
    "day": "date",
}


def datapackage(manifest: Manifest, home: str) -> dict[str, Any]:
    """The descriptor. Only CSV files have a schema in it: the other formats carry their types themselves."""
    return {
        "profile": PROFILE,
        "name": "tallymark",
        "id": about.address_of(manifest, home),
        "title": about.TITLE,
        "description": about.SUMMARY,
        "version": manifest.version,
        "created": f"{about.day_of(manifest)}T00:00:00Z",
        "homepage": home,
        "keywords": list(about.KEYWORDS),
        "licenses": [{"name": about.LICENCE, "path": about.LICENCE_URL, "title": "Creative Commons Attribution 4.0"}],
        "resources": [_resource(file) for file in manifest.files if _form(file.name)],
    }


def _resource(file: DumpedFile) -> dict[str, Any]:
    form, media_type = _form(file.name) or ("", "")
    name = file.name.removesuffix(".gz").replace(".", "-").lower()
    told: dict[str, Any] = {
        "name": name,
        "path": file.name,
        "format": form,
        "mediatype": media_type,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
    table = next((table for table in TABLES if file.name == f"{table.name}.csv.gz"), None)
    if table is None:
        return told | {"type": "file"}
    return told | {
        "name": table.name,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "compression": "gz",
        "description": table.description,
        "schema": _schema(table),
    }


def _form(name: str) -> tuple[str, str] | None:
    return next((told for ending, told in MEDIA_TYPES.items() if name.endswith(ending)), None)


def _schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {"fields": list(each.columns), "reference": {"resource": each.table, "fields": list(each.to)}}
            for each in table.references
        ],
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    rules: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.values:
        rules["enum"] = list(column.values)
    told: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.description}
    if column.unit:
        told["unit"] = column.unit
    return told | ({"constraints": rules} if rules else {})
