"""Crawl runs: what became of every page that one saw. What is not kept is counted here."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.errors import StoreError
from tallymark.store.tables import Crawl


@dataclass(frozen=True, slots=True)
class CrawlCounts:
    """What became of what was read; each count as in the table."""

    seen: int = 0
    kept: int = 0
    unchanged: int = 0
    unrelated: int = 0
    failed: int = 0


def start_crawl(session: Session, now: datetime) -> int:
    """A new run's id. Its counts are nought until it ends."""
    crawl = Crawl(started=now, **asdict(CrawlCounts()))
    session.add(crawl)
    session.flush()
    return crawl.id


def end_crawl(session: Session, crawl_id: int, counts: CrawlCounts, now: datetime) -> None:
    """Writes what came of the run. Raises StoreError for an id that no run has."""
    crawl = session.get(Crawl, crawl_id)
    if crawl is None:
        raise StoreError(f"no crawl has the id {crawl_id}")
    crawl.ended = now
    for name, count in asdict(counts).items():
        setattr(crawl, name, count)


def latest_crawl(session: Session) -> Crawl | None:
    """The run that was started last, None before the first."""
    return session.scalars(select(Crawl).order_by(Crawl.id.desc()).limit(1)).one_or_none()
