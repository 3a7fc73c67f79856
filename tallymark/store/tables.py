"""The tables: one schema for SQLite and PostgreSQL. Rows are the truth, queue messages only a hint."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from tallymark.scoring.assessment import Display, Stance, Verdict


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets time zones, so they are put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """To the database, always UTC; a naive moment is a mistake of the caller."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """From the database, with its time zone."""
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC)


class Base(DeclarativeBase):
    """All tables of Tallymark."""


class Document(Base):
    """One page or post, by canonical URL. It exists so that many addresses of one text are one thing."""

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(Text, unique=True)
    """Canonical URL (`canonical_url.py`)."""
    url_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    """SHA-256 of the canonical URL: what the readers' index and buckets go by."""
    url_prefix: Mapped[str] = mapped_column(String(5), index=True)
    """The first five hex digits of the hash: the bucket."""
    kind: Mapped[str] = mapped_column(String(16))
    """`article` or `post`."""
    outlet: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str | None] = mapped_column(Text)
    """Of articles only: who posted a post is not kept."""
    lang: Mapped[str | None] = mapped_column(String(8))
    published: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_seen: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen: Mapped[datetime] = mapped_column(UtcDateTime)
    revisions: Mapped[list["Revision"]] = relationship(back_populates="document", order_by="Revision.id")


class Revision(Base):
    """One distinct text of a document. Unscored ones (`scored_at` is null) are the work that is waiting."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("document_id", "text_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    text_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the text in UTF-8, in hex."""
    text: Mapped[str] = mapped_column(Text)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    scored_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    engine: Mapped[str | None] = mapped_column(String(32))
    dataset: Mapped[str | None] = mapped_column(String(64))
    unrelated: Mapped[int] = mapped_column(Integer, default=0)
    """Quantities of the text that cite no figure."""
    unscored: Mapped[int] = mapped_column(Integer, default=0)
    """Quantities that may cite one and could not be scored."""
    document: Mapped[Document] = relationship(back_populates="revisions")
    claims: Mapped[list["StoredClaim"]] = relationship(back_populates="revision", order_by="StoredClaim.start")


class StoredClaim(Base):
    """One claim of one revision, with its receipt. Its id is made of the receipt, so scoring twice writes it once."""

    __tablename__ = "claims"
    __table_args__ = (Index("claims_by_figure", "report", "figure"), Index("claims_by_verdict", "verdict"))

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    """First 16 hex digits of SHA-256 over revision hash, canonical URL, span, engine and dataset version."""
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    report: Mapped[str] = mapped_column(String(64))
    figure: Mapped[str | None] = mapped_column(String(128))
    """Null for a number ascribed to a report that has no such figure."""
    verdict: Mapped[Verdict] = mapped_column(String(32))
    stance: Mapped[Stance] = mapped_column(String(16))
    shown: Mapped[bool]
    display: Mapped[Display | None] = mapped_column(String(16))
    """`verdict` or `context`; null where no label is shown."""
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The claim as JSON (see the design's "One claim, as JSON")."""
    scored_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[Revision] = relationship(back_populates="claims")


class Crawl(Base):
    """One run of the crawler and what became of every page it saw: what is not kept is counted."""

    __tablename__ = "crawls"

    id: Mapped[int] = mapped_column(primary_key=True)
    started: Mapped[datetime] = mapped_column(UtcDateTime)
    ended: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen: Mapped[int] = mapped_column(Integer, default=0)
    """Pages and posts that were read."""
    kept: Mapped[int] = mapped_column(Integer, default=0)
    """New revisions."""
    unchanged: Mapped[int] = mapped_column(Integer, default=0)
    """Texts already stored."""
    unrelated: Mapped[int] = mapped_column(Integer, default=0)
    """Texts that cite no report: counted, not kept."""
    failed: Mapped[int] = mapped_column(Integer, default=0)
    """Addresses that gave no text."""
