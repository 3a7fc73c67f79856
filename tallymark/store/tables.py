"""The tables: one schema for SQLite and PostgreSQL. Rows are the truth, queue messages only a hint."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Date, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
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
    handle: Mapped[str | None] = mapped_column(Text)
    """Of posts only: the author's, where the account allows indexing and while the post is public."""
    lang: Mapped[str | None] = mapped_column(String(8))
    published: Mapped[datetime | None] = mapped_column(UtcDateTime)
    modified: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the page itself says that it was last changed."""
    first_seen: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen: Mapped[datetime] = mapped_column(UtcDateTime)
    gone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When a visit found it deleted. What is left of a deleted post is this row: a tombstone, whose URL is replaced by
    its hash."""
    first_copy_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    """Of the documents that carry the same text, the one published first (itself, if it is that one). They are a
    syndication cluster, and this is its id; null for a text that no other document has."""
    minhash: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Signature of the newest text, from which near copies are found; null for a text too short to be a copy."""
    originals: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    """Canonical URLs on other sites that the page names as where its text comes from or is published too."""
    revisions: Mapped[list["Revision"]] = relationship(back_populates="document", order_by="Revision.id")


class Revision(Base):
    """One distinct text of a document. Unscored ones (`scored_at` is null) are the work that is waiting."""

    __tablename__ = "revisions"
    __table_args__ = (
        UniqueConstraint("document_id", "text_hash"),
        Index("revisions_by_version", "engine", "dataset"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    text_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the text in UTF-8, in hex."""
    text: Mapped[str] = mapped_column(Text)
    blocks: Mapped[list[Any] | None] = mapped_column(JSON)
    """Parts of the text that are no paragraphs of its own prose (quotes, captions, items of lists, posts of others), as
    [kind, start, end] in code points; null for a post."""
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When a visit last found this text: the latest `seen_until` of its sightings."""
    warc: Mapped[str | None] = mapped_column(Text)
    """File below `warc/` and byte offset of the response that first gave the text, as "name:offset"."""
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


class Source(Base):
    """Something that an operator has collected again and again; `source.py` says what the definition holds."""

    __tablename__ = "sources"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    definition: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The whole source as its YAML file has it."""
    paused: Mapped[bool] = mapped_column(default=False)
    added: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    """When it is to be collected next; null for a source without a schedule."""


class Crawl(Base):
    """One run of the crawler and what became of every page it saw: what is not kept is counted."""

    __tablename__ = "crawls"
    __table_args__ = (Index("crawls_by_purpose", "purpose", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str | None] = mapped_column(String(64), index=True)
    """Name of the source; null for addresses that somebody typed."""
    purpose: Mapped[str] = mapped_column(String(64), default="")
    """SHA-256, in hex, of what was to be collected: a crawl that was cut short goes on where the same is asked for."""
    started: Mapped[datetime] = mapped_column(UtcDateTime)
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
    __table_args__ = (UniqueConstraint("crawl_id", "fingerprint"), Index("visits_by_outcome", "crawl_id", "outcome"))

    id: Mapped[int] = mapped_column(primary_key=True)
    crawl_id: Mapped[int] = mapped_column(ForeignKey("crawls.id", ondelete="CASCADE"))
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
    covered: Mapped[bool | None]
    """Of a text kept or unchanged: whether its page gave a title and a date of publication."""
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Address(Base):
    """An address that was visited or that leads to a document: when it is visited next, and what to ask then."""

    __tablename__ = "addresses"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(Text, unique=True)
    role: Mapped[str] = mapped_column(String(16))
    """As what it is read, as in a visit; `alternate` for an address that is not visited for itself."""
    relation: Mapped[str] = mapped_column(String(16), default="found")
    """To its document: `found`, or as the document names it (`canonical`, `og_url`, `amp`, `syndication`)."""
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    """Null for a page that cites no report."""
    source: Mapped[str | None] = mapped_column(String(64))
    """The source whose next crawl visits it again."""
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    """As the server wrote it."""
    visited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When a visit last found another text than before; else when the page was published, or first visited."""
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    """When the next visit makes sense; null where none does."""


class Sighting(Base):
    """A run of visits that found one text of a document. They are its history, in the order of their moments.

    A text that comes back after another has been there is a run of its own.
    """

    __tablename__ = "sightings"
    __table_args__ = (Index("sightings_in_order", "document_id", "seen_at", "revision_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"), index=True)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """The first visit of the run."""
    seen_until: Mapped[datetime] = mapped_column(UtcDateTime)
    """The last one: the text changed between this moment and the next run's first."""
    compared: Mapped[bool] = mapped_column(default=False)
    """Whether its claims were compared with those of the run before."""


class Correction(Base):
    """A claim that changed or disappeared when its document's text changed. Made anew whenever a text is scored."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    before_id: Mapped[int] = mapped_column(ForeignKey("sightings.id", ondelete="CASCADE"), index=True)
    after_id: Mapped[int] = mapped_column(ForeignKey("sightings.id", ondelete="CASCADE"), index=True)
    """Sightings that follow one another: the claim changed between the last visit of one and the first of the other."""
    since_id: Mapped[int] = mapped_column(ForeignKey("sightings.id", ondelete="CASCADE"), index=True)
    """The sighting with which the claim, as it was before the change, had begun to stand."""
    change: Mapped[str] = mapped_column(String(16))
    """`changed` or `removed`."""
    report: Mapped[str] = mapped_column(String(64))
    figure: Mapped[str | None] = mapped_column(String(128))
    start: Mapped[int]
    end: Mapped[int]
    """Span of the claim in the earlier text."""
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The claim as JSON in the earlier text."""
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The claim in the later text; null where it was removed."""


class MinHashBand(Base):
    """One band of a document's signature: documents that share one may be near copies."""

    __tablename__ = "minhash_bands"
    __table_args__ = (Index("minhash_bands_by_digest", "digest"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)
    band: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(8))
    """Of the band's number too, so that no two bands share one."""


class HostDay(Base):
    """Requests to one host on one day (UTC): a daily budget that survives restarts."""

    __tablename__ = "host_days"

    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    requests: Mapped[int]


class Switch(Base):
    """Something an operator has turned on for the whole installation; a switch that is off has no row."""

    __tablename__ = "switches"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    """`pause`: nothing is collected."""
    since: Mapped[datetime] = mapped_column(UtcDateTime)
