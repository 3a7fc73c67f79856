"""Every table in every format, in one pass over the store."""

from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from tallymark.dumps.formats.csv_file import csv_file
from tallymark.dumps.formats.jsonl_file import jsonl_file
from tallymark.dumps.formats.linked_data import annotations, nested_claims, reviews
from tallymark.dumps.formats.parquet import parquet_file
from tallymark.dumps.formats.sqlite_file import SqliteFile, sqlite_file
from tallymark.dumps.rows import ROWS
from tallymark.dumps.rows.claims import claim_parts
from tallymark.dumps.rows.snapshot import Snapshot
from tallymark.dumps.schema import CLAIMS, TABLES, Table

SQLITE = "tallymark.sqlite"
REVIEWS = "claim-reviews.jsonl.gz"
ANNOTATIONS = "annotations.jsonl.gz"


def write_tables(snapshot: Snapshot, folder: Path, home: str) -> dict[str, int]:
    """Writes each table as Parquet, CSV and JSON Lines and into one SQLite file, and claims as linked data.

    `home` is the service's address. Returns how many rows each table has.
    """
    rows = {}
    with sqlite_file(folder / SQLITE) as database:
        for table in TABLES:
            write = _write_claims if table is CLAIMS else _write_table
            rows[table.name] = write(snapshot, folder, table, database, home)
    return rows


def _write_table(snapshot: Snapshot, folder: Path, table: Table, database: SqliteFile, _home: str) -> int:
    count = 0
    with ExitStack() as stack:
        files = (
            stack.enter_context(parquet_file(folder / f"{table.name}.parquet", table)),
            stack.enter_context(csv_file(folder / f"{table.name}.csv.gz", table)),
            stack.enter_context(jsonl_file(folder / f"{table.name}.jsonl.gz")),
        )
        for batch in ROWS[table.name](snapshot):
            for file in files:
                file.write(batch)
            database.write(table, batch)
            count += batch.num_rows
    return count


def _write_claims(snapshot: Snapshot, folder: Path, table: Table, database: SqliteFile, home: str) -> int:
    count: Counter[str] = Counter()
    with ExitStack() as stack:
        files = (
            stack.enter_context(parquet_file(folder / f"{table.name}.parquet", table)),
            stack.enter_context(csv_file(folder / f"{table.name}.csv.gz", table)),
        )
        nested, reviewed, annotated = (
            stack.enter_context(jsonl_file(folder / name)) for name in (f"{table.name}.jsonl.gz", REVIEWS, ANNOTATIONS)
        )
        for part in claim_parts(snapshot):
            for file in files:
                file.write(part.batch)
            database.write(table, part.batch)
            claims = list(nested_claims(part))
            nested.write_objects(claims)
            reviewed.write_objects(reviews(part, claims, home))
            annotated.write_objects(annotations(part, claims, home))
            count[table.name] += part.batch.num_rows
    return count[table.name]
