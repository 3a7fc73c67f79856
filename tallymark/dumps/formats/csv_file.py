"""CSV (RFC 4180) in gzip: one line a row, for spreadsheets and data frames. What a row lacks is an empty cell."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from tallymark.dumps.formats.plain_values import iso_batch
from tallymark.dumps.formats.zipped import zipped
from tallymark.dumps.rows.arrow import MOMENT, arrow_schema
from tallymark.dumps.schema.model import Table
from tallymark.dumps.spreadsheets import FORMULA_START


class CsvFile:
    """Takes batches."""

    def __init__(self, writer: csv.CSVWriter) -> None:
        self._writer = writer

    def write(self, batch: pa.RecordBatch) -> None:
        """Appends rows."""
        whole = iso_batch(batch)
        safe = [
            _harmless(column) if pa.types.is_string(batch.column(place).type) else column
            for place, column in enumerate(whole.columns)
        ]
        self._writer.write_batch(pa.RecordBatch.from_arrays(safe, names=whole.schema.names))


@contextmanager
def csv_file(path: Path, table: Table) -> Iterator[CsvFile]:
    """A new file, with the line of names."""
    dated = (MOMENT, pa.date32())
    schema = pa.schema([(each.name, pa.string() if each.type in dated else each.type) for each in arrow_schema(table)])
    with zipped(path) as file, csv.CSVWriter(file, schema) as writer:
        yield CsvFile(writer)


def _harmless(column: pa.Array) -> pa.Array:
    runs = pc.match_substring_regex(column, FORMULA_START)
    if not pc.any(runs, min_count=0).as_py():
        return column
    return pc.if_else(runs, pc.binary_join_element_wise("'", column, ""), column)
