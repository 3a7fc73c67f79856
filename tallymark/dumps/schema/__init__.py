"""What every table of a dump holds: the one schema that its files, its descriptions and its dictionary are made of."""

from tallymark.dumps.schema.claims import CLAIMS
from tallymark.dumps.schema.feedback import CASES
from tallymark.dumps.schema.history import COPIES, CORRECTIONS, TOMBSTONES
from tallymark.dumps.schema.model import Column, Reference, Table
from tallymark.dumps.schema.reports import FIGURES, REPORTS, SOURCES
from tallymark.dumps.schema.texts import DOCUMENTS, REVISIONS

TABLES = (REPORTS, FIGURES, SOURCES, DOCUMENTS, REVISIONS, CLAIMS, CORRECTIONS, COPIES, CASES, TOMBSTONES)
"""In the order in which a reader meets them; what a table refers to comes before it."""
BY_NAME = {table.name: table for table in TABLES}

__all__ = [
    "BY_NAME",
    "CASES",
    "CLAIMS",
    "COPIES",
    "CORRECTIONS",
    "DOCUMENTS",
    "FIGURES",
    "REPORTS",
    "REVISIONS",
    "SOURCES",
    "TABLES",
    "TOMBSTONES",
    "Column",
    "Reference",
    "Table",
]
