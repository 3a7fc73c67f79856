"""Crawl runs as an operator looks at them: which there were, what came of each address, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.crawls.crawls import CrawlCounts
from tallymark.store.crawls.visits import count_visits, count_waiting
from tallymark.store.sources.source_health import running_sources
from tallymark.store.tables import Crawl, Visit

LOOKED_THROUGH = 20_000
"""Addresses of a run whose reasons are counted, the last that it met: as many as two whole runs by default."""
COUNTS = tuple(asdict(CrawlCounts()))
"""What of a run is counted."""
WAITING = "waiting"
"""In place of an outcome, for addresses that have none yet."""
OUTCOMES = ("kept", "unchanged", "unrelated", "failed", "declined", "early", "gone", "listed", WAITING)
"""What may come of an address."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run with its counts so far. `waiting` addresses are left; `live` where a worker is at it."""

    crawl: Crawl
    counts: Mapping[str, int]
    waiting: int
    live: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why addresses came to an outcome, and how many did so."""

    outcome: str
    reason: str
    count: int


def find_runs(session: Session, most: int, *, source: str | None = None, before: int | None = None) -> Sequence[Crawl]:
    """The newest first, of one source or of all; `before` is the id of the last one that was given."""
    runs = select(Crawl).order_by(Crawl.id.desc()).limit(most)
    if source is not None:
        runs = runs.where(Crawl.source == source)
    if before is not None:
        runs = runs.where(Crawl.id < before)
    return session.scalars(runs).all()


def get_run(session: Session, crawl_id: int) -> Run:
    """One by its id. Raises BadInput where there is none."""
    crawl = session.get(Crawl, crawl_id)
    if crawl is None:
        raise BadInput(f"no run has the id {crawl_id}")
    if crawl.ended is not None:
        return Run(crawl, {name: getattr(crawl, name) for name in COUNTS}, 0, live=False)
    live = crawl.source in running_sources(session)
    return Run(crawl, asdict(count_visits(session, crawl_id)), count_waiting(session, crawl_id), live)


def run_before(session: Session, crawl: Crawl) -> Crawl | None:
    """The run of the same source that came before it."""
    if crawl.source is None:
        return None
    return next(iter(find_runs(session, 1, source=crawl.source, before=crawl.id)), None)


def find_visits(session: Session, crawl_id: int, outcome: str, most: int, after: int = 0) -> Sequence[Visit]:
    """Addresses of a run that came to an outcome, in the order in which they were met, after an id."""
    came = Visit.outcome.is_(None) if outcome == WAITING else Visit.outcome == outcome
    found = select(Visit).where(Visit.crawl_id == crawl_id, came, Visit.id > after)
    return session.scalars(found.order_by(Visit.id).limit(most)).all()


def count_reasons(session: Session, crawl_id: int, most: int) -> list[Reason]:
    """Why pages were dropped or failed, the most frequent first; of a very long run, its last addresses."""
    last = (
        select(Visit.outcome, Visit.reason)
        .where(Visit.crawl_id == crawl_id, Visit.outcome.is_not(None))
        .order_by(Visit.id.desc())
        .limit(LOOKED_THROUGH)
        .subquery()
    )
    count = func.count()
    counted = select(last.c.outcome, last.c.reason, count).where(last.c.reason.is_not(None))
    rows = session.execute(
        counted.group_by(last.c.outcome, last.c.reason).order_by(count.desc(), last.c.reason).limit(most)
    )
    return [Reason(outcome, reason, number) for outcome, reason, number in rows]
