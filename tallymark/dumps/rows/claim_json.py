"""The JSON of claims, taken apart by Arrow into the columns that stand in it."""

import io
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import json as arrow_json

from tallymark.dumps.rows.arrow import to_numbers
from tallymark.errors import StoreError
from tallymark.scoring.assessment import SLOTS

_TEXT = pa.string()
_SLOT = pa.struct([("grade", _TEXT), ("score", pa.float64()), ("note", _TEXT)])
_SCHEMA = pa.schema(
    [
        ("quote", pa.struct([("exact", _TEXT), ("prefix", _TEXT), ("suffix", _TEXT)])),
        ("sentence", _TEXT),
        ("block", _TEXT),
        ("quantity", pa.struct([("low", _TEXT), ("high", _TEXT), ("hedge", _TEXT), ("unit", _TEXT)])),
        ("derivation", pa.struct([("formula", _TEXT), ("faithful", pa.bool_()), ("why", _TEXT)])),
        ("slots", pa.struct([(slot, _SLOT) for slot in SLOTS])),
        ("score", pa.float64()),
        ("confidence", pa.float64()),
        ("label", pa.struct([("headline", _TEXT), ("detail", _TEXT), ("lang", _TEXT)])),
        ("repair", _TEXT),
    ]
)
"""What of a claim's JSON becomes columns; the rest of it stands in columns of the store."""

PLACES = {
    "quote": ("quote", "exact"),
    "prefix": ("quote", "prefix"),
    "suffix": ("quote", "suffix"),
    "sentence": ("sentence",),
    "block": ("block",),
    "hedge": ("quantity", "hedge"),
    "unit": ("quantity", "unit"),
    "derivation": ("derivation", "formula"),
    "derivation_faithful": ("derivation", "faithful"),
    "derivation_why": ("derivation", "why"),
    "score": ("score",),
    "confidence": ("confidence",),
    "headline": ("label", "headline"),
    "detail": ("label", "detail"),
    "label_lang": ("label", "lang"),
    "repair": ("repair",),
} | {f"{slot}_{part}": ("slots", slot, part) for slot in SLOTS for part in ("grade", "score", "note")}
"""Columns that stand in the JSON, and where; beside them `NUMBERS`, which are texts there."""
NUMBERS = {"low": ("quantity", "low"), "high": ("quantity", "high")}


def taken_apart(payloads: Sequence[str]) -> dict[str, pa.Array]:
    """These columns. Raises StoreError where one is no claim."""
    lines = "\n".join(payloads).encode()
    try:
        told = arrow_json.read_json(
            io.BytesIO(lines),
            read_options=arrow_json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
            parse_options=arrow_json.ParseOptions(explicit_schema=_SCHEMA, unexpected_field_behavior="ignore"),
        )
    except pa.ArrowInvalid as error:
        raise StoreError(f"a stored claim cannot be read: {str(error).splitlines()[0]}") from error
    whole = {name: told.column(name).combine_chunks() for name in told.column_names}
    columns = {name: _at(whole, place) for name, place in PLACES.items()}
    return columns | {name: to_numbers(_at(whole, place)) for name, place in NUMBERS.items()}


def _at(whole: dict[str, pa.Array], place: Sequence[str]) -> pa.Array:
    column = whole[place[0]]
    return pc.struct_field(column, list(place[1:])) if len(place) > 1 else column
