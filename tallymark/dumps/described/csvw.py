"""Metadata of CSV on the Web (W3C) for the tables as CSV."""

from typing import Any

from tallymark.dumps.described import about
from tallymark.dumps.manifest import Manifest
from tallymark.dumps.schema import TABLES, Column, Table
from tallymark.dumps.schema.model import Kind

CONTEXT = "http://www.w3.org/ns/csvw"
_TYPES: dict[Kind, Any] = {
    "text": "string",
    "integer": "integer",
    "number": "double",
    "boolean": "boolean",
    "moment": "dateTime",
    "day": "date",
}


def csvw(manifest: Manifest, home: str) -> dict[str, Any]:
    """A group of all tables. Their addresses are those of the files once they are unpacked beside it."""
    return {
        "@context": [CONTEXT, {"@language": "en"}],
        "@id": about.address_of(manifest, home),
        "dc:title": about.TITLE,
        "dc:description": about.SUMMARY,
        "dc:license": {"@id": about.LICENCE_URL},
        "dc:hasVersion": manifest.version,
        "tables": [_table(table) for table in TABLES],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.name,
        "dc:description": table.description,
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "columnReference": list(each.columns),
                    "reference": {"resource": f"{each.table}.csv", "columnReference": list(each.to)},
                }
                for each in table.references
            ],
        },
    }


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": _TYPES[column.kind],
        "required": not column.nullable,
    }
    if column.unit:
        told["schema:unitText"] = column.unit
    return told
