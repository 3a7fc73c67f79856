"""Parquet: typed, compressed with zstd, in row groups that hold one month and report where rows come so."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from tallymark.dumps.rows.arrow import arrow_schema
from tallymark.dumps.schema.model import Table

GROUP = 32_768
"""Rows of a group at most: of claims, some 40 MB while they are written."""
GROUPED_BY = ("month", "report")


class ParquetFile:
    """Takes batches, and writes a group when it is full or another month or report begins."""

    def __init__(self, writer: parquet.ParquetWriter) -> None:
        self._writer = writer
        self._batches: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Appends rows that are of one month and report, in a table that has both."""
        if self._batches and (self._rows + batch.num_rows > GROUP or _named(batch) != _named(self._batches[-1])):
            self.flush()
        self._batches.append(batch)
        self._rows += batch.num_rows

    def flush(self) -> None:
        """Ends the group."""
        if self._rows:
            self._writer.write_table(pa.Table.from_batches(self._batches), row_group_size=GROUP)
        self._batches, self._rows = [], 0


@contextmanager
def parquet_file(path: Path, table: Table) -> Iterator[ParquetFile]:
    """A new file."""
    with parquet.ParquetWriter(path, arrow_schema(table), compression="zstd") as writer:
        file = ParquetFile(writer)
        yield file
        file.flush()


def _named(batch: pa.RecordBatch) -> list[object]:
    there = [name for name in GROUPED_BY if name in batch.schema.names]
    return [batch.column(name)[0].as_py() for name in there] if len(there) == len(GROUPED_BY) and batch else []
