"""What could not be done: texts on which scoring failed for good, and jobs. Each has a name, a reason and a trace."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.jobs import DEAD, retry_jobs
from tallymark.store.tables import Document, Revision
from tallymark.store.work_tables import Job, Scoring

SCORE = "score"
"""What the name of a text that could not be scored begins with; the rest is its revision's id."""
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


def find_dead_letters(session: Session, most: int | None = None) -> list[DeadLetter]:
    """All of them, or the first: texts by their ids, then jobs, the newest first."""
    texts = session.execute(
        select(Scoring, Document.url)
        .join(Revision, Revision.id == Scoring.revision_id)
        .join(Document, Document.id == Revision.document_id)
        .where(Scoring.dead.is_(True))
        .order_by(Scoring.revision_id)
        .limit(most)
    )
    letters = [
        DeadLetter(
            f"{SCORE}-{row.revision_id}", url, row.reason or "", row.trace, row.free_at, row.failures, row.losses
        )
        for row, url in texts
    ]
    jobs = session.scalars(select(Job).where(Job.state == DEAD).order_by(Job.id.desc()).limit(most))
    letters += [
        DeadLetter(
            f"{job.kind}-{job.id}",
            ", ".join(f"{name} {value}" for name, value in sorted(job.arguments.items())),
            job.reason or "",
            job.trace,
            job.ended or job.added,
            job.failures,
            job.losses,
        )
        for job in jobs
    ]
    return letters[:most]


def count_dead_letters(session: Session) -> int:
    """How many there are."""
    counts = (
        select(func.count()).select_from(Scoring).where(Scoring.dead.is_(True)),
        select(func.count()).select_from(Job).where(Job.state == DEAD),
    )
    return sum(session.scalar(count) or 0 for count in counts)


def find_dead_letter(session: Session, name: str) -> DeadLetter:
    """One by its name. Raises BadInput where there is none."""
    for letter in find_dead_letters(session):
        if letter.name == name:
            return letter
    raise BadInput(f"no dead letter is called {name[:60]}")


def retry_dead_letters(session: Session, now: datetime) -> int:
    """Has all of them tried again; how many."""
    texts = session.scalars(delete(Scoring).where(Scoring.dead.is_(True)).returning(Scoring.revision_id)).all()
    return len(texts) + retry_jobs(session, now)


def retry_dead_letter(session: Session, name: str, now: datetime) -> None:
    """Has one tried again, as if it had not been. Raises BadInput where there is none of this name."""
    find_dead_letter(session, name)
    kind, number = _parts(name)
    if kind == SCORE:
        session.execute(delete(Scoring).where(Scoring.revision_id == number))
    else:
        retry_jobs(session, now, number)


def _parts(name: str) -> tuple[str, int]:
    found = _NAME.fullmatch(name)
    if found is None:
        raise BadInput(f"no dead letter is called {name[:60]}")
    return found[1], int(found[2])
