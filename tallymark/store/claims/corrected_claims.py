"""Corrections read back: which claim changed or disappeared where, and how long it had stood."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, true, tuple_
from sqlalchemy.orm import Session, aliased

from tallymark.store.claims.cursor import Position, read_cursor, write_cursor
from tallymark.store.tables import Correction, Document, Sighting

LIMIT = 50
"""Corrections a page where the caller names no number."""
MOST = 5_000
"""Corrections that one search looks at before it tells how far it has come."""
WIDER = 4
"""How many times more are looked at in each step than in the one before."""
_START = Position(2**31 - 1, 0, 0)
"""Before the first of them."""


@dataclass(frozen=True, slots=True)
class CorrectedClaim:
    """A claim that a page changed or took out. Its spans are in `before` and `after`, in code points of their texts."""

    document_id: int
    url: str
    title: str | None
    outlet: str | None
    published: datetime | None
    change: str
    """`changed` or `removed`."""
    report: str
    figure: str | None
    before: Mapping[str, Any]
    """The claim as JSON."""
    after: Mapping[str, Any] | None
    """What became of it; None where it was removed."""
    revision_before: int
    revision_after: int
    stood_from: datetime
    """The first visit that found the claim saying what it said until it was corrected."""
    stood_until: datetime
    """The last one."""
    corrected_by: datetime
    """The first visit that found it corrected."""

    @property
    def stood_at_least(self) -> float:
        """Seconds between the visits that found the claim."""
        return (self.stood_until - self.stood_from).total_seconds()

    @property
    def stood_at_most(self) -> float:
        """Seconds until a visit found it corrected. It may have stood before the first visit, which nobody saw."""
        return (self.corrected_by - self.stood_from).total_seconds()


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """Some corrections, and the cursor of the next ones: None at the end."""

    items: list[CorrectedClaim]
    next_cursor: str | None


def find_corrections(
    session: Session,
    *,
    document_id: int | None = None,
    report: str | None = None,
    figure: str | None = None,
    since: date | None = None,
    until: date | None = None,
    cursor: str | None = None,
    limit: int = LIMIT,
) -> CorrectionPage:
    """Corrections, those stored last first, each text's in its order.

    `since` and `until` are days in UTC, both counted, by the visit that found the correction. Following the cursors
    gives every correction once, whatever is scored meanwhile; a page may have fewer than `limit`, or none, and a cursor
    all the same. Raises BadInput for a bad one.
    """
    equal = ((Correction.document_id, document_id), (Correction.figure, figure), (Correction.report, report))
    first, *others = [column == value for column, value in equal if value is not None] or [true()]
    after = None if cursor is None else read_cursor(cursor)
    items: list[CorrectedClaim] = []
    looked, size = 0, limit + 1
    while True:
        rows = session.execute(_step(first, others, _days(since, until), after, size)).all()
        for fits, *row in rows:
            if fits and len(items) == limit:
                return CorrectionPage(items, write_cursor(after or _START))
            if fits:
                items.append(_corrected(*row))
            after = Position(row[0].after_id, row[0].start, row[0].end)
        looked += len(rows)
        if len(rows) < size:
            return CorrectionPage(items, None)
        if looked >= MOST:
            return CorrectionPage(items, write_cursor(after or _START))
        size = min(WIDER * size, MOST - looked)


def _step(
    first: ColumnElement[bool],
    others: Sequence[ColumnElement[bool]],
    days: Callable[[Any], Sequence[ColumnElement[bool]]],
    after: Position | None,
    size: int,
) -> Select[*tuple[Any, ...]]:
    """The next so many corrections along the index that answers `first`, each with whether it is one of the wanted."""
    along = select(Correction.id, and_(true(), *others).label("fits")).where(first)
    if after is not None:
        later_in_text = tuple_(Correction.start, Correction.end) > tuple_(after.start, after.end)
        along = along.where(
            Correction.after_id <= after.revision_id, or_(Correction.after_id < after.revision_id, later_in_text)
        )
    in_order = (Correction.after_id.desc(), Correction.start, Correction.end)
    step = along.order_by(*in_order).limit(size).subquery()
    before, later, stood = aliased(Sighting), aliased(Sighting), aliased(Sighting)
    return (
        select(
            and_(step.c.fits, *days(later.seen_at)),
            Correction,
            Document,
            before.revision_id,
            later.revision_id,
            stood.seen_at,
            before.seen_until,
            later.seen_at,
        )
        .select_from(step)
        .join(Correction, Correction.id == step.c.id)
        .join(Document, Document.id == Correction.document_id)
        .join(before, before.id == Correction.before_id)
        .join(later, later.id == Correction.after_id)
        .join(stood, stood.id == Correction.since_id)
        .order_by(*in_order)
    )


def _days(since: date | None, until: date | None) -> Callable[[Any], list[ColumnElement[bool]]]:
    """What is asked of the moment of a visit."""

    def asked(moment: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401 - a column of an alias
        found = [] if since is None else [moment >= datetime.combine(since, time.min, UTC)]
        return found if until is None else [*found, moment <= datetime.combine(until, time.max, UTC)]

    return asked


def _corrected(
    correction: Correction,
    document: Document,
    revision_before: int,
    revision_after: int,
    stood_from: datetime,
    stood_until: datetime,
    corrected_by: datetime,
) -> CorrectedClaim:
    return CorrectedClaim(
        document_id=document.id,
        url=document.url,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        change=correction.change,
        report=correction.report,
        figure=correction.figure,
        before=correction.before,
        after=correction.after,
        revision_before=revision_before,
        revision_after=revision_after,
        stood_from=stood_from,
        stood_until=stood_until,
        corrected_by=corrected_by,
    )
