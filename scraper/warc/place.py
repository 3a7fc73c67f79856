"""Where a record stands: how a crawl knows which ones it has read."""

from pathlib import Path
from typing import NamedTuple

SCHEME = "warc:"


class Place(NamedTuple):
    """A byte of a file, and which of the records that begin there: of a file packed as a whole all do."""

    path: Path
    offset: int
    number: int = 0

    @property
    def url(self) -> str:
        """The address under which a crawl visits the record; no two places share one."""
        return f"{SCHEME}{self.path}#{self.offset}" + (f"+{self.number}" if self.number else "")


def place_of(url: str) -> Place:
    """The place of an address. Raises ValueError for one that is none."""
    if not url.startswith(SCHEME):
        raise ValueError(url)
    path, _, at = url.removeprefix(SCHEME).rpartition("#")
    offset, _, number = at.partition("+")
    return Place(Path(path), int(offset), int(number or 0))
