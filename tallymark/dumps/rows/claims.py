"""Claims as rows, in the order of their pages' dates, with their JSON taken apart by Arrow."""

import io
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import json as arrow_json
from sqlalchemy import bindparam, select, tuple_

from tallymark.dumps.rows.addresses import TOLD_URL
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
"""Columns that stand in the JSON, and where; beside them `low` and `high`, which are numbers as texts there."""

STORED = {
    "claim": StoredClaim.id,
    "document": Document.url_hash,
    "revision": StoredClaim.revision_id,
    "current": Revision.is_newest,
    "url": TOLD_URL,
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
"""Columns that stand in the store as such."""
_BESIDE = (Document.title, Document.published)
_KINDS = {column.name: column.kind for column in CLAIMS.columns}
_SCHEMA = arrow_schema(CLAIMS)
HELD = (StoredClaim.replaced_at.is_(None), Document.url_hash.not_in(select(Withdrawal.url_hash)))
"""Which claims a dump has: those that hold of their text, of pages that nobody asked to leave out."""
PAGES_AT_ONCE = 1_000
"""Pages whose claims are looked for together."""
AHEAD = 1
"""Parts that are read before the one at hand is wanted."""


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """Some claims: as the table has them, and what only the nested formats need."""

    batch: pa.RecordBatch
    payloads: Sequence[str]
    """Each one's JSON as it is stored."""
    titles: Sequence[str | None]
    published: Sequence[str | datetime | None]


def claim_parts(snapshot: Snapshot) -> Iterator[ClaimPart]:
    """All of them, in the order of their pages' dates: of so many pages at a time, so that nothing large is sorted.

    Arrow takes one part apart while the next is read from the store.
    """
    ready: deque[Future[ClaimPart]] = deque()
    with ThreadPoolExecutor(1, "claims") as arrow:
        for pages in _pages(snapshot):
            for rows in snapshot.parts(_OF_PAGES, pages=pages):
                ready.append(arrow.submit(_part, rows))
                if len(ready) > AHEAD:
                    yield ready.popleft().result()
        while ready:
            yield ready.popleft().result()


def _pages(snapshot: Snapshot) -> Iterator[Sequence[int]]:
    """Ids of all documents in the order of their dates, so many at a time."""
    after: tuple[Any, ...] | None = None
    while True:
        place = tuple_(Document.dated, Document.id)
        asked = select(Document.dated, Document.id).order_by(*place).limit(PAGES_AT_ONCE)
        rows = snapshot.session.execute(asked if after is None else asked.where(place > after)).all()
        if not rows:
            return
        after = tuple(rows[-1])
        yield [row.id for row in rows]


_OF_PAGES = (
    select(
        *(plain(column).label(name) for name, column in STORED.items()),
        json_text(StoredClaim.payload).label("payload"),
        *(plain(column).label(f"page_{column.key}") for column in _BESIDE),
    )
    .select_from(Document)
    .join(Revision, Revision.document_id == Document.id)
    .join(StoredClaim, StoredClaim.revision_id == Revision.id)
    .where(Document.id.in_(bindparam("pages", expanding=True)), *HELD)
    .order_by(Document.dated, Document.id, Revision.id, StoredClaim.start, StoredClaim.end, StoredClaim.id)
)


def _part(rows: Sequence[Any]) -> ClaimPart:
    *values, payloads, titles, published = zip(*rows, strict=True)
    stored = dict(zip(STORED, values, strict=True))
    stored["document"] = tuple(map(short_hash, stored["document"]))
    arrays = {name: array_of(_KINDS[name], told) for name, told in stored.items()}
    arrays["month"] = pc.strftime(arrays["dated"], "%Y-%m")
    batch = pa.RecordBatch.from_arrays([*_in_order(arrays, _taken_apart(payloads))], schema=_SCHEMA)
    return ClaimPart(batch, payloads, titles, published)


def _in_order(arrays: dict[str, pa.Array], told: pa.Table) -> Iterator[pa.Array]:
    for name in CLAIMS.names:
        if name in arrays:
            yield arrays[name]
        elif name in {"low", "high"}:
            yield to_numbers(_at(told, ("quantity", name)))
        else:
            yield _at(told, PLACES[name])


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
