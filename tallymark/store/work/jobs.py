"""Jobs: ordered once a key, held by one process at a time, tried again, and in the end done or dead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from tallymark.store.insertion import insert_if_absent
from tallymark.store.work.causes import cause_of
from tallymark.store.work.holder import is_gone
from tallymark.store.work.job_kinds import KINDS, kind_of
from tallymark.store.work.tables import Job

WAITING, RUNNING, DONE, DEAD = "waiting", "running", "done", "dead"

HOLD = timedelta(seconds=60)
"""How long a job is its process's own after that last said so."""
MOST_FAILURES = 3
"""Times that a job is tried which fails each time."""
BACK_OFF = (timedelta(seconds=10), timedelta(seconds=60))
"""Before the second try and the third."""
MOST_LOSSES = 20
"""Times that a job may lose its process, which mostly is no fault of the job."""
AT_ONCE = 100
"""Jobs that are looked at in one sweep."""


@dataclass(frozen=True, slots=True)
class TakenJob:
    """A job in the hands of a process."""

    id: int
    kind: str
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class LostJob:
    """A job whose process is gone, or has not been heard of for too long."""

    id: int
    held_by: str
    gone: bool | None
    """Whether the process has ended; None where this machine cannot tell."""


def add_job(session: Session, kind: str, key: str, arguments: Mapping[str, str], now: datetime) -> bool:
    """Orders a job; whether it was not ordered yet. Raises BadInput for a kind or arguments that there are not."""
    kind_of(kind).check(arguments)
    fresh = {"state": WAITING, "free_at": now, "failures": 0, "losses": 0, "cause": "", "added": now}
    return insert_if_absent(session, Job, {"kind": kind, "key": key, "arguments": dict(arguments), **fresh})


def state_of(session: Session, key: str) -> str | None:
    """What has become of an order; None where there is none."""
    return session.scalar(select(Job.state).where(Job.key == key))


def due_jobs(session: Session, now: datetime) -> dict[str, list[int]]:
    """Jobs that could be begun now, by their queue, the longest waiting first. Of unknown kinds none."""
    found: dict[str, list[int]] = {}
    due = select(Job.id, Job.kind).where(Job.state == WAITING, Job.free_at <= now, Job.kind.in_(KINDS))
    for job_id, kind in session.execute(due.order_by(Job.free_at, Job.id).limit(AT_ONCE)):
        found.setdefault(KINDS[kind].queue, []).append(job_id)
    return found


def take_job(session: Session, job_id: int, holder: str, now: datetime) -> TakenJob | None:
    """Has a process begin a job that waits; None where it is not to be begun now."""
    taken = session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state == WAITING, Job.free_at <= now)
        .values(state=RUNNING, held_by=holder, free_at=now + HOLD, started=now)
        .returning(Job.id, Job.kind, Job.arguments)
    ).one_or_none()
    return None if taken is None else TakenJob(*taken)


def hold_job(session: Session, job_id: int, holder: str, now: datetime) -> None:
    """A process says that it is still at work on a job."""
    session.execute(update(Job).where(Job.id == job_id, Job.held_by == holder).values(free_at=now + HOLD))


def end_job(session: Session, job_id: int, holder: str, now: datetime) -> None:
    """The job is done."""
    done = {"state": DONE, "held_by": None, "ended": now, "reason": None, "trace": None}
    session.execute(update(Job).where(Job.id == job_id, Job.held_by == holder).values(**done))


def postpone_job(session: Session, job_id: int, holder: str, until: datetime, reason: str) -> None:
    """The job is to be begun again at `until`: nothing was wrong with it."""
    waiting = {"state": WAITING, "held_by": None, "free_at": until, "reason": reason}
    session.execute(update(Job).where(Job.id == job_id, Job.held_by == holder).values(**waiting))


def fail_job(
    session: Session, job_id: int, holder: str, reason: str, trace: str, now: datetime, *, for_good: bool = False
) -> None:
    """The job ended in an error: it waits for another try, or becomes a dead letter, at once where it is `for_good`."""
    job = session.scalars(select(Job).where(Job.id == job_id, Job.held_by == holder).with_for_update()).one_or_none()
    if job is None:
        return
    job.failures += 1
    job.held_by, job.reason, job.trace, job.cause = None, reason, trace, cause_of(reason)
    if for_good or job.failures >= MOST_FAILURES:
        job.state, job.ended = DEAD, now
    else:
        job.state, job.free_at = WAITING, now + BACK_OFF[min(job.failures, len(BACK_OFF)) - 1]


def find_lost_jobs(session: Session, now: datetime) -> list[LostJob]:
    """Jobs of processes that have not been heard of for too long, or that are surely gone."""
    held = session.execute(select(Job.id, Job.held_by, Job.free_at).where(Job.state == RUNNING)).all()
    found = [LostJob(row.id, row.held_by or "", is_gone(row.held_by or "")) for row in held]
    return [job for job, row in zip(found, held, strict=True) if row.free_at <= now or not job.held_by or job.gone]


def free_lost_jobs(session: Session, lost: list[LostJob], now: datetime, *, blames_silence: bool) -> None:
    """Has them wait again; one that was lost too often is a dead letter. What counts as a loss: see `free_lost`."""
    for each in lost:
        found = select(Job).where(Job.id == each.id, Job.state == RUNNING, Job.held_by == each.held_by)
        job = session.scalars(found.with_for_update()).one_or_none()
        if job is None:
            continue
        job.held_by, job.state, job.free_at = None, WAITING, now
        job.reason = "the process that did it was not heard of"
        if not (blames_silence if each.gone is None else each.gone):
            continue
        job.losses += 1
        job.reason = "the process that did it did not come back"
        if job.losses >= MOST_LOSSES:
            job.state, job.ended, job.cause = DEAD, now, cause_of(job.reason)
            job.reason = f"{job.reason}, {job.losses} times"


def forget_jobs_before(session: Session, moment: datetime) -> None:
    """Drops jobs that were done before, but for the newest of each kind: it tells that its moment was made up for."""
    newest = select(func.max(Job.id)).group_by(Job.kind)
    session.execute(delete(Job).where(Job.state == DONE, Job.ended < moment, Job.id.not_in(newest)))
