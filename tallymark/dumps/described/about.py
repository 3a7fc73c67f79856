"""What all descriptions say of a dump."""

from tallymark.dumps.manifest import Manifest

TITLE = "Tallymark: claims that cite figures of public reports"
SUMMARY = (
    "Quantities in articles and posts that cite a figure of a public report, each compared part by part with what the "
    "report says, with the documents, texts, corrections and copies that they stand in."
)
LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
KEYWORDS = ("fact-checking", "claims", "public reports", "corrections", "syndication")


def day_of(manifest: Manifest) -> str:
    """The day of the snapshot (UTC)."""
    return manifest.version[:10]


def address_of(manifest: Manifest, home: str) -> str:
    """Where the dump is published."""
    return f"{home}/api/v1/dumps/{manifest.version}"


def citation_of(manifest: Manifest, home: str) -> str:
    """How to cite it."""
    return (
        f"The Tallymark contributors ({day_of(manifest)[:4]}). {TITLE}, version {manifest.version} [data set]. "
        f"{address_of(manifest, home)} (CC BY 4.0)."
    )
