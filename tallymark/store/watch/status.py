"""How everything is, from the rows: what waits and since when, what failed, what was collected, how large it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from tallymark.store.crawls.crawls import latest_crawl
from tallymark.store.database import Database
from tallymark.store.rarely import rarely
from tallymark.store.scoring.scoring_input import waits_again, waits_first
from tallymark.store.scoring.scorings import begun
from tallymark.store.settings import Settings
from tallymark.store.sources.sources import find_sources
from tallymark.store.tables import Document, Revision, Sighting, StoredClaim
from tallymark.store.work.dead_letters import DeadLetter, count_dead_letters, find_dead_letters
from tallymark.store.work.job_kinds import KINDS
from tallymark.store.work.jobs import RUNNING, WAITING
from tallymark.store.work.leases import SCHEDULER, HeldLease, lease_of
from tallymark.store.work.switches import PAUSE, on_since
from tallymark.store.work.tables import Job

MOST_DEAD = 20
"""Dead letters that are told; all of them are counted."""


@dataclass(frozen=True, slots=True)
class WaitingWork:
    """One kind of work: how much waits, since when the oldest of it does, how much is being done, and how much was."""

    kind: str
    waiting: int
    oldest: datetime | None
    running: int
    reason: str | None = None
    """Why the one that waits longest does, if it was begun before."""
    put_off: int = 0
    """Of what waits, how much was begun before and is to be tried again."""
    next_try: datetime | None = None
    """When the first of that is."""


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A source and its last run."""

    name: str
    paused: bool
    due: datetime | None
    started: datetime | None = None
    ended: datetime | None = None
    kept: int = 0
    failed: int = 0
    complaint: str | None = None


@dataclass(frozen=True, slots=True)
class StoreSize:
    """Rows, and bytes on disk."""

    documents: int
    revisions: int
    claims: int
    database_bytes: int
    archive_bytes: int


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """See the fields."""

    paused_since: datetime | None
    scheduler: HeldLease | None
    work: tuple[WaitingWork, ...]
    dead_count: int
    dead: tuple[DeadLetter, ...]
    """The first few of them."""
    sources: tuple[SourceRun, ...]
    """The one that ran last comes first."""
    size: StoreSize
    tables: str
    """The newest migration that ran."""


def read_status(database: Database, settings: Settings, engine: str, dataset: str) -> StoreStatus:
    """How everything is, for this engine and data set."""
    with database.reading() as session:
        return StoreStatus(
            on_since(session, PAUSE),
            lease_of(session, SCHEDULER),
            read_work(session, engine, dataset),
            count_dead_letters(session),
            tuple(find_dead_letters(session, MOST_DEAD)),
            _sources(session),
            _size(session, settings),
            str(session.scalar(text("SELECT version_num FROM alembic_version"))),
        )


def read_work(session: Session, engine: str, dataset: str) -> tuple[WaitingWork, ...]:
    """What waits and is done, of each kind, for this engine and data set."""
    return (*_scoring(session, engine, dataset), *(_jobs(session, kind) for kind in _kinds(session)))


def _scoring(session: Session, engine: str, dataset: str) -> Iterator[WaitingWork]:
    """Texts never scored, and those of another version: since when it is another's, nobody knows."""
    first = select(func.min(Revision.id)).where(waits_first()).scalar_subquery()
    oldest = session.scalar(select(func.min(Sighting.seen_at)).where(Sighting.revision_id == first))
    ways = (waits_first(), waits_again(engine, dataset))
    kinds = (("score", oldest), ("rescore", None))
    for (kind, since), waits, of_these in zip(kinds, ways, begun(session, ways), strict=True):
        count = session.scalar(select(func.count()).select_from(Revision).where(waits)) or 0
        waiting = max(0, count - of_these.at_hand - of_these.dead)
        yield WaitingWork(kind, waiting, since, of_these.at_hand, of_these.reason, of_these.put_off, of_these.next_try)


def _kinds(session: Session) -> list[str]:
    """Of jobs: those that this version knows, and those of another one whose jobs wait."""
    others = session.scalars(select(Job.kind).where(Job.state == WAITING, Job.kind.not_in(KINDS)).distinct())
    return [*KINDS, *sorted(others)]


def _jobs(session: Session, kind: str) -> WaitingWork:
    counts = {
        state: session.scalar(select(func.count()).select_from(Job).where(Job.state == state, Job.kind == kind)) or 0
        for state in (WAITING, RUNNING)
    }
    waits = select(Job).where(rarely(Job.state == WAITING), Job.kind == kind).order_by(Job.added).limit(1)
    oldest = session.scalars(waits).one_or_none()
    if oldest is None:
        return WaitingWork(kind, counts[WAITING], None, counts[RUNNING])
    tried = (rarely(Job.state == WAITING), Job.kind == kind, Job.reason.is_not(None))
    put_off, next_try = session.execute(select(func.count(), func.min(Job.free_at)).where(*tried)).one()
    return WaitingWork(kind, counts[WAITING], oldest.added, counts[RUNNING], oldest.reason, put_off, next_try)


def _sources(session: Session) -> tuple[SourceRun, ...]:
    runs = []
    for kept in find_sources(session):
        run = SourceRun(kept.source.name, kept.paused, kept.due_at)
        crawl = latest_crawl(session, kept.source.name)
        if crawl is not None:
            run = replace(
                run,
                started=crawl.started,
                ended=crawl.ended,
                kept=crawl.kept,
                failed=crawl.failed,
                complaint=crawl.complaint,
            )
        runs.append(run)
    return tuple(sorted(runs, key=lambda run: run.started.timestamp() if run.started else 0.0, reverse=True))


def _size(session: Session, settings: Settings) -> StoreSize:
    documents, revisions, claims = (
        session.scalar(select(func.count()).select_from(table)) or 0 for table in (Document, Revision, StoredClaim)
    )
    return StoreSize(documents, revisions, claims, _database_bytes(session), _folder_bytes(settings.data_dir / "warc"))


def _database_bytes(session: Session) -> int:
    if session.get_bind().dialect.name == "postgresql":
        return session.scalar(text("SELECT pg_database_size(current_database())")) or 0
    pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    return session.scalar(text(pages)) or 0


def _folder_bytes(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:  # it went meanwhile
            continue
    return total
