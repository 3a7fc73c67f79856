"""Looks for current claims, a bounded number of rows at a time, however rare what is looked for and however many.

Indexes give claims in their order by report, by figure and by verdict, and documents by outlet and by day. No index
gives every combination of these in that order, so that a search walks along the one that promises most and tells where
it has come to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, true, tuple_
from sqlalchemy.orm import Session

from tallymark.store.claims.cursor import Position
from tallymark.store.tables import Document, Revision, StoredClaim

FEW = 1_000
"""Documents of an outlet or of some days that are looked through one by one: some 20 ms. Of more, claims are frequent
enough to be met on the way through all claims."""
MOST = 5_000
"""Claims that one search looks at before it tells how far it has come: some 50 ms."""
WIDER = 4
"""How many times more are looked at in each step than in the one before."""

_PLACE = (StoredClaim.id, StoredClaim.revision_id, StoredClaim.start, StoredClaim.end)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a claim must have; None is anything. Days are in UTC, both counted."""

    report: str | None = None
    figure: str | None = None
    verdict: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None

    def of_claims(self) -> list[ColumnElement[bool]]:
        """What an index gives in order, the most telling first."""
        equal = (
            (StoredClaim.figure, self.figure),
            (StoredClaim.verdict, self.verdict),
            (StoredClaim.report, self.report),
        )
        return [column == value for column, value in equal if value is not None]

    def of_documents(self) -> list[ColumnElement[bool]]:
        """What is known of the page only."""
        found = [] if self.outlet is None else [Document.outlet == self.outlet]
        if self.since is not None:
            found.append(Document.dated >= datetime.combine(self.since, time.min, UTC))
        if self.until is not None:
            found.append(Document.dated <= datetime.combine(self.until, time.max, UTC))
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """Ids in order, and where the search goes on: None at the end."""

    ids: list[str]
    next: Position | None


@dataclass(frozen=True, slots=True)
class _Place:
    id: str
    revision_id: int
    start: int
    end: int

    @property
    def position(self) -> Position:
        return Position(self.revision_id, self.start, self.end)


def search_claims(session: Session, wanted: Wanted, after: Position | None, limit: int) -> Found:
    """At most `limit` current claims after a position: the newest revision first, each in the order of its text.

    Fewer do not mean that there are no more: only `next` does.
    """
    of_documents = wanted.of_documents()
    if of_documents:
        few = session.scalars(select(Document.id).where(*of_documents).limit(FEW + 1)).all()
        if len(few) <= FEW:
            return _among(session, few, wanted, after, limit)
    return _walk(session, wanted, after, limit)


def _among(session: Session, document_ids: Sequence[int], wanted: Wanted, after: Position | None, limit: int) -> Found:
    """Looks through the newest texts of a few documents."""
    newest = select(Revision.id).where(Revision.document_id.in_(document_ids), Revision.is_newest)
    reached = true() if after is None else Revision.id <= after.revision_id
    revisions = session.scalars(newest.where(reached).order_by(Revision.id.desc())).all()
    found: list[_Place] = []
    for part in _growing(revisions, limit + 1):
        standing = select(*_PLACE).where(StoredClaim.revision_id.in_(part), StoredClaim.replaced_at.is_(None))
        rows = session.execute(_further(standing.where(*wanted.of_claims()), after))
        found += [_Place(*row) for row in rows]
        if len(found) > limit:
            break
    return _cut(found, limit)


def _walk(session: Session, wanted: Wanted, after: Position | None, limit: int) -> Found:
    """Goes along the index that promises most, in steps that grow."""
    first, *others = wanted.of_claims() or [true()]
    found: list[_Place] = []
    looked, size = 0, limit + 1
    while True:
        along = select(*_PLACE, and_(true(), *others).label("fits")).where(first, StoredClaim.replaced_at.is_(None))
        step = _further(along, after).limit(size).subquery()
        place = (step.c.id, step.c.revision_id, step.c.start, step.c.end)
        rows = session.execute(
            select(*place, and_(step.c.fits, Revision.is_newest, *wanted.of_documents()).label("fits"))
            .join(Revision, Revision.id == step.c.revision_id)
            .join(Document, Document.id == Revision.document_id)
            .order_by(step.c.revision_id.desc(), step.c.start, step.c.end)
        ).all()
        found += [_Place(*row[:4]) for row in rows if row.fits]
        looked += len(rows)
        if len(found) > limit or len(rows) < size:
            return _cut(found, limit)
        after = _Place(*rows[-1][:4]).position
        if looked >= MOST:
            return Found([place.id for place in found], after)
        size = min(size * WIDER, MOST - looked)


def _further(claims: Select[*tuple[Any, ...]], after: Position | None) -> Select[*tuple[Any, ...]]:
    """In order, from a position on. What revision it is at most is said by itself, so that an index begins there."""
    if after is not None:
        later_in_text = tuple_(StoredClaim.start, StoredClaim.end) > tuple_(after.start, after.end)
        claims = claims.where(
            StoredClaim.revision_id <= after.revision_id,
            or_(StoredClaim.revision_id < after.revision_id, later_in_text),
        )
    return claims.order_by(StoredClaim.revision_id.desc(), StoredClaim.start, StoredClaim.end)


def _growing(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Parts of which each is larger than the one before."""
    first = 0
    while first < len(items):
        yield items[first : first + size]
        first += size
        size *= WIDER


def _cut(found: Sequence[_Place], limit: int) -> Found:
    """What was found up to the end, or as much of it as is wanted."""
    if len(found) <= limit:
        return Found([place.id for place in found], None)
    return Found([place.id for place in found[:limit]], found[limit - 1].position)
