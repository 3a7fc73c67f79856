"""Current claims as far as they are counted, in rows so narrow that an index alone answers."""

from datetime import datetime

from sqlalchemy import Double, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.tables.base import Base, UtcDateTime


class Citation(Base):
    """A current claim as figures' pages count it. Written in the transaction that changes claims (`citations.py`)."""

    __tablename__ = "citations"
    __table_args__ = (
        Index("citations_by_month", "report", "figure", "unit", "told", "kind", "month", "low", "high"),
        Index("citations_by_value", "report", "figure", "unit", "low", "high", "dated", "told"),
    )

    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True)
    """The claim."""
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    """The page or post that it stands in."""
    report: Mapped[str] = mapped_column(String(64))
    """As in the claim."""
    figure: Mapped[str | None] = mapped_column(String(128))
    """As in the claim."""
    told: Mapped[str] = mapped_column(String(16))
    """What readers are told of it: its verdict where that is sure enough, `context`, or `unlabelled`; `refuted` where
    the text brings the claim up to correct it, so that the verdict is not counted against the text."""
    kind: Mapped[str] = mapped_column(String(16))
    """`article` or `post`."""
    dated: Mapped[datetime] = mapped_column(UtcDateTime)
    """As in the document."""
    month: Mapped[str] = mapped_column(String(7))
    """Of `dated` in UTC, as `2026-02`."""
    unit: Mapped[str] = mapped_column(String(32))
    """Of the quantity."""
    low: Mapped[float] = mapped_column(Double)
    """The quantity, or the lower end of a vague one."""
    high: Mapped[float] = mapped_column(Double)
    """Its upper end."""
