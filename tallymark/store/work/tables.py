"""Tables of work: what some worker has at hand, and what could not be done and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    and_,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.rarely import mostly
from tallymark.store.tables import Base, UtcDateTime


class Scoring(Base):
    """A revision that a worker has at hand, or whose scoring failed. One that merely waits, or is scored, has no row.

    It stands beside the revision and not in it, so that taking a text in hand does not write the text again.
    """

    __tablename__ = "scorings"
    __table_args__ = (
        Index(
            "scorings_dead_by_cause",
            "cause",
            "revision_id",
            sqlite_where=text("dead AND discarded IS NULL"),
            postgresql_where=text("dead AND discarded IS NULL"),
        ),
        Index(
            "scorings_begun",
            "free_at",
            sqlite_where=text("NOT dead"),
            postgresql_where=text("NOT dead"),
        ),
        Index(
            "scorings_discarded",
            "revision_id",
            sqlite_where=text("discarded IS NOT NULL"),
            postgresql_where=text("discarded IS NOT NULL"),
        ),
    )

    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"), primary_key=True)
    """The text that is at hand."""
    held_by: Mapped[str | None] = mapped_column(String(128), index=True)
    """The process that has it at hand (`holder.py`); null where none has."""
    free_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When a hold runs out; where nobody holds it, before when it is not tried again."""
    failures: Mapped[int] = mapped_column(Integer, default=0)
    """Times that scoring it ended in an error."""
    losses: Mapped[int] = mapped_column(Integer, default=0)
    """Times that the process which had it at hand did not come back."""
    dead: Mapped[bool] = mapped_column(default=False)
    """A dead letter: it is not tried again until somebody asks for it, or another version of the engine runs."""
    version: Mapped[str] = mapped_column(String(128))
    """Engine and data set that it was tried with."""
    reason: Mapped[str | None] = mapped_column(Text)
    """The last failure in one line."""
    trace: Mapped[str | None] = mapped_column(Text)
    """Its traceback."""
    cause: Mapped[str] = mapped_column(String(120), default="")
    """What the last failure has in common with others of its kind (`causes.py`)."""
    discarded: Mapped[str | None] = mapped_column(Text)
    """Of a dead letter, why an operator put it aside; null where none did."""


class Job(Base):
    """One thing that is to be done: the row is the order, a message in a queue only says that it is there.

    Scoring has no jobs: a text that waits says so itself.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        Index("jobs_by_state", "state", "free_at"),
        Index("jobs_by_end", "state", "kind", "ended"),
        Index(
            "jobs_dead_by_cause",
            "cause",
            "id",
            sqlite_where=text("state = 'dead' AND discarded IS NULL"),
            postgresql_where=text("state = 'dead' AND discarded IS NULL"),
        ),
        Index(
            "jobs_discarded",
            "id",
            sqlite_where=text("discarded IS NOT NULL"),
            postgresql_where=text("discarded IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database."""
    kind: Mapped[str] = mapped_column(String(32))
    """What is to be done (`job_kinds.py`)."""
    key: Mapped[str] = mapped_column(String(200), unique=True)
    """Two orders of one key are one: a tick of the clock, however often it is heard."""
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON)
    """By name, as the kind takes them."""
    state: Mapped[str] = mapped_column(String(16))
    """`waiting`, `running`, `done` or `dead`."""
    held_by: Mapped[str | None] = mapped_column(String(128))
    """The process that does it (`holder.py`); null where none does."""
    free_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When a hold runs out; of a waiting job, before when it is not begun."""
    failures: Mapped[int] = mapped_column(Integer, default=0)
    """Times that it ended in an error."""
    losses: Mapped[int] = mapped_column(Integer, default=0)
    """Times that the process which did it did not come back."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why it waits or is dead, in one line."""
    trace: Mapped[str | None] = mapped_column(Text)
    """The traceback of the last error."""
    cause: Mapped[str] = mapped_column(String(120), default="")
    """What the last failure has in common with others of its kind (`causes.py`)."""
    discarded: Mapped[str | None] = mapped_column(Text)
    """Of a dead letter, why an operator put it aside; null where none did."""
    added: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it was ordered."""
    started: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was begun last."""
    ended: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was done, or became a dead letter."""


class Lease(Base):
    """Something that one process of all machines does at a time, as long as it says so again in time."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    """`scheduler` for who keeps the clock; with a hash of its holder behind it, a scheduler's sign of life."""
    holder: Mapped[str] = mapped_column(String(128))
    """The process (`holder.py`)."""
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    """When this process took it."""
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    """When another may take it."""


def is_dead(table: type[Scoring] | type[Job]) -> ColumnElement[bool]:
    """Of rows that failed for good and that no operator has put aside: as their indexes have it, letter by letter.

    SQLite uses an index of part of a table only where a query says the same, and compares with no parameter.
    """
    dead = text("scorings.dead" if table is Scoring else "jobs.state = 'dead'")
    return and_(mostly(dead), table.discarded.is_(None))
