"""Pages invented to look like the web's, with the text that a careful reader takes from each.

A page is a folder: `page.html` as a server would send it, and `expected.txt`, one block a line, with its kind first.
What a careful reader may take or leave (bylines, credits, the names of networks) is `optional`. The expectations were
written before any extractor had read the pages.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SETS = ("layouts", "held_back")
"""Pages to work with, and pages of which nobody reads more than the totals."""
KINDS = frozenset(("heading", "paragraph", "quote", "caption", "list_item", "post", "table", "optional"))


@dataclass(frozen=True)
class LayoutPage:
    """One invented page; `expected` are pairs of kind and text in the order of the page."""

    name: str
    html: bytes
    expected: tuple[tuple[str, str], ...]


@cache
def read_layout_pages(name: str) -> tuple[LayoutPage, ...]:
    """The pages of a set, in the order of their names. Raises ValueError for a kind that there is not."""
    return tuple(
        LayoutPage(folder.name, (folder / "page.html").read_bytes(), _expected(folder / "expected.txt"))
        for folder in sorted((FOLDER / name).iterdir())
    )


def fingerprint(name: str) -> str:
    """Changes with any page and any expectation of a set."""
    digest = hashlib.sha256()
    for file in sorted((FOLDER / name).rglob("*.*")):
        digest.update(f"{file.parent.name}/{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _expected(file: Path) -> tuple[tuple[str, str], ...]:
    blocks = []
    for line in file.read_text("utf-8").splitlines():
        kind, _, text = line.partition(": ")
        if kind not in KINDS or not text:
            raise ValueError(f"{file}: no block: {line}")
        blocks.append((kind, text))
    return tuple(blocks)
