"""Keeps the clock: orders what is due, as rows. Of several that run, one does; the others wait for its end."""

import logging
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from tallymark.store.database import Database, open_database
from tallymark.store.settings import Settings
from tallymark.store.sources.cron import last_moment
from tallymark.store.sources.sources import due_sources, schedule_next
from tallymark.store.work.holder import this_process
from tallymark.store.work.jobs import DEAD, DONE, add_job, state_of
from tallymark.store.work.leases import SCHEDULER, drop_lease, take_lease
from tallymark.store.work.signs_of_life import show_scheduler, sign_of
from tallymark.store.work.switches import PAUSE, on_since
from worker.alerting import LookOut
from worker.last_resort import leave_within, stay
from worker.stop import stopped_by_signals

log = logging.getLogger(__name__)

TICK_SECONDS = 5.0
"""Between two looks at the clock: so late something may be ordered."""
LEASE = timedelta(seconds=30)
"""How long the others wait for a scheduler that says nothing; one that died on their machine they replace at once."""
STOP_SECONDS = 45.0
"""How long it may take to end; mostly nothing, but a database may have fallen silent."""
UPKEEP_SCHEDULE = "17 3 * * *"
"""When the store is looked after, in UTC: once a day, when little is read in Europe and America."""


def run_scheduler(settings: Settings) -> None:
    """Orders what is due until SIGTERM, SIGHUP or Ctrl-C; a database may be away meanwhile.

    To be called from a process's main thread. Raises StoreError in one line where the database cannot be opened.
    """
    try:
        _keep_the_clock(settings)
    finally:
        stay()


def _keep_the_clock(settings: Settings) -> None:
    holder = this_process()
    leave = partial(leave_within, STOP_SECONDS)
    with closing(open_database(settings)) as database, stopped_by_signals(leave) as stopped:
        out = LookOut(database, settings)
        while not stopped.is_set():
            now = datetime.now(UTC)
            try:
                if tick(database, settings, holder, now):
                    out.look(now)
            except SQLAlchemyError as error:
                log.warning("nothing is ordered this time: %s", str(error).partition("\n")[0])
            stopped.wait(TICK_SECONDS)
        try:
            with database.session() as session:
                drop_lease(session, SCHEDULER, holder)
                drop_lease(session, sign_of(holder), holder)
        except SQLAlchemyError as error:
            log.warning("the others are not told that this one leaves: %s", str(error).partition("\n")[0])


def tick(database: Database, settings: Settings, holder: str, now: datetime) -> bool:
    """Orders what is due and was not ordered yet; whether it is this process's turn to do so.

    What was due more than once since the last tick is ordered once.
    """
    with database.session() as session:
        show_scheduler(session, holder, LEASE, now)
        if not take_lease(session, SCHEDULER, holder, LEASE, now):
            return False
        _order_crawls(session, now)
        schedules = {"upkeep": UPKEEP_SCHEDULE, "dump": settings.dump_schedule}
        for kind, schedule in schedules.items():
            if schedule:
                add_job(session, kind, f"{kind}:{last_moment(schedule, now).isoformat()}", {}, now)
    return True


def _order_crawls(session: Session, now: datetime) -> None:
    """A source that is due stays so until it was collected, which moves its moment; so does a crawl that failed."""
    if on_since(session, PAUSE):
        return
    for kept in due_sources(session, now):
        due = kept.due_at.isoformat() if kept.due_at else ""
        key = f"crawl:{kept.source.name}:{due}"
        is_new = add_job(session, "crawl", key, {"source": kept.source.name, "due": due}, now)
        if not is_new and state_of(session, key) in {DONE, DEAD}:
            schedule_next(session, kept.source.name, now)
