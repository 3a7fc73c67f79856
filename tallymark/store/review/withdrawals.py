"""Takes pages out of the dumps that are to come, on request, and puts them back."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tallymark.errors import BadInput
from tallymark.store.insertion import insert_or_update
from tallymark.store.pages.canonical_url import canonical_url, url_hash
from tallymark.store.tables import Address, Document, Revision, StoredClaim, Withdrawal


def withdraw(session: Session, named: str, note: str | None, now: datetime) -> str:
    """Leaves the page that is named by its address, or by a claim of it, out of dumps from now on; its address.

    A page that is not known here yet is left out as well, should it come. Raises BadInput for what is neither.
    """
    url = _address(session, named)
    row = {"url_hash": url_hash(url), "at": now, "note": note}
    insert_or_update(session, Withdrawal, [row], key=("url_hash",))
    return url


def readmit(session: Session, named: str) -> str:
    """Undoes a withdrawal. Raises BadInput where there was none."""
    url = _address(session, named)
    gone = delete(Withdrawal).where(Withdrawal.url_hash == url_hash(url)).returning(Withdrawal.url_hash)
    if session.scalars(gone).one_or_none() is None:
        raise BadInput("that page was not withdrawn")
    return url


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
