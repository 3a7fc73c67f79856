"""Claims as rows, in the order of their pages' dates."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from sqlalchemy import Select, select, tuple_

from tallymark.dumps.rows.arrow import array_of, arrow_schema
from tallymark.dumps.rows.claim_json import taken_apart
from tallymark.dumps.rows.pages_by_date import ASKED_FOR, BESIDE, PLACE, Pages, pages_by_date
from tallymark.dumps.rows.snapshot import Snapshot, json_text, plain
from tallymark.dumps.schema.claims import CLAIMS
from tallymark.store.tables import Document, Revision, StoredClaim

STORED = {
    "claim": StoredClaim.id,
    "revision": StoredClaim.revision_id,
    "current": Revision.is_newest,
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
"""Columns that stand in the store as such, but for those of the page."""
_KINDS = {column.name: column.kind for column in CLAIMS.columns}
_SCHEMA = arrow_schema(CLAIMS)
AHEAD = 1
"""Parts that are read before the one at hand is wanted."""


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """Some claims: as the table has them, and what only the nested formats need."""

    batch: pa.RecordBatch
    payloads: Sequence[str]
    """Each one's JSON as it is stored."""
    titles: pa.Array
    published: pa.Array


def claim_parts(snapshot: Snapshot) -> Iterator[ClaimPart]:
    """All that hold of their text, in the order of their pages' dates: of some pages at a time, to sort little.

    Arrow takes one part apart while the next is read from the store.
    """
    ready: deque[Future[ClaimPart]] = deque()
    with ThreadPoolExecutor(1, "claims") as arrow:
        for pages in pages_by_date(snapshot):
            for rows in snapshot.parts(_of(pages)):
                ready.append(arrow.submit(_part, pages, rows))
                if len(ready) > AHEAD:
                    yield ready.popleft().result()
        while ready:
            yield ready.popleft().result()


def _of(pages: Pages) -> Select[*tuple[Any, ...]]:
    place = tuple_(*PLACE)
    return _CLAIMS.where(place >= pages.first, place <= pages.last)


_CLAIMS = (
    select(
        *(plain(column).label(name) for name, column in STORED.items()),
        Document.id,
        json_text(StoredClaim.payload).label("payload"),
    )
    .select_from(Document)
    .join(Revision, Revision.document_id == Document.id)
    .join(StoredClaim, StoredClaim.revision_id == Revision.id)
    .where(ASKED_FOR, StoredClaim.replaced_at.is_(None))
    .order_by(*PLACE, Revision.id, StoredClaim.start, StoredClaim.end, StoredClaim.id)
)


def _part(pages: Pages, rows: Sequence[Any]) -> ClaimPart:
    *values, ids, payloads = zip(*rows, strict=True)
    arrays = {name: array_of(_KINDS[name], told) for name, told in zip(STORED, values, strict=True)}
    arrays |= pages.of(ids) | taken_apart(payloads)
    batch = pa.RecordBatch.from_arrays([arrays[name] for name in CLAIMS.names], schema=_SCHEMA)
    return ClaimPart(batch, payloads, *(arrays[name] for name in BESIDE))
