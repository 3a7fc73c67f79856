"""Tables of work: what some worker has at hand, and what could not be done and why."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.tables import Base, UtcDateTime


class Scoring(Base):
    """A revision that a worker has at hand, or whose scoring failed. One that merely waits, or is scored, has no row.

    It stands beside the revision and not in it, so that taking a text in hand does not write the text again.
    """

    __tablename__ = "scorings"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"), primary_key=True)
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
