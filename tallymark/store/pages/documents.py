"""Documents: what visits find of a page or post, put together whatever order the visits are stored in."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, func, insert, select, update
from sqlalchemy.orm import Session

from tallymark.store.claims.corrections import rewrite_corrections
from tallymark.store.labels.reader_views import refresh_views
from tallymark.store.one_writer import write_alone
from tallymark.store.pages.canonical_url import canonical_url, url_hash
from tallymark.store.pages.named_addresses import named_originals
from tallymark.store.pages.revisions import make_newest, record_first_text, record_text, see_text_again
from tallymark.store.pages.sightings import lengthen_history, place_visit, start_history
from tallymark.store.pages.syndication import elect_first
from tallymark.store.tables import Document, UtcDateTime

if TYPE_CHECKING:  # reading pages takes parsers that a reader of the store has no use for
    from tallymark.reading.pages.page import Page

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
    update(Document)
    .where(Document.id == bindparam("document"), Document.first_seen > _NOW)
    .values(first_seen=_NOW, dated=func.coalesce(Document.published, _NOW))
)
_UNCHANGED = (
    update(Document)
    .where(Document.id == bindparam("document"))
    .values(last_seen=_NOW, gone_at=case((Document.gone_at > _NOW, Document.gone_at)))
)


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
        fixed["dated"] = page.published or now
        document_id = connection.execute(_ADD, described | fixed).scalar_one()
        text = record_first_text(connection, document_id, page, now, warc)
        start_history(connection, document_id, text.revision_id, now)
        return RecordedRevision(text.revision_id, document_id, is_new=True, changed=True, is_newest=True)
    if known.gone_at is not None:
        if now > known.gone_at:
            connection.execute(_BACK_TO_LIFE, {"document": known.id, "at": address})
        elif known.kind == POST:
            return RecordedRevision(None, known.id, is_new=False, changed=False, is_newest=False)
    text = record_text(connection, known.id, page, now, warc)
    placed = place_visit(connection, known.id, text.revision_id, now)
    if placed.is_newest:
        dated = page.published or known.first_seen
        connection.execute(_DESCRIBE, described | {"document": known.id, "dated": dated})
        if placed.added:
            make_newest(connection, known.id, text.revision_id)
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
    if placed.is_newest:
        refresh_views(session, [known.id])  # its title may be another, or its text one that was scored before
    return RecordedRevision(text.revision_id, known.id, text.is_new, changed, placed.is_newest)


def see_again(session: Session, document_id: int, now: datetime) -> None:
    """A visit was told that the page is as the visit before had found it: its newest text was there at `now`."""
    connection = session.connection()
    write_alone(connection)
    revision_id = lengthen_history(connection, document_id, now)
    if revision_id is not None:
        see_text_again(connection, revision_id, now)
        connection.execute(_UNCHANGED, {"document": document_id, "now": now})


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
