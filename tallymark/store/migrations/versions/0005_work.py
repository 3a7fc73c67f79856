"""What workers have at hand, and what could not be done."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds the tables of work, and the index by which texts of another version are found."""
    op.create_table(
        "scorings",
        sa.Column("revision_id", sa.Integer(), sa.ForeignKey("revisions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("held_by", sa.String(128), index=True),
        sa.Column("free_at", _MOMENT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("losses", sa.Integer(), nullable=False),
        sa.Column("dead", sa.Boolean(), nullable=False),
        sa.Column("version", sa.String(128), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("trace", sa.Text()),
    )
    op.create_index("revisions_by_version", "revisions", ["engine", "dataset"])


def downgrade() -> None:
    """What was at hand waits again: revisions themselves say that they are not scored."""
    op.drop_index("revisions_by_version", "revisions")
    op.drop_table("scorings")
