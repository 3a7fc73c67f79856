"""Parquet: typed, compressed with zstd; where rows have a month and a report, each row group holds one of both."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from tallymark.dumps.rows.arrow import arrow_schema
from tallymark.dumps.schema.model import Table

HELD = 32_768
"""Rows that wait for their group to be written: of claims, some 40 MB. Then the largest group is."""
PART = "month"
"""Rows come in its order: when another begins, all groups of the one before are written."""
GROUP = "report"


class ParquetFile:
    """Takes batches, and writes a group when there are too many rows to hold, or a month has ended."""

    def __init__(self, writer: parquet.ParquetWriter, table: Table) -> None:
        self._writer = writer
        self._is_grouped = {PART, GROUP} <= {*table.names}
        self._part: str | None = None
        self._groups: defaultdict[str, list[pa.RecordBatch]] = defaultdict(list)
        self._rows: defaultdict[str, int] = defaultdict(int)

    def write(self, batch: pa.RecordBatch) -> None:
        """Appends rows."""
        for part, of_part in _parted(batch, PART) if self._is_grouped else [("", batch)]:
            if part != self._part:
                self.flush()
                self._part = part
            for group, rows in _parted(of_part, GROUP) if self._is_grouped else [("", of_part)]:
                self._groups[group].append(rows)
                self._rows[group] += rows.num_rows
            while sum(self._rows.values()) > HELD:
                self._end(max(self._rows, key=lambda group: (self._rows[group], group)))

    def flush(self) -> None:
        """Writes all groups that wait."""
        for group in sorted(self._groups):
            self._end(group)

    def _end(self, group: str) -> None:
        rows = pa.Table.from_batches(self._groups.pop(group))
        if self._rows.pop(group):
            self._writer.write_table(rows, row_group_size=rows.num_rows)


@contextmanager
def parquet_file(path: Path, table: Table) -> Iterator[ParquetFile]:
    """A new file."""
    with parquet.ParquetWriter(path, arrow_schema(table), compression="zstd") as writer:
        file = ParquetFile(writer, table)
        yield file
        file.flush()


def _parted(batch: pa.RecordBatch, by: str) -> Iterator[tuple[str, pa.RecordBatch]]:
    """The rows of each value of a column, the values in the order in which they come."""
    column = batch.column(by)
    values = pc.unique(column).to_pylist()
    for value in values:
        yield value, batch if len(values) == 1 else batch.filter(pc.equal(column, value))
