"""Labelled pages ready to be sent, and a log of what changes in their index."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ENTRY_BYTES = 8


def upgrade() -> None:
    """Adds both tables. Bodies are made when they are first asked for, and by the daily upkeep: to make them all here
    would keep a large store waiting."""
    op.create_table(
        "ready_pages",
        sa.Column("url_hash", sa.LargeBinary(32), primary_key=True),
        sa.Column(
            "document_id",
            sa.Integer(),
            sa.ForeignKey("documents.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("body", sa.LargeBinary()),
    )
    to_make = sa.text("body IS NULL")
    op.create_index(
        "ready_pages_to_make", "ready_pages", ["document_id"], sqlite_where=to_make, postgresql_where=to_make
    )
    changes = op.create_table(
        "index_changes",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("entry", sa.LargeBinary(8)),
        sa.Column("added", sa.Boolean(), nullable=False),
        sa.Column("checksum", sa.LargeBinary(8), nullable=False),
    )
    op.execute(
        "INSERT INTO ready_pages (url_hash, document_id) SELECT url_hash, id FROM documents WHERE id IN"
        " (SELECT revisions.document_id FROM revisions JOIN claims ON claims.revision_id = revisions.id"
        " WHERE claims.shown AND claims.replaced_at IS NULL AND revisions.is_newest)"
    )
    checksum, labelled = 0, False
    for (digest,) in op.get_bind().execute(sa.text("SELECT url_hash FROM ready_pages")):
        entry = digest if isinstance(digest, bytes) else str(digest).encode()
        checksum ^= int.from_bytes(entry[:ENTRY_BYTES], "big")
        labelled = True
    if labelled:
        op.bulk_insert(changes, [{"entry": None, "added": True, "checksum": checksum.to_bytes(ENTRY_BYTES, "big")}])


def downgrade() -> None:
    """Drops both: they are made of claims."""
    op.drop_table("index_changes")
    op.drop_table("ready_pages")
