"""Users whom an OpenID Connect provider vouches for."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Adds by what the provider knows a user."""
    op.add_column("users", sa.Column("subject", sa.String(64)))
    op.create_index("users_by_subject", "users", ["subject"], unique=True)


def downgrade() -> None:
    """Drops it: users without a password sign in no more."""
    op.drop_index("users_by_subject", "users")
    op.drop_column("users", "subject")
