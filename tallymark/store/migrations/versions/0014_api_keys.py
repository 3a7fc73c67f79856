"""Keys of programs."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds the table of keys."""
    op.create_table(
        "api_keys",
        sa.Column("prefix", sa.String(8), primary_key=True),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added", _MOMENT, nullable=False),
        sa.Column("revoked_at", _MOMENT),
    )


def downgrade() -> None:
    """Drops it: no key holds any more."""
    op.drop_table("api_keys")
