"""What became of documents: when each text was there, what was corrected, and copies of one another."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.tables.base import Base, UtcDateTime


class Sighting(Base):
    """A run of visits that found one text of a document. They are its history, in the order of their moments.

    A text that comes back after another has been there is a run of its own.
    """

    __tablename__ = "sightings"
    __table_args__ = (Index("sightings_in_order", "document_id", "seen_at", "revision_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database; what other tables refer to."""
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    """Whose history it is part of."""
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"), index=True)
    """The text that the visits found."""
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """The first visit of the run."""
    seen_until: Mapped[datetime] = mapped_column(UtcDateTime)
    """The last one: the text changed between this moment and the next run's first."""
    compared: Mapped[bool] = mapped_column(default=False)
    """Whether its claims were compared with those of the run before."""


class Correction(Base):
    """A claim that changed or disappeared when its document's text changed. Made anew whenever a text is scored."""

    __tablename__ = "corrections"
    __table_args__ = (
        Index("corrections_by_report", "report", "after_id"),
        Index("corrections_by_figure", "figure", "after_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database; what other tables refer to."""
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    """Where the claim stood."""
    before_id: Mapped[int] = mapped_column(ForeignKey("sightings.id", ondelete="CASCADE"), index=True)
    """The sighting whose text has the claim as it was."""
    after_id: Mapped[int] = mapped_column(ForeignKey("sightings.id", ondelete="CASCADE"), index=True)
    """The sighting that follows: the claim changed between the last visit of one and the first of the other."""
    since_id: Mapped[int] = mapped_column(ForeignKey("sightings.id", ondelete="CASCADE"), index=True)
    """The sighting with which the claim, as it was before the change, had begun to stand."""
    change: Mapped[str] = mapped_column(String(16))
    """`changed` or `removed`."""
    report: Mapped[str] = mapped_column(String(64))
    """Id of the report that the earlier claim cites."""
    figure: Mapped[str | None] = mapped_column(String(128))
    """Id of its figure; null for a number ascribed to a report that has no such one."""
    start: Mapped[int]
    """First code point of the claim in the earlier text."""
    end: Mapped[int]
    """First code point after it."""
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The claim as JSON in the earlier text."""
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The claim in the later text; null where it was removed."""


class MinHashBand(Base):
    """One band of a document's signature: documents that share one may be near copies."""

    __tablename__ = "minhash_bands"
    __table_args__ = (Index("minhash_bands_by_digest", "digest"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    """Whose signature it is of."""
    band: Mapped[int] = mapped_column(primary_key=True)
    """Number of the band, from 0."""
    digest: Mapped[bytes] = mapped_column(LargeBinary(8))
    """Hash of the band, and of its number too, so that no two bands share one."""
