"""The tables of texts and of what became of them, as rows."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
from sqlalchemy import Select, func, literal, null, select
from sqlalchemy.orm import aliased

from tallymark.dumps.rows.addresses import TOLD_URL
from tallymark.dumps.rows.arrow import array_of, batch_of
from tallymark.dumps.rows.snapshot import Snapshot, json_text, plain, short_hash
from tallymark.dumps.schema import CASES, COPIES, CORRECTIONS, DOCUMENTS, REVISIONS, TOMBSTONES, Table
from tallymark.store.pages.tombstones import SCHEME
from tallymark.store.tables import Case, Correction, Document, Revision, Sighting, StoredClaim, Withdrawal

Rows = Iterator[pa.RecordBatch]

_WITHDRAWN = select(Withdrawal.url_hash)
KEPT = (Document.url_hash.not_in(_WITHDRAWN), Document.url.not_like(f"{SCHEME}%"))
"""Which documents a dump has: those that are no tombstones, in the store or by request."""
_DECISIONS = ("quote", "verdict", "stance", "confidence")
"""What is told of both claims of a correction."""


def documents(snapshot: Snapshot) -> Rows:
    """In the order in which they were first stored."""
    columns = {name: getattr(Document, name, None) for name in DOCUMENTS.names}
    columns |= {"document": Document.url_hash, "url": TOLD_URL}
    statement = select(*(plain(column).label(name) for name, column in columns.items()))
    return _batches(snapshot, DOCUMENTS, statement.where(*KEPT).order_by(Document.id), document=short_hash)


def revisions(snapshot: Snapshot) -> Rows:
    """The same."""
    seen_from = select(func.min(Sighting.seen_at)).where(Sighting.revision_id == Revision.id).scalar_subquery()
    statement = (
        select(
            Revision.id,
            plain(Document.url_hash),
            Revision.text_hash,
            func.length(Revision.text),
            plain(Revision.is_newest),
            plain(seen_from),
            plain(Revision.seen_at),
            Revision.unrelated,
            Revision.unscored,
            plain(Revision.scored_at),
            Revision.engine,
            Revision.dataset,
        )
        .join(Document, Document.id == Revision.document_id)
        .where(*KEPT)
        .order_by(Revision.id)
    )
    return _batches(snapshot, REVISIONS, statement, document=short_hash)


def copies(snapshot: Snapshot) -> Rows:
    """Members of each cluster, beside one another. A cluster whose first member was withdrawn keeps its name."""
    first = aliased(Document)
    statement = (
        select(plain(Document.url_hash), plain(first.url_hash), plain(Document.id == first.id))
        .join(first, first.id == Document.first_copy_id)
        .where(*KEPT)
        .order_by(first.id, Document.id)
    )
    return _batches(snapshot, COPIES, statement, document=short_hash, cluster=short_hash)


def corrections(snapshot: Snapshot) -> Rows:
    """In the order of the visits that found them."""
    before, after, since = aliased(Sighting), aliased(Sighting), aliased(Sighting)
    statement = (
        select(
            plain(Document.url_hash).label("url_hash"),
            Document.outlet,
            Document.kind,
            Correction.change,
            Correction.report,
            Correction.figure,
            before.revision_id.label("revision_before"),
            after.revision_id.label("revision_after"),
            Correction.start,
            Correction.end,
            json_text(Correction.before).label("before"),
            json_text(Correction.after).label("after"),
            since.seen_at.label("stood_from"),
            before.seen_until.label("stood_until"),
            after.seen_at.label("corrected_by"),
        )
        .join(Document, Document.id == Correction.document_id)
        .join(before, before.id == Correction.before_id)
        .join(after, after.id == Correction.after_id)
        .join(since, since.id == Correction.since_id)
        .where(*KEPT)
        .order_by(after.seen_at, Document.url_hash, Correction.start, Correction.end)
    )
    for rows in snapshot.parts(statement):
        yield batch_of(CORRECTIONS, map(_correction, rows))


def cases(snapshot: Snapshot) -> Rows:
    """By their numbers."""
    columns = {name: getattr(Case, name, None) for name in CASES.names}
    columns |= {"number": Case.id, "document": Document.url_hash, "claim": Case.claim_id}
    statement = select(*(plain(column).label(name) for name, column in columns.items()))
    statement = statement.join(Document, Document.id == Case.document_id).where(*KEPT).order_by(Case.id)
    return _batches(snapshot, CASES, statement, document=short_hash)


def tombstones(snapshot: Snapshot) -> Rows:
    """Documents first, then claims; each kind in an order of its own."""
    for statement in _gone():
        yield from _batches(snapshot, TOMBSTONES, statement, id=_hashed, document=short_hash)


def _gone() -> Iterator[Select[*tuple[Any, ...]]]:
    asked = Withdrawal.url_hash
    yield select(*_tombstone("document", asked, asked, "withdrawn", Withdrawal.at)).order_by(asked)
    deleted = _tombstone("document", Document.url_hash, Document.url_hash, "deleted", Document.gone_at)
    yield (
        select(*deleted)
        .where(Document.url.like(f"{SCHEME}%"), Document.url_hash.not_in(_WITHDRAWN))
        .order_by(Document.id)
    )
    of_page = select(*_tombstone("claim", StoredClaim.id, Document.url_hash, "withdrawn", Withdrawal.at))
    yield (
        of_page.join(Revision, Revision.id == StoredClaim.revision_id)
        .join(Document, Document.id == Revision.document_id)
        .join(Withdrawal, Withdrawal.url_hash == Document.url_hash)
        .where(StoredClaim.replaced_at.is_(None))
        .order_by(StoredClaim.id)
    )
    replaced = _tombstone("claim", StoredClaim.id, Document.url_hash, "rescored", StoredClaim.replaced_at)[:-1]
    yield (
        select(*replaced, plain(StoredClaim.replaced_by))
        .join(Revision, Revision.id == StoredClaim.revision_id)
        .join(Document, Document.id == Revision.document_id)
        .where(StoredClaim.replaced_at.is_not(None))
        .order_by(StoredClaim.id)
    )


def _tombstone(what: str, named: Any, document: Any, reason: str, at: Any) -> tuple[Any, ...]:  # noqa: ANN401 - columns
    return (literal(what), plain(named), plain(document), literal(reason), plain(at), null())


def _hashed(named: str | bytes) -> str:
    return short_hash(named) if isinstance(named, bytes) else named


def _correction(row: Any) -> Sequence[Any]:  # noqa: ANN401 - a row of a query
    before, after = json.loads(row.before), json.loads(row.after or "null") or {}
    document = short_hash(row.url_hash)
    stood_from, stood_until, corrected_by = row.stood_from, row.stood_until, row.corrected_by
    told = [document, stood_until.isoformat(), corrected_by.isoformat(), row.start, row.end]
    name = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
    both = [_decided(claim, part) for part in _DECISIONS for claim in (before, after)]
    spans = (row.change, row.report, row.figure, row.revision_before, row.revision_after, row.start, row.end)
    lasted = ((moment - stood_from).total_seconds() for moment in (stood_until, corrected_by))
    return (name, document, row.outlet, row.kind, *spans, *both, stood_from, stood_until, corrected_by, *lasted)


def _decided(claim: Mapping[str, Any], part: str) -> Any:  # noqa: ANN401 - text or number
    return claim.get("quote", {}).get("exact") if part == "quote" else claim.get(part)


def _batches(
    snapshot: Snapshot,
    table: Table,
    statement: Select[*tuple[Any, ...]],
    **changed: Callable[[Any], Any],
) -> Rows:
    """What a statement with the table's columns finds, some of them changed by a function."""
    schema = batch_of(table, ()).schema
    for rows in snapshot.parts(statement):
        arrays = []
        for column, values in zip(table.columns, zip(*rows, strict=True), strict=True):
            change = changed.get(column.name)
            arrays.append(array_of(column.kind, tuple(map(change, values)) if change else values))
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)
