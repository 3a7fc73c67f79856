"""Which claims are current, at a glance; what replaced the others; and indexes that give them in order."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Writes down what queries had to work out until now; of the claims before, none was kept once it was replaced."""
    op.add_column("documents", sa.Column("dated", _MOMENT, nullable=False, server_default=sa.text("'1970-01-01'")))
    op.execute("UPDATE documents SET dated = COALESCE(published, first_seen)")
    op.add_column("revisions", sa.Column("is_newest", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE revisions SET is_newest = NOT EXISTS (SELECT 1 FROM revisions AS later"
        " WHERE later.document_id = revisions.document_id AND (later.seen_at > revisions.seen_at"
        " OR (later.seen_at = revisions.seen_at AND later.id > revisions.id)))"
    )
    for name, length in (("engine", 32), ("dataset", 64)):
        op.add_column("claims", sa.Column(name, sa.String(length), nullable=False, server_default=""))
        op.execute(
            f"UPDATE claims SET {name} = COALESCE({_in_payload(name)},"  # noqa: S608 - of the two names above
            f" (SELECT {name} FROM revisions WHERE revisions.id = claims.revision_id), '')"
        )
    op.add_column("claims", sa.Column("replaced_at", _MOMENT))
    op.add_column("claims", sa.Column("replaced_by", sa.String(16)))
    _want_values()
    _make_indexes()


def downgrade() -> None:
    """Forgets the claims that were replaced, which the older tables would take for current ones."""
    op.execute("DELETE FROM claims WHERE replaced_at IS NOT NULL")
    for name in ("claims_by_place", "claims_by_report", "claims_by_figure", "claims_by_verdict"):
        op.drop_index(name, "claims")
    op.create_index("claims_by_figure", "claims", ["report", "figure"])
    op.create_index("claims_by_verdict", "claims", ["verdict"])
    op.drop_index("newest_revisions", "revisions")
    op.drop_index("revisions_by_version", "revisions")
    op.create_index("revisions_by_version", "revisions", ["engine", "dataset"])
    op.drop_index("documents_by_outlet", "documents")
    op.drop_index("ix_documents_dated", "documents")
    op.drop_index("addresses_by_due", "addresses")
    op.create_index("ix_addresses_due_at", "addresses", ["due_at"])
    op.drop_index("visits_by_address", "visits")
    for name in ("replaced_by", "replaced_at", "dataset", "engine"):
        op.drop_column("claims", name)
    op.drop_column("revisions", "is_newest")
    op.drop_column("documents", "dated")


def _in_payload(name: str) -> str:
    if op.get_bind().dialect.name == "postgresql":
        return f"payload ->> '{name}'"
    return f"json_extract(payload, '$.{name}')"


def _want_values() -> None:
    """What was there before has been given its values. SQLite cannot take a default away, PostgreSQL can."""
    if op.get_bind().dialect.name == "postgresql":
        for table, column in (
            ("documents", "dated"),
            ("revisions", "is_newest"),
            ("claims", "engine"),
            ("claims", "dataset"),
        ):
            op.alter_column(table, column, server_default=None)


def _where(condition: str, *, sqlite: str = "") -> dict[str, Any]:
    return {"postgresql_where": sa.text(condition), "sqlite_where": sa.text(sqlite or condition)}


def _make_indexes() -> None:
    op.create_index("documents_by_outlet", "documents", ["outlet", "dated"])
    op.create_index("ix_documents_dated", "documents", ["dated"])
    newest = _where("is_newest", sqlite="is_newest = 1")
    op.create_index("newest_revisions", "revisions", ["document_id"], unique=True, **newest)
    op.drop_index("revisions_by_version", "revisions")
    op.create_index("revisions_by_version", "revisions", ["engine", "dataset"], **newest)
    op.drop_index("claims_by_figure", "claims")
    op.drop_index("claims_by_verdict", "claims")
    unreplaced = _where("replaced_at IS NULL")
    op.create_index("claims_by_place", "claims", ["revision_id", "start", "end"], **unreplaced)
    for column in ("report", "figure", "verdict"):
        op.create_index(f"claims_by_{column}", "claims", [column, "revision_id"], **unreplaced)
    op.drop_index("ix_addresses_due_at", "addresses")
    op.create_index("addresses_by_due", "addresses", ["source", "due_at"])
    op.create_index("visits_by_address", "visits", ["fingerprint"])
