"""Keys by which programs act on somebody's behalf."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.people.sign_ins import digest_of
from tallymark.store.people.users import get_user
from tallymark.store.tables import OperatorKey

KEY_BYTES = 32


def add_key(session: Session, user_name: str, about: str, now: datetime) -> tuple[str, str]:
    """A new key and its id. The key is told this once. Raises BadInput for a user that there is not."""
    get_user(session, user_name)
    identity = secrets.token_hex(4)
    key = f"{identity}-{secrets.token_urlsafe(KEY_BYTES)}"
    session.add(OperatorKey(id=identity, digest=digest_of(key), user_name=user_name, about=about[:80], added=now))
    session.flush()
    return key, identity


def find_keys(session: Session, user_name: str | None = None) -> Sequence[OperatorKey]:
    """All of them, or one user's, without what they are."""
    found = select(OperatorKey).order_by(OperatorKey.added, OperatorKey.id)
    return session.scalars(found if user_name is None else found.where(OperatorKey.user_name == user_name)).all()


def get_key(session: Session, identity: str) -> OperatorKey:
    """One by its id. Raises BadInput where there is none."""
    key = session.get(OperatorKey, identity)
    if key is None:
        raise BadInput(f"no key has the id {identity[:8]}")
    return key


def remove_key(session: Session, identity: str, user_name: str | None = None) -> str:
    """Drops one, of this user where one is named; whose it was. Raises BadInput where there is none."""
    gone = delete(OperatorKey).where(OperatorKey.id == identity)
    if user_name is not None:
        gone = gone.where(OperatorKey.user_name == user_name)
    owner: str | None = session.scalar(gone.returning(OperatorKey.user_name))
    if owner is None:
        raise BadInput(f"no key has the id {identity[:8]}")
    return owner
