"""Claims say how they are shown: as a verdict, as context, or not at all."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds `display`. Every label shown until now gave its verdict; the next scoring decides anew."""
    op.add_column("claims", sa.Column("display", sa.String(16)))
    claims = sa.table("claims", sa.column("shown", sa.Boolean()), sa.column("display", sa.String(16)))
    op.execute(claims.update().where(claims.c.shown).values(display="verdict"))


def downgrade() -> None:
    """Forgets how claims are shown."""
    op.drop_column("claims", "display")
