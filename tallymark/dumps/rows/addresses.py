"""Addresses as dumps tell them: none that names a person who did not allow it, a key, or a folder of the machine."""

from pathlib import PurePath
from urllib.parse import urlsplit

from sqlalchemy import and_, case, null

from tallymark.store.pages.documents import POST
from tallymark.store.sources.source import Source
from tallymark.store.tables import Document

TOLD_URL = case((and_(Document.kind == POST, Document.handle.is_(None)), null()), else_=Document.url)
"""Of a page. A post's address names its author, so it is told only where the author's handle may be."""
OF_PERSONS = frozenset(("mastodon", "bluesky"))
"""Kinds of sources whose addresses may name whoever posts there."""


def told_address(source: Source, address: str) -> str:
    """Of a source, without user, password and query, where services have their keys."""
    parts = urlsplit(address)
    if source.kind in OF_PERSONS:
        is_server = parts.scheme in {"http", "https"}
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2] if is_server else ''}"
    if not parts.netloc:
        return PurePath(address).name
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
