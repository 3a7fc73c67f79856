"""What is collected, when, and how far it came."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.tables.base import Base, UtcDateTime


class Source(Base):
    """Something that an operator has collected again and again; `source.py` says what the definition holds."""

    __tablename__ = "sources"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    """What its operator calls it."""
    kind: Mapped[str] = mapped_column(String(16))
    """`feed`, `site`, `mastodon`, or another kind that `source.py` knows."""
    definition: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The whole source as its YAML file has it."""
    paused: Mapped[bool] = mapped_column(default=False)
    """Whether an operator has it rest."""
    added: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it was."""
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    """When it is to be collected next; null for a source without a schedule."""


class Crawl(Base):
    """One run of the crawler and what became of every page it saw: what is not kept is counted."""

    __tablename__ = "crawls"
    __table_args__ = (Index("crawls_by_purpose", "purpose", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database; what other tables refer to."""
    source: Mapped[str | None] = mapped_column(String(64), index=True)
    """Name of the source; null for addresses that somebody typed."""
    purpose: Mapped[str] = mapped_column(String(64), default="")
    """SHA-256, in hex, of what was to be collected: a crawl that was cut short goes on where the same is asked for."""
    started: Mapped[datetime] = mapped_column(UtcDateTime)
    """When the first of its processes began."""
    ended: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Null while it runs, and for a crawl that was killed."""
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
    declined: Mapped[int] = mapped_column(Integer, default=0)
    """Pages and posts whose authors do not wish to be indexed."""
    early: Mapped[int] = mapped_column(Integer, default=0)
    """Known pages that were listed before their next visit was due, and not visited."""
    gone: Mapped[int] = mapped_column(Integer, default=0)
    """Known pages and posts that were found deleted."""
    covered: Mapped[int] = mapped_column(Integer, default=0)
    """Texts kept or unchanged whose page gave a title and a date of publication."""
    complaint: Mapped[str | None] = mapped_column(Text)
    """Which expectations of its source the run broke, in words; null where all held."""


class Visit(Base):
    """An address that a crawl has met. It exists so that a crawl that was killed goes on where it was."""

    __tablename__ = "visits"
    __table_args__ = (
        UniqueConstraint("crawl_id", "fingerprint"),
        Index("visits_by_outcome", "crawl_id", "outcome"),
        Index("visits_by_address", "fingerprint"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database; what other tables refer to."""
    crawl_id: Mapped[int] = mapped_column(ForeignKey("crawls.id", ondelete="CASCADE"))
    """The crawl that has met it."""
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(16))
    """First 16 bytes of SHA-256 over the address: it may be longer than an index takes."""
    url: Mapped[str] = mapped_column(Text)
    """Empty for a post that was deleted, or whose author declines: its address names the author."""
    role: Mapped[str] = mapped_column(String(16))
    """As what it is read: `page`, `post`, `start`, or a kind of listing."""
    depth: Mapped[int]
    """Steps from where the crawl started."""
    outcome: Mapped[str | None] = mapped_column(String(16))
    """What became of it (`outcomes.py`); null while it waits."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why, in words; null where the outcome says all."""
    covered: Mapped[bool | None]
    """Of a text kept or unchanged: whether its page gave a title and a date of publication."""
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When that was known."""


class Address(Base):
    """An address that was visited or that leads to a document: when it is visited next, and what to ask then."""

    __tablename__ = "addresses"
    __table_args__ = (Index("addresses_by_due", "source", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database; what other tables refer to."""
    url: Mapped[str] = mapped_column(Text, unique=True)
    """Canonical (`canonical_url.py`)."""
    role: Mapped[str] = mapped_column(String(16))
    """As what it is read, as in a visit; `alternate` for an address that is not visited for itself."""
    relation: Mapped[str] = mapped_column(String(16), default="found")
    """To its document: `found`, or as the document names it (`canonical`, `og_url`, `amp`, `syndication`)."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    """Null for a page that cites no report."""
    source: Mapped[str | None] = mapped_column(String(64))
    """The source whose next crawl visits it again."""
    etag: Mapped[str | None] = mapped_column(Text)
    """Of the last answer: the next request asks for a page that has another."""
    last_modified: Mapped[str | None] = mapped_column(Text)
    """The same by date, as the server wrote it."""
    visited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The last visit; null where it was never visited for itself."""
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When a visit last found another text than before; else when the page was published, or first visited."""
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the next visit makes sense; null where none does."""


class HostDay(Base):
    """Requests to one host on one day (UTC): a daily budget that survives restarts."""

    __tablename__ = "host_days"

    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    """Name of the host, in lower case."""
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    """In UTC."""
    requests: Mapped[int]
    """How many it got, robots.txt and redirects included."""


class Switch(Base):
    """Something an operator has turned on for the whole installation; a switch that is off has no row."""

    __tablename__ = "switches"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    """`pause`: nothing is collected."""
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it was turned on."""
