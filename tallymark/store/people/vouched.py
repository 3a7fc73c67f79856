"""Signing in as whom an OpenID Connect provider vouches for, without a password here."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.database import Database
from tallymark.store.people.audit import append_entry
from tallymark.store.people.roles import Role
from tallymark.store.people.sign_ins import begin
from tallymark.store.people.users import add_user, set_role
from tallymark.store.tables import User

Refusal = Literal["unknown", "taken", "no_role", "bad_name", "last_admin"]
"""Why somebody is not let in: no such user, one that is somebody else's, no group with a role, a name that is none, or
a role that would leave no admin."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom the provider vouches for.

    `subject` is what they are always known by there, `name` what they are called. `role` is what their groups give;
    where groups decide nothing (`by_group` is false), it is what the user has here.
    """

    issuer: str
    subject: str
    name: str
    role: Role | None
    by_group: bool

    @property
    def digest(self) -> str:
        """By which the user is known here: a subject is one issuer's only."""
        return hashlib.sha256(f"{self.issuer}\0{self.subject}".encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class LetIn:
    """What the browser's cookie is to hold; or why there is none."""

    cookie: str | None
    refused: Refusal | None = None


def let_in(database: Database, vouched: Vouched, now: datetime) -> LetIn:
    """Signs somebody in whom the provider vouches for, as the user that is theirs here. Either way it is written down.

    A user becomes theirs the first time: one that was made without a password, or where groups give roles a new one.
    Names may be taken over at a provider, so that a user with a password, or of another subject, never does.
    """
    with database.session() as session:
        refused = _refusal(session, vouched, now)
        if refused is not None:
            detail = {"why": refused, "issuer": vouched.issuer}
            append_entry(session, f"provider ({vouched.name})", "sign-in-refused", vouched.name, detail, now)
            return LetIn(None, refused)
        name = session.scalars(select(User.name).where(User.subject == vouched.digest)).one()
        cookie = begin(session, name, now)
        append_entry(session, name, "sign-in", name, {"issuer": vouched.issuer}, now)
    return LetIn(cookie)


def _refusal(session: Session, vouched: Vouched, now: datetime) -> Refusal | None:
    """Why not; None where the user is theirs by now, with the role that they are to have."""
    if vouched.by_group and vouched.role is None:
        return "no_role"
    user = session.scalars(select(User).where(User.subject == vouched.digest).with_for_update()).one_or_none()
    if user is None:
        user = session.scalars(select(User).where(User.name == vouched.name).with_for_update()).one_or_none()
        if user is not None and (user.password or user.subject):
            return "taken"
        if user is None:
            if vouched.role is None:
                return "unknown"
            try:
                add_user(session, vouched.name, "", vouched.role, now)
            except BadInput:
                return "bad_name"
            append_entry(session, vouched.name, "add-user", vouched.name, {"role": vouched.role}, now)
            user = session.scalars(select(User).where(User.name == vouched.name)).one()
        user.subject = vouched.digest
        session.flush()
    if vouched.role is not None and user.role != vouched.role:
        try:
            with session.begin_nested():
                before = set_role(session, user.name, vouched.role)
        except BadInput:
            return "last_admin"
        append_entry(session, user.name, "set-role", user.name, {"before": before, "after": vouched.role}, now)
    return None
