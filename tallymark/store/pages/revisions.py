"""The texts of a document, each distinct one once."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, insert, null, select, update

from tallymark.store.tables import Revision, UtcDateTime

if TYPE_CHECKING:  # reading pages takes parsers that a reader of the store has no use for
    from tallymark.reading.pages.page import Page

_FIND = select(Revision.id, Revision.seen_at, Revision.warc, Revision.scored_at).where(
    Revision.document_id == bindparam("document"), Revision.text_hash == bindparam("digest")
)
_ADD = insert(Revision).returning(Revision.id)
_MOMENT = bindparam("moment", type_=UtcDateTime())
_OF_REVISION = Revision.id == bindparam("revision")
_NOT_NEWEST = (
    update(Revision).where(Revision.document_id == bindparam("document"), Revision.is_newest).values(is_newest=False)
)
_NEWEST = update(Revision).where(_OF_REVISION).values(is_newest=True)
_SEEN = update(Revision).where(_OF_REVISION).values(seen_at=_MOMENT)
_SEEN_AGAIN = update(Revision).where(_OF_REVISION).values(seen_at=_MOMENT, warc=bindparam("where"))


@dataclass(frozen=True, slots=True)
class RecordedText:
    """A text in the store."""

    revision_id: int
    is_new: bool
    is_scored: bool


def record_text(
    connection: Connection, document_id: int, page: "Page", now: datetime, warc: str | None
) -> RecordedText:
    """Stores a text that a visit found unless its document has it. The caller holds the document's row."""
    stored, digest = _as_stored(page.text)
    known = connection.execute(_FIND, {"document": document_id, "digest": digest}).one_or_none()
    if known is None:
        return _add(connection, document_id, page, stored, digest, now, warc, is_newest=False)
    seen_at = max(known.seen_at, now)
    connection.execute(_SEEN_AGAIN, {"revision": known.id, "moment": seen_at, "where": known.warc or warc})
    return RecordedText(known.id, is_new=False, is_scored=known.scored_at is not None)


def record_first_text(
    connection: Connection, document_id: int, page: "Page", now: datetime, warc: str | None
) -> RecordedText:
    """The same for a document that has no text yet, without looking."""
    return _add(connection, document_id, page, *_as_stored(page.text), now, warc, is_newest=True)


def make_newest(connection: Connection, document_id: int, revision_id: int) -> None:
    """The latest visit found this text, and no longer the one before."""
    connection.execute(_NOT_NEWEST, {"document": document_id})
    connection.execute(_NEWEST, {"revision": revision_id})


def see_text_again(connection: Connection, revision_id: int, now: datetime) -> None:
    """A visit later than all others found the text."""
    connection.execute(_SEEN, {"revision": revision_id, "moment": now})


def _add(
    connection: Connection,
    document_id: int,
    page: "Page",
    text: str,
    digest: str,
    now: datetime,
    warc: str | None,
    *,
    is_newest: bool,
) -> RecordedText:
    blocks = [[block.kind, block.start, block.end] for block in page.blocks if block.kind != "paragraph"]
    row = {"document_id": document_id, "text_hash": digest, "text": text, "seen_at": now, "warc": warc}
    row |= {"blocks": blocks if page.blocks else null(), "is_newest": is_newest}
    revision_id = connection.execute(_ADD, row | {"unrelated": 0, "unscored": 0}).scalar_one()
    return RecordedText(revision_id, is_new=True, is_scored=False)


def _as_stored(text: str) -> tuple[str, str]:
    """The text as it is stored, and its SHA-256."""
    stored = text.replace("\0", "\N{REPLACEMENT CHARACTER}")  # PostgreSQL stores every character but this one
    return stored, hashlib.sha256(stored.encode("utf-8")).hexdigest()
