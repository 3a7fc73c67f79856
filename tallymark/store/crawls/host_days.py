"""How many requests each host had on each day (UTC): what is left of a daily budget, whichever process asks."""

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tallymark.store.insertion import insert_if_absent
from tallymark.store.tables import HostDay


def reserve_requests(session: Session, host: str, day: date, wanted: int, budget: int) -> int:
    """Writes down up to `wanted` more requests, within the budget, and says how many: 0 where it is used up."""
    insert_if_absent(session, HostDay, {"host": host, "day": day, "requests": 0})
    row = _row(session, host, day)
    granted = max(0, min(wanted, budget - row.requests))
    row.requests += granted
    return granted


def give_back_requests(session: Session, host: str, day: date, unused: int) -> None:
    """Takes requests that were written down and not made off the count."""
    row = _row(session, host, day)
    row.requests = max(0, row.requests - unused)


def requests_of(session: Session, host: str, day: date) -> int:
    """Requests written down for a host and day."""
    return session.scalar(select(HostDay.requests).where(HostDay.host == host, HostDay.day == day)) or 0


def forget_days_before(session: Session, day: date) -> None:
    """Drops counts that no budget asks for any more."""
    session.execute(delete(HostDay).where(HostDay.day < day))


def _row(session: Session, host: str, day: date) -> HostDay:
    return session.scalars(select(HostDay).where(HostDay.host == host, HostDay.day == day).with_for_update()).one()
