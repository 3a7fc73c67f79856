"""Takes pages out of the dumps that are to come, on request, and puts them back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.insertion import insert_or_update
from tallymark.store.pages.canonical_url import canonical_url, url_hash
from tallymark.store.tables import Address, Document, Revision, StoredClaim, Withdrawal

NOT_WITHDRAWN = "that page was not withdrawn"
_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page by the hash of its address, and the address where it is known here."""

    hash: bytes
    url: str | None

    @property
    def told(self) -> str:
        """The address, or what there is in its place."""
        return self.url or self.hash.hex()


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """A page that dumps leave out, since when, and what was noted of the request."""

    page: Page
    at: datetime
    note: str | None


def withdraw(session: Session, named: str, note: str | None, now: datetime) -> Page:
    """Leaves a page out of dumps from now on; see `page_of` for what names one.

    A page that is not known here yet is left out as well, should it come.
    """
    page = page_of(session, named)
    row = {"url_hash": page.hash, "at": now, "note": note or None}
    insert_or_update(session, Withdrawal, [row], key=("url_hash",))
    return page


def readmit(session: Session, named: str) -> Page:
    """Undoes a withdrawal. Raises BadInput where there was none."""
    page = page_of(session, named)
    gone = delete(Withdrawal).where(Withdrawal.url_hash == page.hash).returning(Withdrawal.url_hash)
    if session.scalars(gone).one_or_none() is None:
        raise BadInput(NOT_WITHDRAWN)
    return page


def is_withdrawn(session: Session, page: Page) -> bool:
    """Whether dumps leave it out."""
    return session.get(Withdrawal, page.hash) is not None


def find_withdrawals(session: Session, most: int) -> Sequence[WithdrawnPage]:
    """What is left out, the newest first."""
    rows = session.execute(
        select(Withdrawal, Document.url)
        .outerjoin(Document, Document.url_hash == Withdrawal.url_hash)
        .order_by(Withdrawal.at.desc(), Withdrawal.url_hash)
        .limit(most)
    )
    return [WithdrawnPage(Page(row.url_hash, url), row.at, row.note) for row, url in rows]


def count_claims(session: Session, page: Page) -> int:
    """Claims of a page that a dump would hold."""
    of_page = select(func.count()).select_from(StoredClaim).join(StoredClaim.revision).join(Revision.document)
    held = of_page.where(Document.url_hash == page.hash, StoredClaim.replaced_at.is_(None))
    return session.scalar(held) or 0


def page_of(session: Session, named: str) -> Page:
    """The page of an address, of a claim's id, or of an address's SHA-256 in hex. Raises BadInput for anything else."""
    if _HASH.fullmatch(named):
        digest = bytes.fromhex(named)
        return Page(digest, session.scalar(select(Document.url).where(Document.url_hash == digest)))
    url = _address(session, named)
    return Page(url_hash(url), url)


def _address(session: Session, named: str) -> str:
    if "/" not in named:
        of_claim = select(Document.url).join(Revision).join(StoredClaim).where(StoredClaim.id == named)
        url = session.scalars(of_claim).one_or_none()
        if url is None:
            raise BadInput(f"{named[:80]} is neither an address nor a claim")
        return url
    url = canonical_url(named)
    leads_to = select(Document.url).join(Address, Address.document_id == Document.id).where(Address.url == url)
    return session.scalars(leads_to).one_or_none() or url
