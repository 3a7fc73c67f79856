"""What the public says of claims and pages."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds the table of cases."""
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("claim_id", sa.String(16), sa.ForeignKey("claims.id", ondelete="CASCADE")),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text()),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("decided_at", _MOMENT),
        sa.Column("decided_by", sa.String(64)),
    )
    op.create_index("ix_cases_document_id", "cases", ["document_id"])
    op.create_index("ix_cases_claim_id", "cases", ["claim_id"])
    op.create_index("cases_by_outcome", "cases", ["outcome", "id"])


def downgrade() -> None:
    """Drops it, and every case."""
    op.drop_table("cases")
