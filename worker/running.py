"""Runs one job: takes it, says that it is at work as long as it is, and writes what came of it."""

import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from redis.exceptions import RedisError
from rq.exceptions import StopRequested
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from tallymark.errors import BadInput, Busy, Killed, Paused, StoreError
from tallymark.store.work.holder import this_process
from tallymark.store.work.job_kinds import Again, kind_of
from tallymark.store.work.jobs import (
    HOLD,
    LostJob,
    TakenJob,
    end_job,
    fail_job,
    free_lost_jobs,
    hold_job,
    postpone_job,
    take_job,
)
from worker.batches import LONGEST_TRACE, patiently
from worker.limits import interrupting, limited
from worker.queue_worker import interruptible, show_alive
from worker.resources import Resources

log = logging.getLogger(__name__)

T = TypeVar("T")

HOLD_AGAIN = HOLD.total_seconds() / 3
"""Seconds between two words that the job is at work."""
WAIT = timedelta(seconds=30)
"""Until a job is begun again that could not be done now, as when another process does the same."""
GRACE = 60.0
"""Seconds in which a job that took too long ends what it began, or its process is killed."""

PASSING = (OperationalError, InterfaceError, RedisError, StoreError, Busy, Paused)
"""Nothing is wrong with a job that meets one of these: it waits, and is not counted as failed."""


def run_one(resources: Resources, job_id: int) -> None:
    """Does a job that waits; nothing where it is not to be begun now. Raises SQLAlchemyError where the store is away.

    A process that is asked to stop stops the job too, which then waits for another.
    """
    job = _write(resources, lambda session, now: take_job(session, job_id, this_process(), now))
    if job is None:
        return
    try:
        with _held(resources, job):
            again = _call(resources, job)
    except StopRequested:
        _postpone(resources, job, timedelta(), "the process that did it was stopped")
    except Killed as error:
        _lose(resources, job, error)
    except PASSING as error:
        _postpone(resources, job, WAIT, _line(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, it stands in the row
        _fail(resources, job, error)
    else:
        if again is not None:
            _postpone(resources, job, timedelta(seconds=again.seconds), again.reason)
        else:
            _write(resources, lambda session, now: end_job(session, job.id, this_process(), now))


def _call(resources: Resources, job: TakenJob) -> Again | None:
    kind = kind_of(job.kind)
    kind.check(job.arguments)
    function = kind.resolve()
    with interruptible(), interrupting(), limited(job.id, kind.longest, GRACE):
        return function(resources.settings, **{name: str(value) for name, value in job.arguments.items()})


def _postpone(resources: Resources, job: TakenJob, wait: timedelta, reason: str) -> None:
    log.info("job %s waits: %s", job.id, reason)
    _write(resources, lambda session, now: postpone_job(session, job.id, this_process(), now + wait, reason))


def _lose(resources: Resources, job: TakenJob, error: Killed) -> None:
    """As where this process itself is killed."""
    log.warning("job %s was lost: %s", job.id, error)
    lost = [LostJob(job.id, this_process(), gone=True)]
    _write(resources, lambda session, now: free_lost_jobs(session, lost, now, blames_silence=True))


def _fail(resources: Resources, job: TakenJob, error: Exception) -> None:
    """What a person did wrong is not put right by trying again."""
    log.warning("job %s failed: %s", job.id, _line(error))
    trace = "".join(traceback.format_exception(error))[-LONGEST_TRACE:]
    for_good = isinstance(error, BadInput)
    _write(
        resources,
        lambda session, now: fail_job(session, job.id, this_process(), _line(error), trace, now, for_good=for_good),
    )


@contextmanager
def _held(resources: Resources, job: TakenJob) -> Iterator[None]:
    """A thread says meanwhile that the process is at work."""
    ended = threading.Event()

    def say_so() -> None:
        while not ended.wait(HOLD_AGAIN):
            try:
                with resources.database.session() as session:
                    hold_job(session, job.id, this_process(), datetime.now(UTC))
            except SQLAlchemyError as error:
                log.info("nobody hears that job %s is at work: %s", job.id, error)
            try:
                show_alive()
            except RedisError as error:
                log.info("the queue server does not answer: %s", error)

    thread = threading.Thread(target=say_so, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _write(resources: Resources, work: Callable[[Session, datetime], T]) -> T:
    def write() -> T:
        with resources.database.session() as session:
            return work(session, datetime.now(UTC))

    return patiently(write)


def _line(error: Exception) -> str:
    told = " ".join(str(error).split())[:300]
    return told if isinstance(error, (StoreError, Busy, Paused, BadInput)) else f"{type(error).__name__}: {told}"
