"""The table of what the public said of claims and pages, and what came of it."""

from typing import get_args

from tallymark.dumps.schema.model import Column, Reference, Table
from tallymark.store.tables.feedback import CaseKind, Outcome

CASES = Table(
    "cases",
    "Claims that somebody contested and pages that somebody said were corrected, and what came of it. Nothing of "
    "whoever wrote is kept, so there is none of it here.",
    ("number",),
    (
        Column("number", "integer", "By which its page goes."),
        Column("kind", "text", "What it is about.", values=get_args(CaseKind)),
        Column("document", "text", "The page, or the one in which the claim stands."),
        Column("claim", "text", "The claim that is contested; none where it is about the page.", nullable=True),
        Column("reason", "text", "Why, in the words of whoever wrote."),
        Column("evidence", "text", "Address of a page that shows it.", nullable=True),
        Column("received_at", "moment", "When it came."),
        Column("outcome", "text", "What came of it.", values=get_args(Outcome)),
        Column("answer", "text", "What was answered in public.", nullable=True),
        Column("decided_at", "moment", "When.", nullable=True),
    ),
    (Reference(("document",), "documents", ("document",)),),
)
