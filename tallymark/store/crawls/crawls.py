"""Crawl runs: what became of every page that one saw. What is not kept is counted here."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tallymark.errors import StoreError
from tallymark.store.tables import Crawl, Source, Visit

RESUMED_WITHIN = timedelta(days=1)
"""How long a crawl that was cut short is gone on with. After that its listings are stale, and a new one starts."""


@dataclass(frozen=True, slots=True)
class CrawlCounts:
    """What became of what was met; each count as in the table."""

    seen: int = 0
    kept: int = 0
    unchanged: int = 0
    unrelated: int = 0
    failed: int = 0
    declined: int = 0
    early: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class CrawlRun:
    """A crawl that runs. `resumed` where it was begun by a process that did not end it."""

    id: int
    started: datetime
    resumed: bool


def purpose_of(source: str | None, urls: Sequence[str] = ()) -> str:
    """What two crawls have in common that are to collect the same."""
    return hashlib.sha256(json.dumps([source, *urls]).encode()).hexdigest()


def start_crawl(session: Session, now: datetime, *, source: str | None = None, purpose: str = "") -> CrawlRun:
    """A run for this purpose: the one that was cut short not long ago, or else a new one.

    A new one takes over the addresses that the last one left waiting, as where its budget was spent. Whoever calls
    this holds the lock of the purpose, so that an open run has no process. Its counts are nought until it ends.
    """
    earlier = session.scalars(select(Crawl).where(Crawl.purpose == purpose).order_by(Crawl.id.desc()).limit(1)).first()
    if earlier and purpose and earlier.ended is None and now - earlier.started < RESUMED_WITHIN:
        return CrawlRun(earlier.id, earlier.started, resumed=True)
    crawl = Crawl(started=now, source=source, purpose=purpose, **asdict(CrawlCounts()))
    session.add(crawl)
    session.flush()
    if earlier and purpose:
        earlier.ended = earlier.ended or now
        left = update(Visit).where(Visit.crawl_id == earlier.id, Visit.outcome.is_(None))
        session.execute(left.values(crawl_id=crawl.id))
    return CrawlRun(crawl.id, now, resumed=False)


def note_counts(session: Session, crawl_id: int, counts: CrawlCounts) -> None:
    """Writes what came of the run so far. Raises StoreError for an id that no run has."""
    crawl = _crawl(session, crawl_id)
    for name, count in asdict(counts).items():
        setattr(crawl, name, count)


def end_crawl(
    session: Session,
    crawl_id: int,
    counts: CrawlCounts,
    now: datetime,
    *,
    covered: int = 0,
    complaint: str | None = None,
) -> None:
    """Writes what came of the run, and that it will not be gone on with. Raises StoreError for an unknown id."""
    note_counts(session, crawl_id, counts)
    crawl = _crawl(session, crawl_id)
    crawl.ended, crawl.covered, crawl.complaint = now, covered, complaint


def latest_crawl(session: Session, source: str | None = None) -> Crawl | None:
    """The run that was started last, of one source or of all; None before the first."""
    runs = select(Crawl) if source is None else select(Crawl).where(Crawl.source == source)
    return session.scalars(runs.order_by(Crawl.id.desc()).limit(1)).one_or_none()


def latest_crawls(session: Session) -> dict[str, Crawl]:
    """The same of every source that had one, by its name; one question for all of them."""
    newest = select(func.max(Crawl.id)).where(Crawl.source == Source.name).correlate(Source).scalar_subquery()
    runs = session.scalars(select(Crawl).join(Source, Crawl.id == newest))
    return {run.source: run for run in runs if run.source is not None}


def _crawl(session: Session, crawl_id: int) -> Crawl:
    crawl = session.get(Crawl, crawl_id)
    if crawl is None:
        raise StoreError(f"no crawl has the id {crawl_id}")
    return crawl
