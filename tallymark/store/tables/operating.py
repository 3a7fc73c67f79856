"""Who looks after an installation, what they did, and what they are told of by themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.tables.base import Base, UtcDateTime


class User(Base):
    """Somebody who may sign in to the operators' console."""

    __tablename__ = "users"
    __table_args__ = (Index("users_by_subject", "subject", unique=True),)

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    """What is typed at the sign-in, in small letters."""
    password: Mapped[str] = mapped_column(String(200))
    """Argon2id hash, with its parameters and salt; empty for who signs in by the provider only."""
    subject: Mapped[str | None] = mapped_column(String(64))
    """SHA-256 in hex of the OpenID Connect issuer and the subject that it vouches for; null until it first did."""
    role: Mapped[str] = mapped_column(String(16))
    """`viewer`, `operator` or `admin` (`roles.py`)."""
    zone: Mapped[str] = mapped_column(String(64), default="UTC")
    """IANA name of the time zone in which the console shows moments."""
    added: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it was."""
    failures: Mapped[int] = mapped_column(default=0)
    """Attempts to sign in since the last one that did, one that is under way included."""
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Before when no attempt counts; null after one that did."""


class SignIn(Base):
    """A browser that is signed in. It ends some time after its last request, and in any case after a working day."""

    __tablename__ = "sign_ins"

    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    """SHA-256 of what the browser's cookie holds, so that reading this table lets nobody in."""
    user_name: Mapped[str] = mapped_column(ForeignKey("users.name", ondelete="CASCADE"), index=True)
    """Who it is."""
    began: Mapped[datetime] = mapped_column(UtcDateTime)
    """When the password was given."""
    seen: Mapped[datetime] = mapped_column(UtcDateTime)
    """Its last request, to the minute."""
    notice: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What the next page tells once: the act that was done, and how it is undone."""


class OperatorKey(Base):
    """What a program shows in place of a password and a cookie. It may do what its user may."""

    __tablename__ = "operator_keys"

    id: Mapped[str] = mapped_column(String(8), primary_key=True)
    """Its first characters, by which it is known afterwards."""
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    """SHA-256 of the whole: it has more entropy than can be guessed at."""
    user_name: Mapped[str] = mapped_column(ForeignKey("users.name", ondelete="CASCADE"), index=True)
    """On whose behalf it acts."""
    about: Mapped[str] = mapped_column(String(80))
    """What it is for, in its user's words."""
    added: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it was made."""


class UsedForm(Base):
    """A form that was sent. Each can be once: what was recorded and is sent again changes nothing."""

    __tablename__ = "used_forms"

    nonce: Mapped[str] = mapped_column(String(32), primary_key=True)
    """What makes the form the only one of its kind."""
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    """When it would have expired by itself, and this row may go."""


class AuditEntry(Base):
    """Who did what and when. The database refuses to change or delete a row, and each holds the hash of the one before
    it, so that what was changed in some other way does not go unseen."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_by_user", "who", "number"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1, without gaps."""
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it was done."""
    who: Mapped[str] = mapped_column(String(80))
    """Name of the user; `command line (NAME)` for a command, with the name that the system knows."""
    act: Mapped[str] = mapped_column(String(40))
    """What was done, by the name of the act (`acts/`)."""
    about: Mapped[str] = mapped_column(String(200))
    """To what: the name of a source, user, failure or claim."""
    detail: Mapped[str] = mapped_column(Text)
    """JSON object: what it was before, what it became, and what else was said."""
    before_hash: Mapped[str] = mapped_column(String(64))
    """Hash of the entry before; of the first one, 64 zeros."""
    hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 in hex of all columns above (`audit.py`)."""


class Alert(Base):
    """Something that operators should know of, until it was over: told once, and once more when that is found."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index(
            "alerts_open",
            "key",
            unique=True,
            sqlite_where=text("over_at IS NULL"),
            postgresql_where=text("over_at IS NULL"),
        ),
        Index(
            "alerts_to_tell",
            "next_try",
            sqlite_where=text("next_try IS NOT NULL"),
            postgresql_where=text("next_try IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database; sent along, so that who hears twice can tell."""
    key: Mapped[str] = mapped_column(String(120))
    """Of what: `source NAME`, `queue NAME`, `dump` or `accuracy`."""
    about: Mapped[str] = mapped_column(Text)
    """What is amiss, in one line."""
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it was found."""
    over_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was found to be over; null while it lasts."""
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When its beginning was told to everybody who is to be told."""
    told_over_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The same of its end."""
    told_to: Mapped[str] = mapped_column(String(40), default="")
    """Of the news at hand, who has heard it already where not everybody could be told: `webhook`, `email`."""
    next_try: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When there is news to tell; null where there is none."""
    tries: Mapped[int] = mapped_column(default=0)
    """Times that the news at hand could not be told to everybody."""
    trouble: Mapped[str | None] = mapped_column(Text)
    """Why it could not, the last time."""


class SourceLook(Base):
    """One look at the address of a source that somebody is about to add or change, and what was found there."""

    __tablename__ = "source_looks"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    """Random, in hex."""
    asked_by: Mapped[str] = mapped_column(String(80))
    """Name of the user."""
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    """When; it is forgotten some days later."""
    address: Mapped[str] = mapped_column(Text)
    """What is looked at."""
    kind: Mapped[str | None] = mapped_column(String(16))
    """What the person says that it is; null: to be guessed."""
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The other parts of the source, as the person gave them."""
    found: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The kind, how many pages and posts there are, and some addresses; null until the look was made."""
    trouble: Mapped[str | None] = mapped_column(Text)
    """Why nothing was found, in one line."""
