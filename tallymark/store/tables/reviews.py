"""What careful readers found of claims."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.tables.base import Base, UtcDateTime


class Review(Base):
    """What an operator found that words of a page are. A label that says something else is not shown, whichever version
    of the engine or the reports scores the words; no verdict is ever put in its place."""

    __tablename__ = "reviews"
    __table_args__ = (Index("reviews_by_time", "at"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    """The page."""
    words: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    """First 16 bytes of SHA-256 over the sentence and the quote in it, which stay when a text is scored anew."""
    sentence: Mapped[str] = mapped_column(Text)
    """In which the number stands."""
    quote: Mapped[str] = mapped_column(Text)
    """The number as it is written."""
    report: Mapped[str] = mapped_column(String(64))
    """Id of the report."""
    figure: Mapped[str | None] = mapped_column(String(128))
    """Id of the figure that is cited; null where none is."""
    verdict: Mapped[str] = mapped_column(String(32))
    """How it compares; `none` where it is no claim; `withdrawn` where only the label was taken back."""
    said: Mapped[str | None] = mapped_column(String(32))
    """What the engine said of the words when the reviewer looked; null where that was not kept yet."""
    note: Mapped[str] = mapped_column(Text)
    """Why, for other operators."""
    who: Mapped[str] = mapped_column(String(80))
    """Who found so."""
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When."""
