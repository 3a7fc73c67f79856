"""A source that somebody is about to add, and what one look at it found."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from scraper.kinds.first_look import FirstLook
from tallymark.store.sources.source import Source, SourceKind, read_source


@dataclass(frozen=True, slots=True)
class Draft:
    """What the person said: the address, and the kind where that is not to be guessed."""

    address: str
    kind: SourceKind | None = None

    def as_source(self, kind: SourceKind, **fields: Any) -> Source:  # noqa: ANN401 - as a source's fields are
        """The source that this becomes. Raises BadInput for a field that does not fit."""
        named = {"name": name_for(self.address), **fields}
        return read_source({**named, "kind": kind, "addresses": [self.address]})


@dataclass(frozen=True, slots=True)
class Looked:
    """The kind that the address turned out to be, and what its first answer leads to."""

    kind: SourceKind
    found: FirstLook


def name_for(address: str) -> str:
    """A name made of the address: its host without what many hosts share, and the last part of its path."""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = re.sub(r"^(www|m|feeds?|rss|api|public)\.", "", parts.hostname or "")
    except ValueError:
        return "source"
    last = re.sub(r"\.\w{1,5}$", "", parts.path.rstrip("/").rpartition("/")[2])
    words = re.findall(r"[a-z0-9]+", f"{host} {last}".lower())
    return "-".join(words)[:60].strip("-") or "source"
