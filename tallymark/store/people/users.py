"""Who may sign in: names, roles and password hashes."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import available_timezones

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.insertion import insert_if_absent
from tallymark.store.people.roles import Role
from tallymark.store.tables import SignIn, User

_NAME = re.compile(r"[a-z][a-z0-9._@-]{0,63}")


def add_user(session: Session, name: str, password_hash: str, role: Role, now: datetime) -> None:
    """Raises BadInput for a name that has another form, or that somebody has."""
    if not _NAME.fullmatch(name):
        raise BadInput("a user's name is small letters, digits, dots, hyphens and @, and begins with a letter")
    row = {"name": name, "password": password_hash, "role": role, "zone": "UTC", "added": now, "failures": 0}
    if not insert_if_absent(session, User, row):
        raise BadInput(f"there is a user called {name} already")


def get_user(session: Session, name: str) -> User:
    """One, to be changed. Raises BadInput for a name that nobody has."""
    return _there(session.scalars(select(User).where(User.name == name).with_for_update()).one_or_none(), name)


def look_up_user(session: Session, name: str) -> User:
    """One, to be read. Raises BadInput for a name that nobody has."""
    return _there(session.get(User, name), name)


def find_users(session: Session) -> Sequence[User]:
    """All of them by name."""
    return session.scalars(select(User).order_by(User.name)).all()


def count_users(session: Session) -> int:
    """How many there are; where there is none, the service offers to make the first one."""
    return session.scalar(select(func.count()).select_from(User)) or 0


def set_role(session: Session, name: str, role: Role) -> str:
    """Gives somebody another role; which one it was. Raises BadInput where no admin would be left."""
    user = get_user(session, name)
    before, user.role = user.role, role
    session.flush()
    _keep_an_admin(session)
    return before


def set_password(session: Session, name: str, password_hash: str, kept: bytes = b"") -> None:
    """Also ends a lock-out, and every sign-in but the one whose digest is to be kept."""
    user = get_user(session, name)
    user.password, user.failures, user.locked_until = password_hash, 0, None
    session.execute(delete(SignIn).where(SignIn.user_name == name, SignIn.digest != kept))


def set_zone(session: Session, name: str, zone: str) -> str:
    """Shows moments in this time zone from now on; which one it was. Raises BadInput for one that there is not."""
    if zone not in available_timezones():
        raise BadInput(f"no time zone is called {zone[:40]}; one is like Europe/Madrid")
    user = get_user(session, name)
    before, user.zone = user.zone, zone
    return before


def remove_user(session: Session, name: str) -> None:
    """Also ends what is signed in as this user, and drops the keys. Raises BadInput where no admin would be left."""
    session.delete(get_user(session, name))
    session.flush()
    _keep_an_admin(session)


def _there(user: User | None, name: str) -> User:
    if user is None:
        raise BadInput(f"no user is called {name[:64]}")
    return user


def _keep_an_admin(session: Session) -> None:
    if not session.scalar(select(func.count()).select_from(User).where(User.role == "admin")):
        raise BadInput("one admin must be left")
