"""Writes what scoring found in many texts at once: their claims, what these correct, and that they are scored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, case, func, select, update
from sqlalchemy.orm import Session

from tallymark.store.claims.claim_rows import write_claims
from tallymark.store.claims.corrections import rewrite_corrections
from tallymark.store.claims.receipt import Receipt
from tallymark.store.labels.reader_views import refresh_views
from tallymark.store.one_writer import write_alone
from tallymark.store.review.reviews import take_back
from tallymark.store.tables import Document, Revision, Sighting

COLUMNS = ("start", "end", "report", "figure", "verdict", "stance", "shown", "display")
"""Fields of a claim that have a column of their own beside the claim as a whole."""

_BY_THE_SAME = and_(Revision.engine == bindparam("by"), Revision.dataset == bindparam("with"))
_SCORED = (
    update(Revision.__table__)  # type: ignore[arg-type] # a declared table is one
    .where(Revision.id == bindparam("revision"))
    .values(
        unrelated=bindparam("of_others"),
        unscored=bindparam("of_none"),
        scored_at=bindparam("at", type_=Revision.scored_at.type),
        engine=bindparam("by"),
        dataset=bindparam("with"),
        engine_before=case((_BY_THE_SAME, Revision.engine_before), else_=Revision.engine),
        dataset_before=case((_BY_THE_SAME, Revision.dataset_before), else_=Revision.dataset),
    )
)


@dataclass(frozen=True, slots=True)
class ScoredText:
    """What scoring found in one revision: claims as JSON (of `claim_json`), and how many quantities are none."""

    revision_id: int
    claims: Sequence[Mapping[str, Any]]
    unrelated: int
    unscored: int


def write_scored(
    session: Session, texts: Sequence[ScoredText], *, engine: str, dataset: str, now: datetime
) -> dict[int, list[str]]:
    """Makes these the claims of their revisions; the ids of the claims by revision. Revisions that are gone are left.

    One set of current claims remains however often it is called, also at once from two processes: one writes at a time.
    """
    connection = session.connection()
    write_alone(connection)
    by_id = {text.revision_id: text for text in texts}
    found = session.execute(
        select(Revision.id, Revision.text_hash, Document.url, Document.id)
        .join(Revision.document)
        .where(Revision.id.in_(by_id))
        .order_by(Document.id, Revision.id)
        .with_for_update()
    ).all()
    if not found:
        return {}
    ids: dict[int, list[str]] = {}
    rows: list[dict[str, Any]] = []
    for revision_id, text_hash, url, _ in found:
        ids[revision_id] = []
        for claim in by_id[revision_id].claims:
            receipt = Receipt(text_hash, url, claim["start"], claim["end"], engine, dataset)
            claim_id = receipt.claim_id
            ids[revision_id].append(claim_id)
            rows.append(
                {"id": claim_id, "revision_id": revision_id, "payload": claim, "scored_at": now}
                | {"engine": engine, "dataset": dataset}
                | {name: claim[name] for name in COLUMNS}
            )
    take_back(session, rows, {revision_id: document_id for revision_id, *_, document_id in found})
    write_claims(session, list(ids), rows, now)
    scored = [
        {
            "revision": revision_id,
            "of_others": by_id[revision_id].unrelated,
            "of_none": by_id[revision_id].unscored,
            "at": now,
            "by": engine,
            "with": dataset,
        }
        for revision_id in ids
    ]
    connection.execute(_SCORED, scored)
    for revision_id in _with_history(session, list(ids)):
        rewrite_corrections(session, revision_id)
    refresh_views(session, {document_id for *_, document_id in found})
    return ids


def _with_history(session: Session, revision_ids: Sequence[int]) -> list[int]:
    """Those whose documents had more than one text: only there can a claim have changed."""
    documents = select(Revision.document_id).where(Revision.id.in_(revision_ids))
    several = (
        select(Sighting.document_id)
        .where(Sighting.document_id.in_(documents))
        .group_by(Sighting.document_id)
        .having(func.count() > 1)
    )
    wanted = select(Revision.id).where(Revision.id.in_(revision_ids), Revision.document_id.in_(several))
    return list(session.scalars(wanted.order_by(Revision.document_id, Revision.id)))
