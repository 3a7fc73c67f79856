"""Leases: what one process of all machines does, until it says so no more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tallymark.store.insertion import insert_if_absent
from tallymark.store.work.holder import is_surely_gone
from tallymark.store.work.tables import Lease

SCHEDULER = "scheduler"
"""The lease of whoever keeps the clock."""


@dataclass(frozen=True, slots=True)
class HeldLease:
    """Who has a lease, since when, and when another may take it."""

    holder: str
    since: datetime
    until: datetime


def take_lease(session: Session, name: str, holder: str, length: timedelta, now: datetime) -> bool:
    """Whether the process has the lease for this long from now on: as before, or because nobody else had it."""
    if insert_if_absent(session, Lease, {"name": name, "holder": holder, "since": now, "until": now + length}):
        return True
    row = session.scalars(select(Lease).where(Lease.name == name).with_for_update()).one()
    if row.holder != holder:
        if row.until > now and not is_surely_gone(row.holder):
            return False
        row.holder, row.since = holder, now
    row.until = now + length
    return True


def drop_lease(session: Session, name: str, holder: str) -> None:
    """The process gives the lease back, if it has it."""
    session.execute(delete(Lease).where(Lease.name == name, Lease.holder == holder))


def lease_of(session: Session, name: str) -> HeldLease | None:
    """Who has it; None where nobody does."""
    row = session.get(Lease, name)
    return None if row is None else HeldLease(row.holder, row.since, row.until)
