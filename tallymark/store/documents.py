"""Documents and their revisions: what was read where, each distinct text once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from tallymark.store.canonical_url import canonical_url, url_hash
from tallymark.store.insertion import insert_if_absent
from tallymark.store.tables import Document, Revision

if TYPE_CHECKING:  # reading pages takes parsers that a reader of the store has no use for
    from tallymark.reading.page import Page

POST = "post"
"""The kind of document whose author is not kept."""


@dataclass(frozen=True, slots=True)
class RecordedRevision:
    """Where a text went. `is_new` is False for a text that this document had before."""

    revision_id: int
    is_new: bool


def record_revision(session: Session, page: "Page", now: datetime, url: str | None = None) -> RecordedRevision:
    """Stores a page under the address that it names as its own, or else under `url`, where it was fetched.

    The text becomes its document's newest revision, also where it is one that the document returns to. Raises
    BadInput where the address cannot be a public page's.
    """
    document = _document(session, page, canonical_url(page.canonical_url or url or ""), now)
    text = page.text.replace("\0", "\N{REPLACEMENT CHARACTER}")  # PostgreSQL stores every character but this one
    text_hash = hashlib.sha256(text.encode("utf-8")).hexdigest()
    is_new = insert_if_absent(
        session,
        Revision,
        {
            "document_id": document.id,
            "text_hash": text_hash,
            "text": text,
            "seen_at": now,
            "unrelated": 0,
            "unscored": 0,
        },
    )
    revision = session.scalars(
        select(Revision).where(Revision.document_id == document.id, Revision.text_hash == text_hash)
    ).one()
    revision.seen_at = max(revision.seen_at, now)
    return RecordedRevision(revision.id, is_new)


def is_newest() -> ColumnElement[bool]:
    """True of a revision that is the latest text of its document: only its claims are current."""
    later = aliased(Revision)
    return ~exists().where(
        later.document_id == Revision.document_id,
        (later.seen_at > Revision.seen_at) | ((later.seen_at == Revision.seen_at) & (later.id > Revision.id)),
    )


def _document(session: Session, page: "Page", url: str, now: datetime) -> Document:
    digest = url_hash(url)
    values = {
        "kind": page.kind,
        "outlet": page.outlet,
        "title": page.title,
        "author": None if page.kind == POST else page.author,
        "lang": page.lang,
        "published": page.published,
        "last_seen": now,
    }
    fixed = {"url": url, "url_hash": digest, "url_prefix": digest.hex()[:5], "first_seen": now}
    is_new = insert_if_absent(session, Document, values | fixed)
    document = session.scalars(select(Document).where(Document.url == url).with_for_update()).one()
    if not is_new:
        for name, value in values.items():
            setattr(document, name, value)
    return document
