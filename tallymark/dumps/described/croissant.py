"""Metadata in Croissant (MLCommons): what data-set search and loaders for machine learning read."""

from typing import Any

from tallymark.dumps.described import about
from tallymark.dumps.manifest import DumpedFile, Manifest
from tallymark.dumps.schema import TABLES, Column, Table
from tallymark.dumps.schema.model import Kind

CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""As the specification prescribes it."""
PARQUET = "application/x-parquet"
"""As the specification's examples and loaders call it."""
_TYPES: dict[Kind, str] = {
    "text": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "moment": "sc:DateTime",
    "day": "sc:Date",
}


def croissant(manifest: Manifest, home: str) -> dict[str, Any]:
    """Every table as a record set of its Parquet file."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "tallymark",
        "description": about.SUMMARY,
        "license": about.LICENCE_URL,
        "url": about.address_of(manifest, home),
        "version": _semantic(manifest.version),
        "datePublished": about.day_of(manifest),
        "citeAs": about.citation_of(manifest, home),
        "creator": {"@type": "sc:Organization", "name": "Tallymark", "url": home},
        "keywords": list(about.KEYWORDS),
        "distribution": [_file(file) for file in manifest.files if file.name.endswith(".parquet")],
        "recordSet": [_record_set(table) for table in TABLES],
    }


def _semantic(version: str) -> str:
    """The version as year.month.day, or year.month.day-number for a later one of a day: the form that is asked for."""
    day, _, number = version.partition(".")
    plain = ".".join(str(int(part)) for part in day.split("-"))
    return f"{plain}-{number}" if number else plain


def _file(file: DumpedFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "contentUrl": file.name,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": PARQUET,
        "sha256": file.sha256,
    }


def _record_set(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    unit = f" Unit: {column.unit}." if column.unit else ""
    told: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description + unit,
        "dataType": _TYPES[column.kind],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
    }
    for reference in table.references:
        if reference.columns == (column.name,):
            told["references"] = {"field": {"@id": f"{reference.table}/{reference.to[0]}"}}
    return told
