"""Signing in, and being signed in: a random cookie whose hash stands in a row that ends."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from tallymark.store.database import Database
from tallymark.store.people.audit import append_entry
from tallymark.store.people.passwords import fits
from tallymark.store.tables import OperatorKey, SignIn, User

IDLE = timedelta(minutes=30)
"""Without a request after which a sign-in ends (OWASP's advice for what is not of high value is 15 to 30)."""
LONGEST = timedelta(hours=12)
"""After which it ends in any case: a working day."""
SEEN_EVERY = timedelta(minutes=1)
"""Between two writes that it is in use: reading a page should mostly write nothing."""
MOST_FAILURES = 5
"""Wrong passwords in a row after which none counts for some time, not the right one either."""
LOCKED = timedelta(minutes=15)
"""How long; 20 guesses an hour find no password of 12 characters."""
COOKIE_BYTES = 32


@dataclass(frozen=True, slots=True)
class Operator:
    """Who makes a request. `bound` is the digest of the sign-in or key, which forms are bound to."""

    name: str
    role: str
    zone: str
    bound: bytes
    by_key: bool = False


def sign_in(database: Database, name: str, password: str, now: datetime) -> str | None:
    """What the browser's cookie is to hold; None where name and password do not go together, or are locked out.

    The attempt is counted before the password is looked at, so that many at once are no more than as many in a row.
    """
    with database.session() as session:
        user = session.scalars(select(User).where(User.name == name).with_for_update()).one_or_none()
        kept = None
        if user is not None and not _is_locked(user, now):
            kept = user.password
            _count(session, user, now)
    if not fits(kept, password):
        return None
    with database.session() as session:
        user = session.scalars(select(User).where(User.name == name).with_for_update()).one_or_none()
        if user is None or user.password != kept:
            return None
        user.failures, user.locked_until = 0, None
        cookie = begin(session, name, now)
        append_entry(session, name, "sign-in", name, {}, now)
    return cookie


def begin(session: Session, name: str, now: datetime) -> str:
    """Signs somebody in who has shown who they are; what the cookie is to hold."""
    session.execute(delete(SignIn).where(or_(SignIn.seen < now - IDLE, SignIn.began < now - LONGEST)))
    cookie = secrets.token_urlsafe(COOKIE_BYTES)
    session.add(SignIn(digest=digest_of(cookie), user_name=name, began=now, seen=now))
    return cookie


def signed_in(database: Database, cookie: str, now: datetime, *, stays: bool = True) -> Operator | None:
    """Who has this cookie; None for one that is none, or that has ended.

    It `stays` signed in by this, unless nobody but a page that lies open asked.
    """
    digest = digest_of(cookie)
    asked = select(User, SignIn.seen).join(SignIn, SignIn.user_name == User.name)
    lives = (SignIn.digest == digest, SignIn.seen > now - IDLE, SignIn.began > now - LONGEST)
    with database.reading() as session:
        row = session.execute(asked.where(*lives)).one_or_none()
    if row is None:
        return None
    user, seen = row
    if stays and now - seen > SEEN_EVERY:
        with database.session() as session:
            session.execute(update(SignIn).where(SignIn.digest == digest).values(seen=now))
    return Operator(user.name, user.role, user.zone, digest)


def holds_key(database: Database, key: str) -> Operator | None:
    """On whose behalf a program acts that shows this key; None for one that is none."""
    digest = digest_of(key)
    asked = select(User).join(OperatorKey, OperatorKey.user_name == User.name).where(OperatorKey.digest == digest)
    with database.reading() as session:
        user = session.scalars(asked).one_or_none()
    return None if user is None else Operator(user.name, user.role, user.zone, digest, by_key=True)


def sign_out(session: Session, operator: Operator) -> None:
    """Ends it."""
    session.execute(delete(SignIn).where(SignIn.digest == operator.bound))


def end_sign_ins(session: Session, name: str) -> int:
    """Ends everything that is signed in as this user; how many."""
    return len(session.scalars(delete(SignIn).where(SignIn.user_name == name).returning(SignIn.digest)).all())


def count_sign_ins(session: Session, name: str) -> int:
    """How many they are, those that end by themselves before long with them."""
    return session.scalar(select(func.count()).select_from(SignIn).where(SignIn.user_name == name)) or 0


def leave_notice(session: Session, operator: Operator, notice: dict[str, Any]) -> None:
    """Has the next page of this browser tell what was done."""
    session.execute(update(SignIn).where(SignIn.digest == operator.bound).values(notice=notice))


def take_notice(database: Database, operator: Operator) -> dict[str, Any] | None:
    """What is to be told, once."""
    asked = select(SignIn.notice).where(SignIn.digest == operator.bound)
    with database.reading() as session:
        notice = session.scalar(asked)
    if notice is not None:
        with database.session() as session:
            session.execute(update(SignIn).where(SignIn.digest == operator.bound).values(notice=None))
    return notice


def digest_of(secret: str) -> bytes:
    """By which a cookie or key is known."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def _is_locked(user: User, now: datetime) -> bool:
    return user.locked_until is not None and user.locked_until > now


def _count(session: Session, user: User, now: datetime) -> None:
    user.failures += 1
    if user.failures >= MOST_FAILURES:
        user.failures, user.locked_until = 0, now + LOCKED
        append_entry(session, user.name, "locked-out", user.name, {"until": user.locked_until.isoformat()}, now)
