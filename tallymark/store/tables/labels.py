"""What readers' browsers ask for, ready to be sent: labelled pages, and what changed in their index."""

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from tallymark.store.tables.base import Base


class ReadyPage(Base):
    """A labelled page as a bucket carries it. Written in the transaction that changes its claims, so that it is never
    older than they are, and no reader of labels has to look at a claim."""

    __tablename__ = "ready_pages"
    __table_args__ = (
        Index(
            "ready_pages_to_make",
            "document_id",
            sqlite_where=text("body IS NULL"),
            postgresql_where=text("body IS NULL"),
        ),
    )

    url_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    """SHA-256 of the canonical URL. A bucket is a range of it, the index is the first bytes of all."""
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), unique=True)
    """Whose labels these are."""
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    """JSON in ASCII, with addresses relative to the service's; null where it is made whenever it is asked for, as after
    a migration, until the daily upkeep."""


class IndexChange(Base):
    """A page that came into the index of labelled pages or left it. The number of the last one is the index's version.

    Who has an older version is sent what changed since. Old rows are dropped (`upkeep.py`), the last one never.
    """

    __tablename__ = "index_changes"

    number: Mapped[int] = mapped_column(primary_key=True)
    """Given by the database, in the order in which transactions ended: only one at a time writes here."""
    entry: Mapped[bytes | None] = mapped_column(LargeBinary(8))
    """The first 8 bytes of the page's hash; null in the row of the index that there was before changes were kept."""
    added: Mapped[bool]
    """Whether it came or left."""
    checksum: Mapped[bytes] = mapped_column(LargeBinary(8))
    """All entries of the index after this change, combined by exclusive or: two stores that gave the same number to
    different indexes, as after a backup was put back, are told apart by it."""
