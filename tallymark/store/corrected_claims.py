"""Corrections read back: which claim changed or disappeared where, and how long it had stood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session, aliased

from tallymark.store.cursor import Position, read_cursor, write_cursor
from tallymark.store.tables import Correction, Document, Sighting

LIMIT = 50
"""Corrections a page where the caller names no number."""


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
    gives every correction once, whatever is scored meanwhile. Raises BadInput for a bad one.
    """
    before, after, first = aliased(Sighting), aliased(Sighting), aliased(Sighting)
    wanted = (
        select(
            Correction,
            Document,
            before.revision_id,
            after.revision_id,
            first.seen_at,
            before.seen_until,
            after.seen_at,
        )
        .join(Document, Document.id == Correction.document_id)
        .join(before, before.id == Correction.before_id)
        .join(after, after.id == Correction.after_id)
        .join(first, first.id == Correction.since_id)
    )
    equal = ((Correction.document_id, document_id), (Correction.report, report), (Correction.figure, figure))
    for column, value in equal:
        if value is not None:
            wanted = wanted.where(column == value)
    if since is not None:
        wanted = wanted.where(after.seen_at >= _midnight(since))
    if until is not None:
        wanted = wanted.where(after.seen_at < _midnight(until) + timedelta(days=1))
    if cursor is not None:
        last = read_cursor(cursor)
        later_in_text = tuple_(Correction.start, Correction.end) > tuple_(last.start, last.end)
        same = and_(Correction.after_id == last.revision_id, later_in_text)
        wanted = wanted.where((Correction.after_id < last.revision_id) | same)
    in_order = wanted.order_by(Correction.after_id.desc(), Correction.start, Correction.end)
    rows = session.execute(in_order.limit(limit + 1)).all()
    items = [_corrected(*row) for row in rows[:limit]]
    if len(rows) <= limit:
        return CorrectionPage(items, None)
    end = rows[limit - 1][0]
    return CorrectionPage(items, write_cursor(Position(end.after_id, end.start, end.end)))


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


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
