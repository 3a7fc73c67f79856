"""Keys for the API: shown once when they are made, and known by their hash afterwards."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.storable import storable
from tallymark.store.tables import ApiKey

MARK = "tallymark"
"""Begins every key, so that one which leaked into a text is found there."""
PREFIX_BYTES = 4
SECRET_BYTES = 32
"""256 bits: nobody guesses one, and a plain hash keeps it."""
MOST_NAME = 120
"""Characters of what a key is for."""


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key as operators see it; the columns of the same names."""

    prefix: str
    name: str
    added: datetime
    revoked_at: datetime | None


def add_key(session: Session, name: str, now: datetime) -> tuple[str, str]:
    """Makes a key: the key, which nobody sees again, and the part that it begins with.

    Raises BadInput for a name that is none.
    """
    if not 0 < len(name.strip()) <= MOST_NAME:
        raise BadInput(f"say in 1 to {MOST_NAME} characters whom or what the key is for")
    prefix = secrets.token_hex(PREFIX_BYTES)
    key = f"{MARK}_{prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"
    session.add(ApiKey(prefix=prefix, digest=_digest(key), name=storable(name.strip()), added=now))
    return key, prefix


def find_keys(session: Session) -> list[KnownKey]:
    """All of them, the oldest first."""
    rows = session.scalars(select(ApiKey).order_by(ApiKey.added, ApiKey.prefix))
    return [_known(row) for row in rows]


def get_key(session: Session, prefix: str) -> KnownKey:
    """One by what it begins with. Raises BadInput where there is none."""
    return _known(_row(session, prefix))


def revoke_key(session: Session, prefix: str, now: datetime) -> bool:
    """Takes a key back, at once; whether it had held. Raises BadInput for a prefix that none has."""
    row = _row(session, prefix)
    held = row.revoked_at is None
    row.revoked_at = row.revoked_at or now
    return held


def holding_key(session: Session, key: str) -> str | None:
    """The prefix of a key that was given out and holds; None for anything else."""
    mark, _, rest = key.partition("_")
    prefix = rest.partition("_")[0]
    if mark != MARK or len(prefix) != 2 * PREFIX_BYTES or not prefix.isascii() or not prefix.isalnum():
        return None
    row = session.get(ApiKey, prefix)
    is_right = row is not None and hmac.compare_digest(row.digest, _digest(key)) and row.revoked_at is None
    return prefix if is_right else None


def _row(session: Session, prefix: str) -> ApiKey:
    row = session.get(ApiKey, prefix)
    if row is None:
        raise BadInput(f"no key begins with {prefix[:20]}")
    return row


def _known(row: ApiKey) -> KnownKey:
    return KnownKey(row.prefix, row.name, row.added, row.revoked_at)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()
