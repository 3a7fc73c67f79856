"""What operators found of claims."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Adds the table."""
    op.create_table(
        "reviews",
        sa.Column(
            "document_id",
            sa.Integer(),
            sa.ForeignKey("documents.id", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
        ),
        sa.Column("words", sa.LargeBinary(16), primary_key=True, nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("figure", sa.String(128)),
        sa.Column("verdict", sa.String(32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("reviews_by_time", "reviews", ["at"])


def downgrade() -> None:
    """Drops it: labels that were taken back stay so until their texts are scored anew."""
    op.drop_table("reviews")
