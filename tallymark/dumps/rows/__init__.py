"""Where the rows of each table come from."""

from collections.abc import Callable, Iterator, Mapping

import pyarrow as pa

from tallymark.dumps.rows import reports, tables
from tallymark.dumps.rows.snapshot import Snapshot

ROWS: Mapping[str, Callable[[Snapshot], Iterator[pa.RecordBatch]]] = {
    "reports": reports.reports,
    "figures": reports.figures,
    "sources": reports.sources,
    "documents": tables.documents,
    "revisions": tables.revisions,
    "corrections": tables.corrections,
    "copies": tables.copies,
    "cases": tables.cases,
    "tombstones": tables.tombstones,
}
"""By the table's name. Claims are not among them: they are written in more forms (`rows/claims.py`)."""
