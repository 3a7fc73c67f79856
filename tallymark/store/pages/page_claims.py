"""One page or post with all that is known of it: its texts, when each was there, and the claims of the newest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.claims.claim_with_page import claim_with_page
from tallymark.store.claims.current import CURRENT
from tallymark.store.pages.canonical_url import canonical_url, url_hash
from tallymark.store.tables import Address, Citation, Document, Revision, Sighting, StoredClaim

MOST_CLAIMS = 200
"""Claims of one page that are given."""
MOST_SEEN = 100
"""Runs of visits that are given, the latest ones."""


@dataclass(frozen=True, slots=True)
class SeenText:
    """A text of a page, and from when to when visits found it there."""

    text_hash: str
    seen_at: datetime
    seen_until: datetime
    is_newest: bool
    claims: int
    """That hold of it."""


@dataclass(frozen=True, slots=True)
class PageSummary:
    """A page in short."""

    id: int
    url: str
    title: str | None
    outlet: str | None
    kind: str
    lang: str | None
    published: datetime | None
    gone_at: datetime | None
    claims: int
    """That are counted on figures' pages."""


@dataclass(frozen=True, slots=True)
class PageClaims:
    """A page with its claims, in the order of its text, and its history, the latest first."""

    page: PageSummary
    claims: list[dict[str, Any]]
    history: list[SeenText]


def find_page(session: Session, address: str) -> PageClaims | None:
    """The page of an address, or the one that it leads to; None where none is known. Raises BadInput for no address."""
    url = canonical_url(address)
    document_id = session.scalar(select(Document.id).where(Document.url_hash == url_hash(url)))
    if document_id is None:
        document_id = session.scalar(select(Address.document_id).where(Address.url == url))
    found = describe_pages(session, [document_id] if document_id else [])
    if not found:
        return None
    rows = session.execute(
        select(StoredClaim, Document)
        .join(StoredClaim.revision)
        .join(Revision.document)
        .where(Document.id == document_id, *CURRENT)
        .order_by(StoredClaim.start, StoredClaim.end)
        .limit(MOST_CLAIMS)
    )
    claims = [claim_with_page(claim, document) for claim, document in rows]
    return PageClaims(found[0], claims, history_of(session, Sighting.document_id == document_id))


def history_of_claim(session: Session, claim: str) -> list[SeenText]:
    """When visits found each text of the page that a claim stands in."""
    document = select(Revision.document_id).join(Revision.claims).where(StoredClaim.id == claim).scalar_subquery()
    return history_of(session, Sighting.document_id == document)


def history_of(session: Session, of_page: ColumnElement[bool]) -> list[SeenText]:
    """The latest runs of visits of a page."""
    count = (
        select(func.count())
        .where(StoredClaim.revision_id == Revision.id, StoredClaim.replaced_at.is_(None))
        .correlate(Revision)
        .scalar_subquery()
    )
    runs = (
        select(Revision.text_hash, Sighting.seen_at, Sighting.seen_until, Revision.is_newest, count)
        .join(Revision, Revision.id == Sighting.revision_id)
        .where(of_page)
        .order_by(Sighting.seen_at.desc(), Sighting.revision_id.desc())
        .limit(MOST_SEEN)
    )
    return [SeenText(*row) for row in session.execute(runs)]


def describe_pages(session: Session, document_ids: Sequence[int]) -> list[PageSummary]:
    """These pages in short, in the same order. Deleted posts, of which nothing is kept, are left out."""
    counted = select(Citation.document_id, func.count()).where(Citation.document_id.in_(document_ids))
    cited = {document: count for document, count in session.execute(counted.group_by(Citation.document_id))}  # noqa: C416 - rows
    found = {
        document.id: PageSummary(
            document.id,
            document.url,
            document.title,
            document.outlet,
            document.kind,
            document.lang,
            document.published,
            document.gone_at,
            cited.get(document.id, 0),
        )
        for document in session.scalars(select(Document).where(Document.id.in_(document_ids)))
        if not (document.kind == "post" and document.gone_at)
    }
    return [found[each] for each in document_ids if each in found]


def is_address(asked: str) -> bool:
    """Whether this is meant as an address, rather than as words."""
    if not asked.startswith(("http://", "https://")):
        return False
    try:
        canonical_url(asked)
    except BadInput:
        return False
    return True
