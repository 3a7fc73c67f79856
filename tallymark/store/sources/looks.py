"""Looks at sources to be: asked for in the console, made by a worker, and what was found."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.tables import SourceLook

KEPT = timedelta(days=7)
"""How long a look can be gone back to."""


def ask_for_look(session: Session, who: str, address: str, kind: str | None, name: str, now: datetime) -> str:
    """Notes what is to be looked at; the look's id. A job has to be ordered beside it."""
    session.execute(delete(SourceLook).where(SourceLook.asked_at < now - KEPT))
    look = SourceLook(
        id=secrets.token_hex(8),
        asked_by=who,
        asked_at=now,
        address=address,
        kind=kind,
        fields={"name": name} if name else {},
    )
    session.add(look)
    session.flush()
    return look.id


def get_look(session: Session, look_id: str) -> SourceLook:
    """Raises BadInput where there is none, or no more."""
    look = session.get(SourceLook, look_id)
    if look is None:
        raise BadInput(f"no look has the id {look_id[:16]}")
    return look


def note_look(session: Session, look_id: str, found: Mapping[str, Any] | None, trouble: str | None) -> None:
    """Writes what was found, or why nothing was; nothing where the look was forgotten meanwhile."""
    look = session.get(SourceLook, look_id)
    if look is not None:
        look.found, look.trouble = None if found is None else dict(found), trouble
