"""Documents and their revisions: what was read where, each distinct text once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, bindparam, exists, insert, select, update
from sqlalchemy.orm import Session, aliased

from tallymark.store.canonical_url import canonical_url, url_hash
from tallymark.store.corrections import rewrite_corrections
from tallymark.store.named_addresses import named_originals
from tallymark.store.one_writer import write_alone
from tallymark.store.sightings import lengthen_history, place_visit, start_history
from tallymark.store.syndication import elect_first
from tallymark.store.tables import Document, Revision, UtcDateTime

if TYPE_CHECKING:  # reading pages takes parsers that a reader of the store has no use for
    from tallymark.reading.page import Page

POST = "post"
"""The kind of document whose author is not kept."""

_FIND = (
    select(
        Document.id,
        Document.kind,
        Document.gone_at,
        Document.first_seen,
        Document.published,
        Document.originals,
        Document.first_copy_id,
    )
    .where(Document.url_hash == bindparam("digest"))
    .with_for_update()  # scoring holds the row while it compares texts
)
_ADD = insert(Document).returning(Document.id)
_DESCRIBE = update(Document).where(Document.id == bindparam("document"))
_BACK_TO_LIFE = update(Document).where(Document.id == bindparam("document")).values(gone_at=None, url=bindparam("at"))
_NOW = bindparam("now", type_=UtcDateTime())
_FIRST_SEEN = (
    update(Document).where(Document.id == bindparam("document"), Document.first_seen > _NOW).values(first_seen=_NOW)
)
_FIND_TEXT = select(Revision.id, Revision.seen_at, Revision.warc, Revision.scored_at).where(
    Revision.document_id == bindparam("document"), Revision.text_hash == bindparam("digest")
)
_ADD_TEXT = insert(Revision).returning(Revision.id)
_SEEN_AGAIN = (
    update(Revision)
    .where(Revision.id == bindparam("revision"))
    .values(seen_at=bindparam("moment", type_=UtcDateTime()), warc=bindparam("where"))
)
_STILL_THERE = update(Revision).where(Revision.id == bindparam("revision")).values(seen_at=_NOW)
_UNCHANGED = update(Document).where(Document.id == bindparam("document")).values(last_seen=_NOW, gone_at=None)


@dataclass(frozen=True, slots=True)
class RecordedRevision:
    """Where a text went."""

    revision_id: int | None
    """None for a visit to a post before it was deleted: nothing of it is kept."""
    document_id: int
    is_new: bool
    """The document had never had this text."""
    changed: bool
    """The document's latest text is now another than before, or its first."""
    is_newest: bool
    """No later visit is known: what this one found is what holds of the document."""


def record_revision(
    session: Session,
    page: "Page",
    now: datetime,
    url: str | None = None,
    *,
    handle: str | None = None,
    warc: str | None = None,
) -> RecordedRevision:
    """Stores a page under the address that it names as its own, or else under `url`, where it was fetched.

    `now` is the moment of the visit: of visits in any order, the latest says which text is the newest and what is known
    of the page. `handle` is a post's author's, where the account allows indexing; `warc` names the archived response.
    Raises BadInput where the address cannot be a public page's.
    """
    address = canonical_url(page.canonical_url or url or "")
    connection = session.connection()
    write_alone(connection)
    digest = url_hash(address)
    known = connection.execute(_FIND, {"digest": digest}).one_or_none()
    described = _description(page, address, now, handle)
    if known is None:
        fixed = {"url": address, "url_hash": digest, "url_prefix": digest.hex()[:5], "first_seen": now}
        document_id = connection.execute(_ADD, described | fixed).scalar_one()
        revision_id = _add_text(connection, document_id, *_text(page), now, warc)
        start_history(connection, document_id, revision_id, now)
        return RecordedRevision(revision_id, document_id, is_new=True, changed=True, is_newest=True)
    if known.gone_at is not None:
        if now > known.gone_at:
            connection.execute(_BACK_TO_LIFE, {"document": known.id, "at": address})
        elif known.kind == POST:
            return RecordedRevision(None, known.id, is_new=False, changed=False, is_newest=False)
    text = _record_text(connection, known.id, page, now, warc)
    placed = place_visit(connection, known.id, text.revision_id, now)
    if placed.is_newest:
        connection.execute(_DESCRIBE, described | {"document": known.id})
    else:
        connection.execute(_FIRST_SEEN, {"document": known.id, "now": now})
    if known.first_copy_id is not None and (
        now < known.first_seen
        or (placed.is_newest and (known.published, known.originals) != (page.published, described["originals"]))
    ):
        elect_first(connection, known.first_copy_id)
    if placed.added and text.is_scored:
        rewrite_corrections(session, text.revision_id)  # as scoring does for a text that is new
    changed = placed.is_newest and placed.added
    return RecordedRevision(text.revision_id, known.id, text.is_new, changed, placed.is_newest)


def see_again(session: Session, document_id: int, now: datetime) -> None:
    """A visit was told that the page is as the visit before had found it: its newest text was there at `now`."""
    connection = session.connection()
    write_alone(connection)
    revision_id = lengthen_history(connection, document_id, now)
    if revision_id is not None:
        connection.execute(_STILL_THERE, {"revision": revision_id, "now": now})
        connection.execute(_UNCHANGED, {"document": document_id, "now": now})


def is_newest() -> ColumnElement[bool]:
    """True of a revision that is the latest text of its document: only its claims are current."""
    later = aliased(Revision)
    return ~exists().where(
        later.document_id == Revision.document_id,
        (later.seen_at > Revision.seen_at) | ((later.seen_at == Revision.seen_at) & (later.id > Revision.id)),
    )


def _description(page: "Page", url: str, now: datetime, handle: str | None) -> dict[str, Any]:
    is_post = page.kind == POST
    return {
        "kind": page.kind,
        "outlet": page.outlet,
        "title": page.title,
        "author": None if is_post else page.author,
        "handle": handle if is_post else None,
        "lang": page.lang,
        "published": page.published,
        "modified": page.modified,
        "originals": named_originals(page, url) or None,
        "last_seen": now,
    }


@dataclass(frozen=True, slots=True)
class _RecordedText:
    revision_id: int
    is_new: bool
    is_scored: bool


def _record_text(
    connection: Connection, document_id: int, page: "Page", now: datetime, warc: str | None
) -> _RecordedText:
    text, digest = _text(page)
    known = connection.execute(_FIND_TEXT, {"document": document_id, "digest": digest}).one_or_none()
    if known is None:
        revision_id = _add_text(connection, document_id, text, digest, now, warc)
        return _RecordedText(revision_id, is_new=True, is_scored=False)
    seen_at = max(known.seen_at, now)
    connection.execute(_SEEN_AGAIN, {"revision": known.id, "moment": seen_at, "where": known.warc or warc})
    return _RecordedText(known.id, is_new=False, is_scored=known.scored_at is not None)


def _add_text(connection: Connection, document_id: int, text: str, digest: str, now: datetime, warc: str | None) -> int:
    row = {"document_id": document_id, "text_hash": digest, "text": text, "seen_at": now, "warc": warc}
    return connection.execute(_ADD_TEXT, row | {"unrelated": 0, "unscored": 0}).scalar_one()


def _text(page: "Page") -> tuple[str, str]:
    """The text as it is stored, and its SHA-256."""
    text = page.text.replace("\0", "\N{REPLACEMENT CHARACTER}")  # PostgreSQL stores every character but this one
    return text, hashlib.sha256(text.encode("utf-8")).hexdigest()
