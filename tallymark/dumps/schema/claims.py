"""The table of claims: every slot of each, and what is needed to make it again."""

from collections.abc import Iterator
from typing import get_args

from tallymark.dumps.schema.model import Column, Reference, Table
from tallymark.dumps.schema.texts import KINDS, NAMELESS
from tallymark.scoring.assessment import SLOTS, Display, Grade, Stance, Verdict


def _slots() -> Iterator[Column]:
    for slot in SLOTS:
        yield Column(
            f"{slot}_grade",
            "text",
            f"How the claim's {slot} compares with the report's.",
            nullable=True,
            values=get_args(Grade),
        )
        yield Column(f"{slot}_score", "number", f"How far the {slot} agrees, from 0 to 1.", nullable=True)
        yield Column(f"{slot}_note", "text", f"Key of a note on the {slot}.", nullable=True)


CLAIMS = Table(
    "claims",
    "Quantities in texts that cite a figure of a report, compared with it part by part: of every text, those that no "
    "later scoring has replaced. Count only rows whose `current` is true to count what pages say now.",
    ("claim",),
    (
        Column("claim", "text", "Its id: 16 hex digits of SHA-256 over its receipt."),
        Column("document", "text", "The page or post it stands in."),
        Column("revision", "integer", "The text it stands in."),
        Column("current", "boolean", "Whether that is the newest text of its page."),
        Column("url", "text", f"Canonical URL of the page{NAMELESS}", nullable=True, personal=True),
        Column("kind", "text", "What the page is.", values=KINDS),
        Column("outlet", "text", "Who published it.", nullable=True),
        Column("lang", "text", "Language of the page.", nullable=True),
        Column("dated", "moment", "When the page was published, or first seen where it does not say."),
        Column("month", "text", "Of `dated` in UTC, as 2031-02."),
        Column("report", "text", "The report that it cites."),
        Column(
            "figure",
            "text",
            "The figure; of several a+b or a/b; none where the report has no such figure.",
            nullable=True,
        ),
        Column("quote", "text", "The quantity as it stands."),
        Column("prefix", "text", "At most 32 characters before it.", nullable=True),
        Column("suffix", "text", "At most 32 characters after it.", nullable=True),
        Column("sentence", "text", "The sentence that it stands in."),
        Column("block", "text", "What part of its page that is.", nullable=True),
        Column("start", "integer", "Where it begins in its text.", unit="code point"),
        Column("end", "integer", "Where it ends: the first one after it.", unit="code point"),
        Column("low", "number", "The quantity, or the lower end of a vague one, in `unit`.", nullable=True),
        Column("high", "number", "Its upper end.", nullable=True),
        Column("hedge", "text", "How the text bounds it.", nullable=True),
        Column("unit", "text", "What one of the counted is.", nullable=True),
        Column("derivation", "text", "How a number is made of several figures.", nullable=True),
        Column("derivation_faithful", "boolean", "Whether such a number is fair to the report.", nullable=True),
        Column("derivation_why", "text", "Why, or why not.", nullable=True),
        Column("verdict", "text", "How it compares: the best guess, sure or not.", values=get_args(Verdict)),
        Column("stance", "text", "What the text does with it.", values=get_args(Stance)),
        Column("shown", "boolean", "Whether readers see a label."),
        Column(
            "display",
            "text",
            "What the label is; count a verdict as found only where this is `verdict`.",
            nullable=True,
            values=get_args(Display),
        ),
        Column("score", "number", "Agreement with the report, from 0 to 1.", nullable=True),
        Column("confidence", "number", "How certain figure and verdict are, from 0 to 1.", nullable=True),
        *_slots(),
        Column("headline", "text", "First words of the label.", nullable=True),
        Column("detail", "text", "The rest of it.", nullable=True),
        Column("label_lang", "text", "Language of the label.", nullable=True),
        Column("repair", "text", "The smallest edit that would make the claim right.", nullable=True),
        Column("text_sha256", "text", "SHA-256 of its text in UTF-8, in hex: part of its receipt."),
        Column("engine", "text", "Version of the engine that scored it."),
        Column("dataset", "text", "Version of the reports that it was scored against."),
        Column("scored_at", "moment", "When it was scored."),
    ),
    (Reference(("document",), "documents", ("document",)), Reference(("revision",), "revisions", ("revision",))),
)
