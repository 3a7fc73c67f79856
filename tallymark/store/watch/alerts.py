"""Alerts: opened once for what is amiss, closed once when it is over, and told of each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.store.insertion import insert_if_absent
from tallymark.store.tables import Alert

TELL_AGAIN = timedelta(minutes=5)
"""After news that could not be told to everybody; each time as long again, up to the next."""
LATEST = timedelta(hours=6)
HOLD = timedelta(minutes=2)
"""How long whoever tells something has for it: meanwhile nobody else tells the same."""

Event = Literal["begins", "over"]


@dataclass(frozen=True, slots=True)
class News:
    """What is to be told: of which alert, what happened, when, and who has heard it already."""

    alert: int
    event: Event
    about: str
    at: datetime
    told_to: frozenset[str]


def note_amiss(session: Session, amiss: Mapping[str, str], now: datetime) -> None:
    """Opens an alert for what is newly amiss, closes those of what is not any more, and leaves the others."""
    open_alerts = {alert.key: alert for alert in session.scalars(select(Alert).where(Alert.over_at.is_(None)))}
    for key, about in amiss.items():
        if key not in open_alerts:
            fresh = {"told_to": "", "tries": 0, "next_try": now}
            insert_if_absent(session, Alert, {"key": key, "about": about, "since": now, **fresh})
    for key, alert in open_alerts.items():
        if key not in amiss:
            alert.over_at = now
            alert.next_try, alert.tries = now, 0
            if alert.told_at is not None:
                alert.told_to = ""


def take_news(session: Session, now: datetime) -> News | None:
    """The next thing to tell, which is this process's to tell for a while; None where there is none."""
    due = select(Alert).where(Alert.next_try <= now).order_by(Alert.next_try, Alert.id).limit(1)
    alert = session.scalars(due.with_for_update(skip_locked=True)).one_or_none()
    if alert is None:
        return None
    alert.next_try = now + HOLD
    told_to = frozenset(alert.told_to.split())
    if alert.told_at is None:
        return News(alert.id, "begins", alert.about, alert.since, told_to)
    return News(alert.id, "over", alert.about, alert.over_at or now, told_to)


def note_told(session: Session, news: News, told_to: frozenset[str], trouble: str | None, now: datetime) -> None:
    """Notes who heard it. Without trouble it is told; what begins and is over already is told of its end next."""
    alert = session.get(Alert, news.alert, with_for_update=True)
    if alert is None:
        return
    if trouble is not None:
        alert.trouble, alert.told_to = trouble[:500], " ".join(sorted(told_to))
        alert.next_try = now + min(TELL_AGAIN * 2**alert.tries, LATEST)
        alert.tries = min(alert.tries + 1, 10)
        return
    alert.trouble, alert.told_to, alert.tries = None, "", 0
    if news.event == "begins":
        alert.told_at = now
        alert.next_try = now if alert.over_at is not None else None
    else:
        alert.told_over_at, alert.next_try = now, None


def find_alerts(session: Session, most: int, *, before: int | None = None) -> Sequence[Alert]:
    """The newest first; `before` is the id of the last one that was given."""
    found = select(Alert).order_by(Alert.id.desc()).limit(most)
    return session.scalars(found if before is None else found.where(Alert.id < before)).all()


def find_open_alerts(session: Session) -> Sequence[Alert]:
    """What is amiss, the newest first."""
    return session.scalars(select(Alert).where(Alert.over_at.is_(None)).order_by(Alert.id.desc())).all()
