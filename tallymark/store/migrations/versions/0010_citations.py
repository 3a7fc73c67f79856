"""Claims in a form in which they are counted and searched by their words."""

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

PART = 2_000
"""Documents that are read at once: some 10 MB."""
LONGEST = 200_000
_MOMENT = sa.DateTime(timezone=True)
_CURRENT = """
SELECT claims.id, documents.id, claims.report, claims.figure, claims.verdict, claims.stance, claims.display,
  documents.kind, documents.dated, claims.payload, documents.title, documents.outlet
FROM documents JOIN revisions ON revisions.document_id = documents.id
JOIN claims ON claims.revision_id = revisions.id
WHERE revisions.is_newest AND claims.replaced_at IS NULL AND documents.id > :after AND documents.id <= :upto
ORDER BY documents.id, claims.start, claims."end"
"""


def upgrade() -> None:
    """Makes the tables and fills them from the claims that there are, a part after the other."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    citations = op.create_table(
        "citations",
        sa.Column("claim_id", sa.String(16), sa.ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("figure", sa.String(128)),
        sa.Column("told", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("dated", _MOMENT, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("unit", sa.String(32), nullable=False),
        sa.Column("low", sa.Double(), nullable=False),
        sa.Column("high", sa.Double(), nullable=False),
    )
    if is_sqlite:
        op.execute("CREATE VIRTUAL TABLE page_words USING fts5(words, digest UNINDEXED, tokenize='unicode61')")
    else:
        op.execute(
            "CREATE TABLE page_words (document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,"
            " words TSVECTOR NOT NULL, digest TEXT NOT NULL)"
        )
    _fill(citations, is_sqlite=is_sqlite)
    op.create_index("ix_citations_document_id", "citations", ["document_id"])
    month = ["report", "figure", "unit", "told", "kind", "month", "low", "high"]
    op.create_index("citations_by_month", "citations", month)
    value = ["report", "figure", "unit", "low", "high", "dated", "told"]
    op.create_index("citations_by_value", "citations", value)
    if not is_sqlite:
        op.execute("CREATE INDEX page_words_by_word ON page_words USING gin (words)")


def downgrade() -> None:
    """Drops them: they are made of claims."""
    op.drop_table("page_words")
    op.drop_table("citations")


def _fill(citations: sa.Table, *, is_sqlite: bool) -> None:
    bind = op.get_bind()
    last = bind.execute(sa.text("SELECT max(id) FROM documents")).scalar() or 0
    add_words = sa.text(
        "INSERT INTO page_words (rowid, words, digest) VALUES (:document, :words, :digest)"
        if is_sqlite
        else "INSERT INTO page_words (document_id, words, digest)"
        " VALUES (:document, to_tsvector('simple', :words), :digest)"
    )
    current = sa.text(_CURRENT).columns(
        sa.column("claim", sa.String),
        sa.column("document", sa.Integer),
        sa.column("report", sa.String),
        sa.column("figure", sa.String),
        sa.column("verdict", sa.String),
        sa.column("stance", sa.String),
        sa.column("display", sa.String),
        sa.column("kind", sa.String),
        sa.column("dated", _MOMENT),
        sa.column("payload", sa.JSON),
        sa.column("title", sa.String),
        sa.column("outlet", sa.String),
    )
    for after in range(0, last, PART):
        told: defaultdict[int, dict[str, None]] = defaultdict(dict)
        rows = []
        for row in bind.execute(current, {"after": after, "upto": after + PART}):
            payload = row.payload if isinstance(row.payload, dict) else json.loads(row.payload)
            words = told[row.document]
            words |= dict.fromkeys(("title\0" + (row.title or ""), "outlet\0" + (row.outlet or "")))
            words[payload.get("sentence", "")] = None
            if "quantity" in payload:
                rows.append(_citation(row, payload["quantity"]))
        if rows:
            bind.execute(citations.insert(), rows)
        if told:
            texts = {each: " ".join(_words("\n".join(words))) for each, words in told.items()}
            digests = {each: hashlib.blake2b(words.encode(), digest_size=8) for each, words in texts.items()}
            bind.execute(
                add_words,
                [
                    {"document": each, "words": words, "digest": digests[each].hexdigest()}
                    for each, words in texts.items()
                ],
            )


def _citation(row: Any, quantity: dict[str, str]) -> dict[str, Any]:  # noqa: ANN401 - a row of a query
    corrected = row.stance == "refuted" and row.display == "verdict" and row.verdict != "accurate"
    told = "refuted" if corrected else {"verdict": row.verdict, "context": "context"}.get(row.display, "unlabelled")
    return {
        "claim_id": row.claim,
        "document_id": row.document,
        "report": row.report,
        "figure": row.figure,
        "told": told,
        "kind": row.kind,
        "dated": row.dated,
        "month": f"{row.dated:%Y-%m}",
        "unit": quantity["unit"],
        "low": float(quantity["low"]),
        "high": float(quantity["high"]),
    }


def _words(told: str) -> list[str]:
    """As `page_words.py` had it when this was written."""
    told = re.sub("(title|outlet)\0", "", told)[:LONGEST]
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", told) if not unicodedata.combining(sign))
    return re.findall(r"\w+", plain.casefold().replace("_", " "))
