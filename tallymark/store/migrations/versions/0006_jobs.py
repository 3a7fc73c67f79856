"""What is to be done beside scoring, and who keeps the clock."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds the tables of jobs and leases."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("held_by", sa.String(128)),
        sa.Column("free_at", _MOMENT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("losses", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("trace", sa.Text()),
        sa.Column("added", _MOMENT, nullable=False),
        sa.Column("started", _MOMENT),
        sa.Column("ended", _MOMENT),
    )
    op.create_index("jobs_by_state", "jobs", ["state", "free_at"])
    op.create_table(
        "leases",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("holder", sa.String(128), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
    )


def downgrade() -> None:
    """Drops both: sources that are due say so themselves."""
    op.drop_table("leases")
    op.drop_table("jobs")
