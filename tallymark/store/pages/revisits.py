"""Orders a visit to one page that the store knows, at once and not when it is due."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tallymark.errors import Overloaded
from tallymark.store.work.jobs import WAITING, add_job
from tallymark.store.work.tables import Job

REVISIT = "revisit"
"""The kind of job."""
MOST_WAITING = 200
"""Visits that wait: at a second or two each, some minutes' work."""


def order_revisit(session: Session, document_id: int, now: datetime) -> bool:
    """Has a worker visit a page; whether that was not ordered in this hour (UTC) before.

    Only documents are visited so, at the addresses under which the store has them. Raises Overloaded where many wait.
    """
    waiting = select(func.count()).where(Job.kind == REVISIT, Job.state == WAITING)
    if (session.scalar(waiting) or 0) >= MOST_WAITING:
        raise Overloaded("Many pages wait to be visited again.")
    key = f"{REVISIT}:{document_id}:{now:%Y-%m-%dT%H}"
    return add_job(session, REVISIT, key, {"document": str(document_id)}, now)
