"""Switches that an operator turns for the whole installation, whatever is running."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tallymark.errors import Paused
from tallymark.store.insertion import insert_if_absent
from tallymark.store.sources.sources import is_paused
from tallymark.store.tables import Switch

PAUSE = "pause"
"""Nothing is collected while it is on; a crawl that runs comes to its end."""


def turn_on(session: Session, name: str, now: datetime) -> bool:
    """Whether it was off before; one that is on keeps the moment since when."""
    return insert_if_absent(session, Switch, {"name": name, "since": now})


def turn_off(session: Session, name: str) -> bool:
    """Whether it was on before."""
    found = session.scalars(delete(Switch).where(Switch.name == name).returning(Switch.name)).all()
    return bool(found)


def on_since(session: Session, name: str) -> datetime | None:
    """Since when it is on, None where it is off."""
    return session.scalar(select(Switch.since).where(Switch.name == name))


def refuse_when_paused(session: Session, source: str | None = None) -> None:
    """Raises Paused where an operator has paused all collecting, with the moment, or this source."""
    since = on_since(session, PAUSE)
    if since:
        raise Paused(f"collecting is paused since {since:%Y-%m-%d %H:%M} UTC")
    if source is not None and is_paused(session, source):
        raise Paused(f"{source} is paused; `tallymark source resume {source}` has it go on")
