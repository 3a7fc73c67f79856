"""How fast work goes: what was done in the last hour, of each kind."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tallymark.store.tables import Revision
from tallymark.store.work.job_kinds import KINDS
from tallymark.store.work.jobs import DONE
from tallymark.store.work.tables import Job

PERIOD = timedelta(hours=1)


def rates(session: Session, now: datetime) -> dict[str, int]:
    """Texts that were scored, for the first time or anew, and jobs that were done, in the hour before."""
    since = now - PERIOD
    counted = {"score": session.scalar(select(func.count()).select_from(Revision).where(Revision.scored_at > since))}
    for kind in KINDS:
        done = (Job.state == DONE, Job.kind == kind, Job.ended > since)
        counted[kind] = session.scalar(select(func.count()).select_from(Job).where(*done))
    return {name: count or 0 for name, count in counted.items()}
