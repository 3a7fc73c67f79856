"""Claims as rows: month by month, each month's by report, with their JSON taken apart by Arrow."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import json as arrow_json
from sqlalchemy import Select, func, select

from tallymark.dumps.rows.arrow import array_of, arrow_schema, to_numbers
from tallymark.dumps.rows.snapshot import Snapshot, json_text, plain, short_hash
from tallymark.dumps.schema.claims import CLAIMS
from tallymark.errors import StoreError
from tallymark.scoring.assessment import SLOTS
from tallymark.store.tables import Document, Revision, StoredClaim, Withdrawal

_TEXT = pa.string()
_SLOT = pa.struct([("grade", _TEXT), ("score", pa.float64()), ("note", _TEXT)])
_PAYLOAD = pa.schema(
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

_PLACES = {
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

_STORED = {
    "claim": StoredClaim.id,
    "document": Document.url_hash,
    "revision": StoredClaim.revision_id,
    "current": Revision.is_newest,
    "url": Document.url,
    "kind": Document.kind,
    "outlet": Document.outlet,
    "lang": Document.lang,
    "dated": Document.dated,
    "report": StoredClaim.report,
    "figure": StoredClaim.figure,
    "start": StoredClaim.start,
    "end": StoredClaim.end,
    "verdict": StoredClaim.verdict,
    "stance": StoredClaim.stance,
    "shown": StoredClaim.shown,
    "display": StoredClaim.display,
    "text_sha256": Revision.text_hash,
    "engine": StoredClaim.engine,
    "dataset": StoredClaim.dataset,
    "scored_at": StoredClaim.scored_at,
}
_BESIDE = (Document.title, Document.published)
_KINDS = {column.name: column.kind for column in CLAIMS.columns}
_SCHEMA = arrow_schema(CLAIMS)
HELD = (StoredClaim.replaced_at.is_(None), Document.url_hash.not_in(select(Withdrawal.url_hash)))
"""Which claims a dump has: those that hold of their text, of pages that nobody asked to leave out."""


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """Some claims of one report and month: as the table has them, and what only the nested formats need."""

    batch: pa.RecordBatch
    payloads: Sequence[str]
    """Each one's JSON as it is stored."""
    titles: Sequence[str | None]
    published: Sequence[str | datetime | None]


def claim_parts(snapshot: Snapshot) -> Iterator[ClaimPart]:
    """All of them, ordered by month, report and id. No part has claims of two months or reports."""
    for first, after in _months(snapshot):
        for rows in snapshot.parts(_of(first, after)):
            for _, alike in groupby(rows, key=lambda row: row.report):
                yield _part(list(alike), f"{first:%Y-%m}")


def _months(snapshot: Snapshot) -> Iterator[tuple[datetime, datetime]]:
    """The months, in UTC, in which any document is dated."""
    bound = None
    while True:
        earliest = select(func.min(Document.dated))
        found = snapshot.session.scalar(earliest if bound is None else earliest.where(Document.dated >= bound))
        if found is None:
            return
        first = datetime(found.year, found.month, 1, tzinfo=UTC)
        bound = datetime(found.year + found.month // 12, found.month % 12 + 1, 1, tzinfo=UTC)
        yield first, bound


def _of(first: datetime, after: datetime) -> Select[*tuple[Any, ...]]:
    columns = [plain(column).label(name) for name, column in _STORED.items()]
    beside = [plain(column).label(f"page_{column.key}") for column in _BESIDE]
    return (
        select(*columns, json_text(StoredClaim.payload).label("payload"), *beside)
        .join(Revision, Revision.id == StoredClaim.revision_id)
        .join(Document, Document.id == Revision.document_id)
        .where(Document.dated >= first, Document.dated < after, *HELD)
        .order_by(StoredClaim.report, StoredClaim.id)
    )


def _part(rows: Sequence[Any], month: str) -> ClaimPart:
    *values, payloads, titles, published = zip(*rows, strict=True)
    stored = dict(zip(_STORED, values, strict=True))
    stored["document"] = tuple(map(short_hash, stored["document"]))
    arrays = {name: array_of(_KINDS[name], told) for name, told in stored.items()}
    arrays["month"] = pa.array([month] * len(rows), _TEXT)
    batch = pa.RecordBatch.from_arrays([*_in_order(arrays, _taken_apart(payloads))], schema=_SCHEMA)
    return ClaimPart(batch, payloads, titles, published)


def _in_order(arrays: dict[str, pa.Array], told: pa.Table) -> Iterator[pa.Array]:
    for name in CLAIMS.names:
        if name in arrays:
            yield arrays[name]
        elif name in {"low", "high"}:
            yield to_numbers(_at(told, ("quantity", name)))
        else:
            yield _at(told, _PLACES[name])


def _taken_apart(payloads: Sequence[str]) -> pa.Table:
    lines = "\n".join(payloads).encode()
    try:
        return arrow_json.read_json(
            io.BytesIO(lines),
            read_options=arrow_json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
            parse_options=arrow_json.ParseOptions(explicit_schema=_PAYLOAD, unexpected_field_behavior="ignore"),
        )
    except pa.ArrowInvalid as error:
        raise StoreError(f"a stored claim cannot be read: {str(error).splitlines()[0]}") from error


def _at(told: pa.Table, place: Sequence[str]) -> pa.Array:
    column = told.column(place[0]).combine_chunks()
    return pc.struct_field(column, list(place[1:])) if len(place) > 1 else column
