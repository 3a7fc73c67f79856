"""Ends a process that does not come back from what it has at hand, and says so in the row of that."""

import logging
from datetime import UTC, datetime
from multiprocessing.context import ForkProcess

from sqlalchemy.exc import SQLAlchemyError

from tallymark.store.database import Database
from tallymark.store.queue.queues import SCORING_QUEUES
from tallymark.store.scoring.scorings import ScoringFailure, note_failures
from tallymark.store.work.holder import name_of
from tallymark.store.work.jobs import fail_job

log = logging.getLogger(__name__)

REASON = "it did not come back from where no signal reaches it, and its process was killed"


def end_hung(database: Database, process: ForkProcess, queue: str, number: int) -> None:
    """Kills the process that is late with the text or job of this id, which has failed.

    What else it had at hand waits again with the next sweep. Where the database is away, all of it does.
    """
    holder = name_of(process.pid or 0)
    log.warning("process %s was killed: it did not come back from %s %s", process.pid, queue, number)
    process.kill()
    process.join()
    now = datetime.now(UTC)
    try:
        with database.session() as session:
            if queue in SCORING_QUEUES:
                note_failures(session, [ScoringFailure(number, f"TooSlow: {REASON}", "")], now)
            else:
                fail_job(session, number, holder, f"TooSlow: {REASON}", "", now)
    except SQLAlchemyError as error:
        log.warning("nobody hears why it was killed: %s", str(error).partition("\n")[0])
