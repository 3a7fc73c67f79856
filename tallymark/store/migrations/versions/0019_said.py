"""What the engine said of a claim when a reviewer looked, so that it is told when later versions do worse."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Adds the column."""
    op.add_column("reviews", sa.Column("said", sa.String(32)))


def downgrade() -> None:
    """Drops it."""
    op.drop_column("reviews", "said")
