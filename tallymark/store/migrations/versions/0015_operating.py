"""Who operates an installation and what they did; and what failures have in common."""

import sqlalchemy as sa
from alembic import op

from tallymark.store.work.causes import cause_of

revision = "0015"
down_revision = "0014"

_MOMENT = sa.DateTime(timezone=True)
_FAILED = {"scorings": ("revision_id", "dead"), "jobs": ("id", "state = 'dead'")}
PART = 5_000
"""Rows that are read at once."""
_ADDED = (
    ("cause", sa.String(120), {"nullable": False, "server_default": ""}),
    ("discarded", sa.Text(), {"nullable": True}),
)


def upgrade() -> None:
    """Adds the tables, an audit that refuses changes, and the causes of what has failed for good."""
    _add_users()
    _add_audit()
    _add_alerts()
    for table, (key, dead) in _FAILED.items():
        for name, kind, options in _ADDED:
            op.add_column(table, sa.Column(name, kind, **options))
        if op.get_bind().dialect.name == "postgresql":
            op.alter_column(table, "cause", server_default=None)
        _name_causes(table, key, dead)
        where = f"{dead} AND discarded IS NULL"
        _add_index(f"{table}_dead_by_cause", table, ["cause", key], where)
        _add_index(f"{table}_discarded", table, [key], "discarded IS NOT NULL")
    op.create_index("jobs_by_end", "jobs", ["state", "kind", "ended"])


def downgrade() -> None:
    """Drops them; what was discarded is a dead letter again."""
    op.drop_index("jobs_by_end", "jobs")
    for table in _FAILED:
        op.drop_index(f"{table}_discarded", table)
        op.drop_index(f"{table}_dead_by_cause", table)
        for name, _kind, _options in _ADDED:
            op.drop_column(table, name)
    for table in ("source_looks", "alerts", "audit", "used_forms", "operator_keys", "sign_ins", "users"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_stays()")


def _add_users() -> None:
    op.create_table(
        "users",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("added", _MOMENT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", _MOMENT),
    )
    op.create_table(
        "sign_ins",
        sa.Column("digest", sa.LargeBinary(32), primary_key=True),
        sa.Column("user_name", sa.String(64), sa.ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
        sa.Column("began", _MOMENT, nullable=False),
        sa.Column("seen", _MOMENT, nullable=False),
        sa.Column("notice", sa.JSON()),
    )
    op.create_index("ix_sign_ins_user_name", "sign_ins", ["user_name"])
    op.create_table(
        "operator_keys",
        sa.Column("id", sa.String(8), primary_key=True),
        sa.Column("digest", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("user_name", sa.String(64), sa.ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("added", _MOMENT, nullable=False),
    )
    op.create_index("ix_operator_keys_user_name", "operator_keys", ["user_name"])
    op.create_table(
        "used_forms",
        sa.Column("nonce", sa.String(32), primary_key=True),
        sa.Column("until", _MOMENT, nullable=False),
    )
    op.create_index("ix_used_forms_until", "used_forms", ["until"])


def _add_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("before_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("audit_by_user", "audit", ["who", "number"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'an audit entry stays as it is'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stays()"
        )
        op.execute(
            "CREATE TRIGGER audit_stays_whole BEFORE TRUNCATE ON audit"
            " FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()"
        )
    else:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_stays_{change.lower()} BEFORE {change} ON audit"
                " BEGIN SELECT RAISE(ABORT, 'an audit entry stays as it is'); END"
            )


def _add_alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("over_at", _MOMENT),
        sa.Column("told_at", _MOMENT),
        sa.Column("told_over_at", _MOMENT),
        sa.Column("told_to", sa.String(40), nullable=False),
        sa.Column("next_try", _MOMENT),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text()),
    )
    _add_index("alerts_open", "alerts", ["key"], "over_at IS NULL", unique=True)
    _add_index("alerts_to_tell", "alerts", ["next_try"], "next_try IS NOT NULL")
    op.create_table(
        "source_looks",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("asked_by", sa.String(80), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16)),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("found", sa.JSON()),
        sa.Column("trouble", sa.Text()),
    )
    op.create_index("ix_source_looks_asked_at", "source_looks", ["asked_at"])


def _add_index(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    holds = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=holds, postgresql_where=holds)


def _name_causes(table: str, key: str, dead: str) -> None:
    bind, after = op.get_bind(), 0
    asked = sa.text(f"SELECT {key}, reason FROM {table} WHERE {dead} AND {key} > :after ORDER BY {key} LIMIT {PART}")  # noqa: S608 - names of this file
    named = sa.text(f"UPDATE {table} SET cause = :cause WHERE {key} = :key")  # noqa: S608 - the same
    while rows := bind.execute(asked, {"after": after}).all():
        bind.execute(named, [{"key": number, "cause": cause_of(reason)} for number, reason in rows])
        after = rows[-1][0]
