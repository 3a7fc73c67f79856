"""The tables of corrections, of copies, and of what is no longer there."""

from tallymark.dumps.schema.model import Column, Reference, Table
from tallymark.dumps.schema.texts import KINDS

CHANGES = ("changed", "removed")
WHAT = ("claim", "document")
REASONS = ("deleted", "withdrawn", "rescored")

CORRECTIONS = Table(
    "corrections",
    "Claims that changed or disappeared when the text of their page changed.",
    ("correction",),
    (
        Column("correction", "text", "16 hex digits of SHA-256 over page, moments and span."),
        Column("document", "text", "The page."),
        Column("outlet", "text", "Who published it.", nullable=True),
        Column("kind", "text", "What the page is.", values=KINDS),
        Column("change", "text", "What became of the claim.", values=CHANGES),
        Column("report", "text", "The report that it cited."),
        Column("figure", "text", "The figure.", nullable=True),
        Column("revision_before", "integer", "The text that had it."),
        Column("revision_after", "integer", "The text that followed."),
        Column("start", "integer", "Where it began in the earlier text.", unit="code point"),
        Column("end", "integer", "The first one after it.", unit="code point"),
        Column("quote_before", "text", "The quantity as it stood.", nullable=True),
        Column("quote_after", "text", "The quantity that stands there now.", nullable=True),
        Column("verdict_before", "text", "The verdict on the earlier claim.", nullable=True),
        Column("verdict_after", "text", "The verdict on the later one.", nullable=True),
        Column("stance_before", "text", "What the earlier text did with it.", nullable=True),
        Column("stance_after", "text", "What the later one does.", nullable=True),
        Column("confidence_before", "number", "Of the earlier verdict, from 0 to 1.", nullable=True),
        Column("confidence_after", "number", "Of the later one.", nullable=True),
        Column("stood_from", "moment", "The first visit that found it saying what it said."),
        Column("stood_until", "moment", "The last one."),
        Column("corrected_by", "moment", "The first visit that found it corrected."),
        Column("stood_at_least", "number", "Between the visits that found it.", unit="s"),
        Column("stood_at_most", "number", "Until a visit found it corrected.", unit="s"),
    ),
    (
        Reference(("document",), "documents", ("document",)),
        Reference(("revision_before",), "revisions", ("revision",)),
        Reference(("revision_after",), "revisions", ("revision",)),
    ),
)

COPIES = Table(
    "copies",
    "Syndication clusters: documents whose newest texts are copies of one another. Count clusters, not documents, to "
    "count who said something first.",
    ("document",),
    (
        Column("document", "text", "A document that is in a cluster."),
        Column("cluster", "text", "The document of the cluster that was published first, which names it."),
        Column("is_first", "boolean", "Whether this is that one."),
    ),
    (Reference(("document",), "documents", ("document",)),),
)

TOMBSTONES = Table(
    "tombstones",
    "What this dump leaves out that is, or was, in the store: nothing disappears silently.",
    ("what", "id"),
    (
        Column("what", "text", "What is left out.", values=WHAT),
        Column("id", "text", "Its id, as it stood in the tables of an earlier dump."),
        Column("document", "text", "The page or post that it belongs to."),
        Column("reason", "text", "Why: a deleted post, a request, or a later scoring.", values=REASONS),
        Column("at", "moment", "When that was."),
        Column("replaced_by", "text", "The claim that the same words of the text are now.", nullable=True),
    ),
)
