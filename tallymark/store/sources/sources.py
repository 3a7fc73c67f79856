"""The sources of an installation: rows that an operator adds, changes, pauses and removes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.sources.cron import next_moment
from tallymark.store.sources.source import Source, read_source
from tallymark.store.tables import Source as SourceRow


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source with its state. `due_at` is None for one without a schedule."""

    source: Source
    paused: bool
    due_at: datetime | None


def save_source(session: Session, source: Source, now: datetime) -> bool:
    """Adds a source, or replaces the one of its name; whether it was added.

    It is due at once when it is new, and by its schedule when that has changed. A pause stays.
    """
    row = session.get(SourceRow, source.name)
    definition = source.model_dump(mode="json", exclude_defaults=True)
    if row is None:
        due_at = now if source.schedule else None
        session.add(
            SourceRow(name=source.name, kind=source.kind, definition=definition, paused=False, added=now, due_at=due_at)
        )
        return True
    if read_source(row.definition).schedule != source.schedule:
        row.due_at = next_run(source, now)
    row.kind, row.definition = source.kind, definition
    return False


def find_sources(session: Session) -> list[KeptSource]:
    """All of them by name."""
    return [_kept(row) for row in session.scalars(select(SourceRow).order_by(SourceRow.name))]


def get_source(session: Session, name: str) -> KeptSource:
    """One source. Raises BadInput for a name that none has."""
    return _kept(_row(session, name))


def due_sources(session: Session, now: datetime) -> list[KeptSource]:
    """Those whose time has come and that are not paused, the longest overdue first."""
    due = select(SourceRow).where(SourceRow.due_at <= now, SourceRow.paused.is_(False))
    return [_kept(row) for row in session.scalars(due.order_by(SourceRow.due_at, SourceRow.name))]


def schedule_next(session: Session, name: str, now: datetime) -> None:
    """After a run: the source is due when its schedule says so next. Runs that were missed are not made up."""
    row = session.get(SourceRow, name)
    if row is not None:
        row.due_at = next_run(read_source(row.definition), now)


def collect_now(session: Session, name: str, now: datetime) -> datetime:
    """Makes a source due, whatever its schedule says; since when it is. Raises BadInput for a name that none has."""
    row = _row(session, name)
    if row.due_at is None or row.due_at > now:
        row.due_at = now
    return row.due_at


def pause_sources(session: Session, names: Sequence[str], *, paused: bool) -> None:
    """Has these rest, or go on. Raises BadInput for a name that no source has, and changes none then."""
    for row in [_row(session, name) for name in names]:
        row.paused = paused


def is_paused(session: Session, name: str) -> bool:
    """Whether the source is to rest; one that was forgotten meanwhile is not."""
    return session.scalar(select(SourceRow.paused).where(SourceRow.name == name)) or False


def remove_source(session: Session, name: str) -> None:
    """Forgets a source; what it collected stays. Raises BadInput for a name that none has."""
    session.delete(_row(session, name))


def next_run(source: Source, now: datetime) -> datetime | None:
    """The first moment of the schedule after `now`; None without a schedule."""
    return next_moment(source.schedule, now) if source.schedule else None


def _row(session: Session, name: str) -> SourceRow:
    row = session.get(SourceRow, name)
    if row is None:
        raise BadInput(f"no source is called {name[:80]}")
    return row


def _kept(row: SourceRow) -> KeptSource:
    return KeptSource(read_source(row.definition), row.paused, row.due_at)
