"""Finds what is at hand or put off among many texts that failed for good."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Adds the index."""
    where = sa.text("NOT dead")
    op.create_index("scorings_begun", "scorings", ["free_at"], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Drops it."""
    op.drop_index("scorings_begun", "scorings")
