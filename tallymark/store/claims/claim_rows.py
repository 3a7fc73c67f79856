"""Writes the claims of texts that were scored: new ones beside those they replace, which stay to be looked up."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from tallymark.store.insertion import insert_or_update
from tallymark.store.scoring.replacements import PlacedClaim, replacements
from tallymark.store.tables import StoredClaim

_REPLACE = (
    update(StoredClaim.__table__)  # type: ignore[arg-type] # a declared table is one
    .where(StoredClaim.id == bindparam("claim"))
    .values(
        replaced_at=bindparam("at", type_=StoredClaim.replaced_at.type),
        replaced_by=bindparam("by"),
    )
)


def write_claims(session: Session, revision_ids: Sequence[int], rows: Sequence[dict[str, Any]], now: datetime) -> None:
    """Makes `rows` the claims of these revisions; every other one of theirs is replaced from `now` on.

    A claim whose id is there already, as after the same version has scored the text before, is written anew and holds
    again. The caller sees to it that nobody else writes claims of these revisions meanwhile.
    """
    standing = session.execute(
        select(StoredClaim.id, StoredClaim.revision_id, StoredClaim.start, StoredClaim.end).where(
            StoredClaim.revision_id.in_(revision_ids), StoredClaim.replaced_at.is_(None)
        )
    ).all()
    fresh = {"replaced_at": None, "replaced_by": None}
    insert_or_update(session, StoredClaim, [row | fresh for row in rows], key=("id",))
    after: defaultdict[int, list[PlacedClaim]] = defaultdict(list)
    for row in rows:
        after[row["revision_id"]].append(PlacedClaim(row["id"], row["start"], row["end"]))
    kept = {row["id"] for row in rows}
    before: defaultdict[int, list[PlacedClaim]] = defaultdict(list)
    for claim, revision_id, start, end in standing:
        if claim not in kept:
            before[revision_id].append(PlacedClaim(claim, start, end))
    replaced = [
        {"claim": claim, "by": by, "at": now}
        for revision_id, claims in before.items()
        for claim, by in replacements(claims, after[revision_id]).items()
    ]
    if replaced:
        session.connection().execute(_REPLACE, replaced)
