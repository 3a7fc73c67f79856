"""Corrections of a report or a figure are found in their order, without looking at all of them."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Adds both indexes."""
    for column in ("report", "figure"):
        op.create_index(f"corrections_by_{column}", "corrections", [column, "after_id"])


def downgrade() -> None:
    """Drops them."""
    for column in ("report", "figure"):
        op.drop_index(f"corrections_by_{column}", "corrections")
