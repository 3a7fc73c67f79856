"""Drops what nobody asks for any more: where long-ended crawls went, old budgets, jobs that are done, old changes."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from tallymark.store.crawls.host_days import forget_days_before
from tallymark.store.database import Database
from tallymark.store.labels.index_changes import forget_old_changes
from tallymark.store.labels.ready_pages import refresh_some
from tallymark.store.tables import Crawl, Visit
from tallymark.store.work.jobs import forget_jobs_before
from tallymark.store.work.signs_of_life import forget_old_signs

JOBS_KEPT = timedelta(days=30)
"""How long a job that is done can be looked at."""
DAYS_KEPT = timedelta(days=7)
"""Of daily budgets, of which only today's is asked for."""
PART = 5_000
"""Rows in one transaction, so that nobody else waits long for the one writer that SQLite has."""

PAGES = 200
"""Labelled pages in one: each is put together from its claims."""


def drop_visits(database: Database, before: datetime) -> int:
    """Drops where crawls went that ended before; what still waits is left to the next crawl. How many were dropped.

    What became of the visits is counted in the crawl's own row.
    """
    ended = select(Crawl.id).where(Crawl.ended < before)
    some = select(Visit.id).where(Visit.crawl_id.in_(ended), Visit.outcome.is_not(None)).limit(PART)
    dropped = 0
    while True:
        with database.session() as session:
            gone = session.scalars(delete(Visit).where(Visit.id.in_(some)).returning(Visit.id)).all()
        dropped += len(gone)
        if len(gone) < PART:
            return dropped


def drop_old_rows(database: Database, now: datetime) -> None:
    """Drops old budgets, jobs that are done, what killed schedulers left, and changes of the index told of no more."""
    with database.session() as session:
        forget_days_before(session, (now - DAYS_KEPT).date())
        forget_jobs_before(session, now - JOBS_KEPT)
        forget_old_signs(session, now)
        forget_old_changes(session.connection())


def make_pages_ready(database: Database) -> int:
    """Makes the bytes of labelled pages that were asked for without having any until now; how many."""
    last, count = 0, 0
    while True:
        with database.session() as session:
            made = refresh_some(session, last, PAGES)
        if not made:
            return count
        last, count = made[-1], count + len(made)


def optimise(database: Database) -> None:
    """Has the database measure its tables anew, from which it plans its queries."""
    order = "ANALYZE" if database.engine.dialect.name == "postgresql" else "PRAGMA optimize"
    with database.session() as session:  # in which SQLite waits for another writer
        session.connection().exec_driver_sql(order)
