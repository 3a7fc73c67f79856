"""Pages that dumps leave out on request."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "withdrawals",
        sa.Column("url_hash", sa.LargeBinary(32), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text()),
    )


def downgrade() -> None:
    """Drops it, and with it who asked to be left out."""
    op.drop_table("withdrawals")
