"""Which version had scored a text before the present one, so that what this one changed can be told."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Takes it from the claims that the last scoring replaced. Of a text that had none it is not known any more."""
    for name, length in (("engine", 32), ("dataset", 64)):
        op.add_column("revisions", sa.Column(f"{name}_before", sa.String(length)))
    op.execute(
        "UPDATE revisions SET (engine_before, dataset_before) = (SELECT engine, dataset FROM claims"
        " WHERE claims.revision_id = revisions.id AND claims.replaced_at = revisions.scored_at LIMIT 1)"
        " WHERE EXISTS (SELECT 1 FROM claims"
        " WHERE claims.revision_id = revisions.id AND claims.replaced_at = revisions.scored_at)"
    )


def downgrade() -> None:
    """Forgets it."""
    for name in ("dataset", "engine"):
        op.drop_column("revisions", f"{name}_before")
