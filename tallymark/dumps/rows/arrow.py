"""The tables' columns as Arrow has them, and values as databases give them made into such columns."""

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tallymark.dumps.schema.model import Column, Kind, Table

MOMENT = pa.timestamp("us", "UTC")
TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "moment": MOMENT,
    "day": pa.date32(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """Its columns with their descriptions, which a Parquet file carries with it."""
    return pa.schema([_field(column) for column in table.columns])


def array_of(kind: Kind, values: Sequence[Any]) -> pa.Array:
    """A column of values: moments as datetimes or as SQLite's texts, booleans as such or as 0 and 1."""
    if kind == "moment" and any(isinstance(value, str) for value in values):
        return pa.array(values, pa.string()).cast(pa.timestamp("us")).cast(MOMENT)
    if kind == "boolean" and any(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return pa.array(values, pa.int64()).cast(pa.bool_())
    return pa.array(values, TYPES[kind])


def batch_of(table: Table, rows: Iterable[Sequence[Any]]) -> pa.RecordBatch:
    """Rows of the table's columns, in their order."""
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [array_of(column.kind, values) for column, values in zip(table.columns, columns, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=arrow_schema(table))


def to_numbers(texts: pa.Array) -> pa.Array:
    """Decimals, which travel as texts, as doubles."""
    return pc.cast(texts, pa.float64())


def _field(column: Column) -> pa.Field:
    told = {"description": column.description} | ({"unit": column.unit} if column.unit else {})
    return pa.field(column.name, TYPES[column.kind], column.nullable, metadata=told)
