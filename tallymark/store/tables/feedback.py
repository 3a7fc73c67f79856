"""What the public says of claims and pages, and what became of it."""

from datetime import datetime
from typing import Literal

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.tables.base import Base, UtcDateTime

CaseKind = Literal["contested", "corrected"]
Outcome = Literal["open", "upheld", "declined", "withdrawn"]


class Case(Base):
    """Somebody contests a claim, or says that a page was corrected. All of it is public but for who decided it.

    Nothing of whoever wrote is here: no name, no address. It goes with the claim or the page that it is about.
    """

    __tablename__ = "cases"
    __table_args__ = (Index("cases_by_outcome", "outcome", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database; the case's public number."""
    kind: Mapped[CaseKind] = mapped_column(String(16))
    """`contested` (a claim) or `corrected` (a page)."""
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    """The page, or the one in which the claim stands."""
    claim_id: Mapped[str | None] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"), index=True)
    """The claim that is contested; null where it is about the page."""
    reason: Mapped[str] = mapped_column(Text)
    """Why, in the words of whoever wrote, as plain text."""
    evidence: Mapped[str | None] = mapped_column(Text)
    """Address of a page that shows it, canonical, so that it names nobody by a tracking parameter."""
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256, in hex, of what is said and of what: the same, said again, is one case."""
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it came."""
    outcome: Mapped[Outcome] = mapped_column(String(16))
    """`open`, `upheld`, `declined` or `withdrawn`."""
    answer: Mapped[str | None] = mapped_column(Text)
    """What is answered, in public; null while it is open, or where it was withdrawn without a word."""
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When; null while it is open."""
    decided_by: Mapped[str | None] = mapped_column(String(64))
    """The operator, for other operators; null while it is open, and where whoever wrote has withdrawn it."""
