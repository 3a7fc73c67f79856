"""The tables of pages and posts and of the texts that these had."""

from tallymark.dumps.schema.model import Column, Reference, Table

KINDS = ("article", "post")
NAMELESS = "; none of a post whose author's account does not allow indexing: it would name the author."
"""What is said of every address of a page."""

DOCUMENTS = Table(
    "documents",
    "Pages and posts, by canonical URL. Deleted posts and pages that were withdrawn are tombstones instead.",
    ("document",),
    (
        Column("document", "text", "First 16 hex digits of SHA-256 over the canonical URL."),
        Column("url", "text", f"Canonical URL{NAMELESS}", nullable=True, personal=True),
        Column("kind", "text", "What it is.", values=KINDS),
        Column("outlet", "text", "Who published it, as the page names itself.", nullable=True),
        Column("title", "text", "As the page gives it.", nullable=True),
        Column("author", "text", "Byline of an article; who posted a post is not kept.", nullable=True, personal=True),
        Column(
            "handle",
            "text",
            "Author of a post, where the account allows indexing and while the post is public.",
            nullable=True,
            personal=True,
        ),
        Column("lang", "text", "Language of its text.", nullable=True),
        Column("published", "moment", "When, as the page itself says.", nullable=True),
        Column("modified", "moment", "When the page itself says that it was last changed.", nullable=True),
        Column("dated", "moment", "`published`, or `first_seen` where the page gives no date."),
        Column("first_seen", "moment", "The earliest visit that found it."),
        Column("last_seen", "moment", "The latest one."),
        Column("gone_at", "moment", "When a visit found an article deleted.", nullable=True),
    ),
)

REVISIONS = Table(
    "revisions",
    "The distinct texts of each document, by their hashes. The texts themselves are their publishers' and stay there.",
    ("revision",),
    (
        Column("revision", "integer", "Its number in this installation."),
        Column("document", "text", "Whose text it is."),
        Column("text_sha256", "text", "SHA-256 of the text in UTF-8, in hex."),
        Column("characters", "integer", "Length of the text.", unit="code point"),
        Column("current", "boolean", "Whether it is what the latest visit found."),
        Column("seen_from", "moment", "The first visit that found it.", nullable=True),
        Column("seen_until", "moment", "The last one."),
        Column("unrelated", "integer", "Quantities in it that cite no figure.", unit="quantity"),
        Column("unscored", "integer", "Quantities that may cite one and could not be scored.", unit="quantity"),
        Column("scored_at", "moment", "When it was scored; none where that is still to be done.", nullable=True),
        Column("engine", "text", "Version of the engine that scored it.", nullable=True),
        Column("dataset", "text", "Version of the reports that it was scored against.", nullable=True),
    ),
    (Reference(("document",), "documents", ("document",)),),
)
