"""Columns as the formats have them that know no moments: in ISO 8601."""

import pyarrow as pa
import pyarrow.compute as pc

from tallymark.dumps.rows.arrow import MOMENT


def in_iso(column: pa.Array) -> pa.Array:
    """Moments as 2031-02-01T09:30:00.000000Z, days as 2031-02-01; others as they are."""
    if column.type == MOMENT:
        return pc.replace_substring(column.cast(pa.string()), " ", "T", max_replacements=1)
    return column.cast(pa.string()) if pa.types.is_date32(column.type) else column


def iso_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """All columns so."""
    return pa.RecordBatch.from_arrays([in_iso(column) for column in batch.columns], names=batch.schema.names)
