"""Documents, their texts, and the claims in these."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tallymark.scoring.assessment import Display, Stance, Verdict
from tallymark.store.tables.base import Base, UtcDateTime


def _where(condition: str, *, sqlite: str = "") -> dict[str, Any]:
    """Has an index hold only the rows of which this is true, for queries that spell it alike."""
    return {"postgresql_where": text(condition), "sqlite_where": text(sqlite or condition)}


class Document(Base):
    """One page or post, by canonical URL. It exists so that many addresses of one text are one thing."""

    __tablename__ = "documents"
    __table_args__ = (Index("documents_by_outlet", "outlet", "dated"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database; what other tables refer to."""
    url: Mapped[str] = mapped_column(Text, unique=True)
    """Canonical URL (`canonical_url.py`)."""
    url_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    """SHA-256 of the canonical URL: what the readers' index and buckets go by."""
    url_prefix: Mapped[str] = mapped_column(String(5), index=True)
    """The first five hex digits of the hash: the bucket."""
    kind: Mapped[str] = mapped_column(String(16))
    """`article` or `post`."""
    outlet: Mapped[str | None] = mapped_column(Text)
    """Who published it, as the page names itself."""
    title: Mapped[str | None] = mapped_column(Text)
    """As the page gives it."""
    author: Mapped[str | None] = mapped_column(Text)
    """Of articles only: who posted a post is not kept."""
    handle: Mapped[str | None] = mapped_column(Text)
    """Of posts only: the author's, where the account allows indexing and while the post is public."""
    lang: Mapped[str | None] = mapped_column(String(8))
    """Language of the text, as `en`; null where it is not known."""
    published: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When, as the page itself says."""
    modified: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the page itself says that it was last changed."""
    first_seen: Mapped[datetime] = mapped_column(UtcDateTime)
    """The earliest visit that found it."""
    last_seen: Mapped[datetime] = mapped_column(UtcDateTime)
    """The latest one."""
    dated: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    """`published`, or `first_seen` where the page gives no date: what claims are looked for by."""
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
        Index("newest_revisions", "document_id", unique=True, **_where("is_newest", sqlite="is_newest = 1")),
        Index("revisions_by_version", "engine", "dataset", **_where("is_newest", sqlite="is_newest = 1")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database; what other tables refer to."""
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    """Whose text it is."""
    text_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the text in UTF-8, in hex."""
    text: Mapped[str] = mapped_column(Text)
    """What a reader reads there, without menus, advertisements and comments."""
    blocks: Mapped[list[Any] | None] = mapped_column(JSON)
    """Parts of the text that are no paragraphs of its own prose (quotes, captions, items of lists, posts of others), as
    [kind, start, end] in code points; null for a post."""
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When a visit last found this text: the latest `seen_until` of its sightings."""
    is_newest: Mapped[bool] = mapped_column(default=False)
    """Whether it is what the latest visit of its document found. One of each document is; its claims are current."""
    warc: Mapped[str | None] = mapped_column(Text)
    """File below `warc/` and byte offset of the response that first gave the text, as "name:offset"."""
    scored_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    """Null while it waits for scoring."""
    engine: Mapped[str | None] = mapped_column(String(32))
    """Version of the engine that scored it."""
    dataset: Mapped[str | None] = mapped_column(String(64))
    """Version of the reports that it was scored against: a hash of what they say."""
    engine_before: Mapped[str | None] = mapped_column(String(32))
    """Version of the engine that had scored it before another engine or other reports did; null where none had."""
    dataset_before: Mapped[str | None] = mapped_column(String(64))
    """Version of the reports of that earlier scoring."""
    unrelated: Mapped[int] = mapped_column(Integer, default=0)
    """Quantities of the text that cite no figure."""
    unscored: Mapped[int] = mapped_column(Integer, default=0)
    """Quantities that may cite one and could not be scored."""
    document: Mapped[Document] = relationship(back_populates="revisions")
    claims: Mapped[list["StoredClaim"]] = relationship(back_populates="revision", order_by="StoredClaim.start")


class StoredClaim(Base):
    """One claim of one revision, with its receipt. Its id is made of the receipt, so scoring twice writes it once.

    Where another version of the engine or the reports has scored the text since, it stays, with what replaced it. The
    current claims are those of a document's newest text that nothing has replaced.
    """

    __tablename__ = "claims"
    __table_args__ = (
        Index("claims_by_place", "revision_id", "start", "end", **_where("replaced_at IS NULL")),
        Index("claims_by_report", "report", "revision_id", **_where("replaced_at IS NULL")),
        Index("claims_by_figure", "figure", "revision_id", **_where("replaced_at IS NULL")),
        Index("claims_by_verdict", "verdict", "revision_id", **_where("replaced_at IS NULL")),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    """First 16 hex digits of SHA-256 over revision hash, canonical URL, span, engine and dataset version."""
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"), index=True)
    """The text that it stands in."""
    start: Mapped[int]
    """First code point of the mention in the text."""
    end: Mapped[int]
    """First code point after it."""
    report: Mapped[str] = mapped_column(String(64))
    """Id of the report that it cites."""
    figure: Mapped[str | None] = mapped_column(String(128))
    """Id of the figure, or ids as a sum or share; null for a number ascribed to a report that has no such figure."""
    verdict: Mapped[Verdict] = mapped_column(String(32))
    """How it compares with the report, as the engine's best guess."""
    stance: Mapped[Stance] = mapped_column(String(16))
    """What the text does with it: `asserted`, `attributed`, `questioned` or `refuted`."""
    shown: Mapped[bool]
    """Whether it is certain enough for a label."""
    display: Mapped[Display | None] = mapped_column(String(16))
    """`verdict` or `context`; null where no label is shown."""
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The claim as JSON, as the API gives it but for ids and addresses."""
    scored_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it was last written."""
    engine: Mapped[str] = mapped_column(String(32))
    """Version of the engine that scored it."""
    dataset: Mapped[str] = mapped_column(String(64))
    """Version of the reports that it was scored against: a hash of what they say."""
    replaced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When its text was scored anew; null for a claim that holds of its text."""
    replaced_by: Mapped[str | None] = mapped_column(String(16))
    """Id of the claim that the same words of the text are now; null where they are none."""
    revision: Mapped[Revision] = relationship(back_populates="claims")
