"""What could not be done: texts on which scoring failed for good, and jobs. Each has a name, a reason and a trace.

There may be hundreds of thousands after a bad day, so that whatever is asked of them is answered by an index, and what
is done to all of them is done to so many at a time.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Delete, Select, Update, delete, func, select, update
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.tables import Document, Revision
from tallymark.store.work.jobs import DEAD, WAITING
from tallymark.store.work.tables import Job, Scoring, is_dead

SCORE = "score"
"""What the name of a text that could not be scored begins with; the rest is its revision's id."""
AT_ONCE = 20_000
"""Of each table, what one act reaches at most: a second's work, in which nobody else writes to SQLite."""
_NAME = re.compile(r"([a-z]+)-([1-9][0-9]{0,17})")


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Something that is not tried any more."""

    name: str
    """Kind and id, like `crawl-7`."""
    about: str
    """A person's hint: the address of the text, or the job's arguments."""
    reason: str
    trace: str | None
    since: datetime
    failures: int
    """Times that it was tried and ended in an error."""
    losses: int
    """Times that its process did not come back."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What dead letters have in common, how many they are, and one of them."""

    cause: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which dead letters are meant: one by its name, those of a cause, or all."""

    name: str | None = None
    cause: str | None = None


def find_dead_letters(
    session: Session, most: int | None = None, *, cause: str | None = None, after: str | None = None
) -> list[DeadLetter]:
    """All of them, or the first: texts by their ids, then jobs by theirs; those of a cause, or those after a name."""
    kind, number = _parts(after) if after else (SCORE, 0)
    texts, jobs = _texts(), select(Job).where(is_dead(Job)).order_by(Job.id)
    if cause is not None:
        texts, jobs = texts.where(Scoring.cause == cause), jobs.where(Job.cause == cause)
    letters: list[DeadLetter] = []
    if kind == SCORE:
        rows = session.execute(texts.where(is_dead(Scoring), Scoring.revision_id > number).limit(most))
        letters = [_text(*row) for row in rows]
    else:
        jobs = jobs.where(Job.id > number)
    if most is None or len(letters) < most:
        letters += [_job(job) for job in session.scalars(jobs.limit(most))]
    return letters[:most]


def count_dead_letters(session: Session, cause: str | None = None) -> int:
    """How many there are, or how many of a cause."""
    count = 0
    for table in _TABLES:
        counted = select(func.count()).where(is_dead(table)).group_by(table.cause)  # as an index has them
        count += sum(session.scalars(counted if cause is None else counted.where(table.cause == cause)))
    return count


def count_causes(session: Session, most: int) -> list[Cause]:
    """What they have in common, the most frequent first."""
    found: dict[str, Cause] = {}
    for table, key in ((Scoring, Scoring.revision_id), (Job, Job.id)):
        counted = select(table.cause, func.count(), func.min(key)).where(is_dead(table)).group_by(table.cause)
        for cause, count, first in session.execute(counted):
            name = f"{SCORE}-{first}" if table is Scoring else _name_of(session, first)
            before = found.get(cause)
            found[cause] = Cause(cause, count + before.count, before.example) if before else Cause(cause, count, name)
    return sorted(found.values(), key=lambda each: (-each.count, each.cause))[:most]


def find_dead_letter(session: Session, name: str) -> DeadLetter:
    """One by its name, also one that was put aside. Raises BadInput where there is none."""
    kind, number = _parts(name)
    if kind == SCORE:
        row = session.execute(_texts().where(Scoring.revision_id == number, Scoring.dead.is_(True))).one_or_none()
        letter = None if row is None else _text(*row)
    else:
        job = session.get(Job, number)
        letter = _job(job) if job is not None and (job.state, job.kind) == (DEAD, kind) else None
    if letter is None:
        raise BadInput(f"no dead letter is called {name[:60]}")
    return letter


def retry_dead_letters(session: Session, chosen: Chosen, now: datetime) -> int:
    """Has them tried again, as if they had not been; how many, at most `AT_ONCE` of each table. Raises BadInput."""
    again = {"state": WAITING, "free_at": now, "failures": 0, "losses": 0, "ended": None, "discarded": None}
    texts, jobs = _ids(session, chosen)
    return _rows(session, delete(Scoring).where(Scoring.revision_id.in_(texts))) + _rows(
        session, update(Job).where(Job.id.in_(jobs)).values(**again)
    )


def discard_dead_letters(session: Session, chosen: Chosen, reason: str) -> int:
    """Puts them aside: they are not tried, listed or counted; how many, at most `AT_ONCE`. Raises BadInput."""
    texts, jobs = _ids(session, chosen)
    return _rows(session, update(Scoring).where(Scoring.revision_id.in_(texts)).values(discarded=reason)) + _rows(
        session, update(Job).where(Job.id.in_(jobs)).values(discarded=reason)
    )


def restore_dead_letters(session: Session, reason: str) -> int:
    """Has what was put aside for this reason be dead letters again; how many."""
    return sum(
        _rows(
            session,
            update(table).where(table.discarded.is_not(None), table.discarded == reason).values(discarded=None),
        )
        for table in _TABLES
    )


_TABLES: tuple[type[Scoring], type[Job]] = (Scoring, Job)


def _rows(session: Session, change: Update | Delete) -> int:
    """How many rows it changed."""
    return int(session.execute(change.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined] # a change has one


def _ids(session: Session, chosen: Chosen) -> tuple[Select[int], Select[int]]:
    """Of texts and of jobs. One that was put aside is found by its name."""
    texts, jobs = select(Scoring.revision_id), select(Job.id)
    if chosen.name is not None:
        find_dead_letter(session, chosen.name)
        kind, number = _parts(chosen.name)
        text, job = (number, 0) if kind == SCORE else (0, number)
        return texts.where(Scoring.revision_id == text), jobs.where(Job.id == job)
    texts, jobs = texts.where(is_dead(Scoring)).limit(AT_ONCE), jobs.where(is_dead(Job)).limit(AT_ONCE)
    if chosen.cause is not None:
        texts, jobs = texts.where(Scoring.cause == chosen.cause), jobs.where(Job.cause == chosen.cause)
    return texts, jobs


def _texts() -> Select[Scoring, str]:
    joined = select(Scoring, Document.url).join(Revision, Revision.id == Scoring.revision_id)
    return joined.join(Document, Document.id == Revision.document_id).order_by(Scoring.revision_id)


def _text(row: Scoring, url: str) -> DeadLetter:
    name = f"{SCORE}-{row.revision_id}"
    return DeadLetter(name, url, row.reason or "", row.trace, row.free_at, row.failures, row.losses)


def _job(job: Job) -> DeadLetter:
    about = _told(job.arguments)
    since = job.ended or job.added
    return DeadLetter(f"{job.kind}-{job.id}", about, job.reason or "", job.trace, since, job.failures, job.losses)


def _name_of(session: Session, job_id: int) -> str:
    return f"{session.scalar(select(Job.kind).where(Job.id == job_id))}-{job_id}"


def _told(arguments: object) -> str:
    """A job's, also of one that somebody else wrote."""
    if isinstance(arguments, dict):
        return ", ".join(f"{name} {value}" for name, value in sorted(arguments.items()))
    return f"no arguments but {arguments!r}"[:200]


def _parts(name: str) -> tuple[str, int]:
    found = _NAME.fullmatch(name)
    if found is None:
        raise BadInput(f"no dead letter is called {name[:60]}")
    return found[1], int(found[2])
