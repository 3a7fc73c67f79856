"""Sources, visits, addresses, the history of texts and what collecting must not forget."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds what version 1.2 collects with. A document's history starts with the texts that it has."""
    _widen_documents()
    _widen_crawls()
    op.add_column("revisions", sa.Column("warc", sa.Text()))
    op.add_column("revisions", sa.Column("blocks", sa.JSON()))
    _make_tables_of_crawling()
    _make_tables_of_history()
    op.execute(
        "INSERT INTO sightings (document_id, revision_id, seen_at, seen_until, compared)"
        " SELECT document_id, id, seen_at, seen_at, false FROM revisions ORDER BY seen_at, id"
    )


def downgrade() -> None:
    """Forgets sources, crawls' addresses, histories and corrections; documents and their texts stay."""
    for table in (
        "minhash_bands",
        "corrections",
        "sightings",
        "switches",
        "host_days",
        "addresses",
        "visits",
        "sources",
    ):
        op.drop_table(table)
    for name in ("blocks", "warc"):
        op.drop_column("revisions", name)
    op.drop_index("crawls_by_purpose", "crawls")
    op.drop_index("ix_crawls_source", "crawls")
    for name in ("complaint", "covered", "gone", "early", "declined", "purpose", "source"):
        op.drop_column("crawls", name)
    op.drop_index("ix_documents_first_copy_id", "documents")
    for name in ("first_copy_id", "originals", "minhash", "gone_at", "modified", "handle"):
        op.drop_column("documents", name)


def _widen_documents() -> None:
    op.add_column("documents", sa.Column("handle", sa.Text()))
    op.add_column("documents", sa.Column("modified", _MOMENT))
    op.add_column("documents", sa.Column("gone_at", _MOMENT))
    op.add_column("documents", sa.Column("minhash", sa.LargeBinary()))
    op.add_column("documents", sa.Column("originals", sa.JSON()))
    # In SQL, because Alembic can add a column that refers to another only by copying SQLite's table.
    op.execute("ALTER TABLE documents ADD COLUMN first_copy_id INTEGER REFERENCES documents (id)")
    op.create_index("ix_documents_first_copy_id", "documents", ["first_copy_id"])


def _widen_crawls() -> None:
    op.add_column("crawls", sa.Column("source", sa.String(64)))
    op.add_column("crawls", sa.Column("purpose", sa.String(64), nullable=False, server_default=""))
    for name in ("declined", "early", "gone", "covered"):
        op.add_column("crawls", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("crawls", sa.Column("complaint", sa.Text()))
    op.create_index("ix_crawls_source", "crawls", ["source"])
    op.create_index("crawls_by_purpose", "crawls", ["purpose", "id"])


def _make_tables_of_crawling() -> None:
    op.create_table(
        "sources",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("added", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, index=True),
    )
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("crawl_id", sa.Integer(), sa.ForeignKey("crawls.id", ondelete="CASCADE"), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(16)),
        sa.Column("reason", sa.Text()),
        sa.Column("covered", sa.Boolean()),
        sa.Column("decided_at", _MOMENT),
        sa.UniqueConstraint("crawl_id", "fingerprint"),
    )
    op.create_index("visits_by_outcome", "visits", ["crawl_id", "outcome"])
    op.create_table(
        "addresses",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("url", sa.Text(), nullable=False, unique=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("relation", sa.String(16), nullable=False),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("documents.id", ondelete="CASCADE"), index=True),
        sa.Column("source", sa.String(64)),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("visited_at", _MOMENT),
        sa.Column("changed_at", _MOMENT),
        sa.Column("due_at", _MOMENT, index=True),
    )
    op.create_table(
        "host_days",
        sa.Column("host", sa.String(255), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("requests", sa.Integer(), nullable=False),
    )
    op.create_table(
        "switches",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("since", _MOMENT, nullable=False),
    )


def _make_tables_of_history() -> None:
    op.create_table(
        "sightings",
        sa.Column("id", sa.Integer(), primary_key=True),
        _reference("document_id", "documents", index=False),
        _reference("revision_id", "revisions"),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("seen_until", _MOMENT, nullable=False),
        sa.Column("compared", sa.Boolean(), nullable=False),
    )
    op.create_index("sightings_in_order", "sightings", ["document_id", "seen_at", "revision_id"])
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), primary_key=True),
        _reference("document_id", "documents"),
        _reference("before_id", "sightings"),
        _reference("after_id", "sightings"),
        _reference("since_id", "sightings"),
        sa.Column("change", sa.String(16), nullable=False),
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("figure", sa.String(128)),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON()),
    )
    op.create_table(
        "minhash_bands",
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("band", sa.Integer(), primary_key=True),
        sa.Column("digest", sa.LargeBinary(8), nullable=False),
    )
    op.create_index("minhash_bands_by_digest", "minhash_bands", ["digest"])


def _reference(column: str, table: str, *, index: bool = True) -> sa.Column[int]:
    target = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(column, sa.Integer(), target, nullable=False, index=index)
