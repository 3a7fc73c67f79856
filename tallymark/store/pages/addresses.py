"""Addresses that were visited: what to ask when they are visited again, and when that makes sense."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tallymark.store.insertion import insert_or_update
from tallymark.store.tables import Address

ASKED_AT_ONCE = 500
"""Addresses in one query: databases bound the number of parameters."""


@dataclass(frozen=True, slots=True)
class KnownAddress:
    """What an earlier visit left: see the columns of the same names."""

    url: str
    role: str
    document_id: int | None
    source: str | None
    etag: str | None
    last_modified: str | None
    visited_at: datetime | None
    changed_at: datetime | None
    due_at: datetime | None


_NAMES = tuple(field.name for field in fields(KnownAddress))


def known_addresses(session: Session, urls: Iterable[str]) -> dict[str, KnownAddress]:
    """Those that were visited or are a document's, by address."""
    wanted = list(dict.fromkeys(urls))
    found: dict[str, KnownAddress] = {}
    for first in range(0, len(wanted), ASKED_AT_ONCE):
        part = wanted[first : first + ASKED_AT_ONCE]
        for row in session.scalars(select(Address).where(Address.url.in_(part))):
            found[row.url] = _known(row)
    return found


def due_addresses(session: Session, source: str, now: datetime, most: int) -> list[KnownAddress]:
    """Those of a source that are to be visited again by now, the longest overdue first."""
    due = select(Address).where(Address.source == source, Address.due_at <= now)
    return [_known(row) for row in session.scalars(due.order_by(Address.due_at, Address.id).limit(most))]


def asked_again(session: Session, document_id: int) -> list[KnownAddress]:
    """Those at which a document itself was found."""
    found = select(Address).where(Address.document_id == document_id, Address.visited_at.is_not(None))
    return [_known(row) for row in session.scalars(found.order_by(Address.id))]


def record_addresses(session: Session, addresses: Sequence[KnownAddress]) -> None:
    """Writes what visits learned; the newest word on an address replaces the one before."""
    latest = {address.url: _row(address) for address in addresses}
    insert_or_update(session, Address, [*latest.values()], key=("url",))


def _row(address: KnownAddress) -> dict[str, object]:
    return {name: getattr(address, name) for name in _NAMES} | {"relation": "found"}


def _known(row: Address) -> KnownAddress:
    return KnownAddress(
        url=row.url,
        role=row.role,
        document_id=row.document_id,
        source=row.source,
        etag=row.etag,
        last_modified=row.last_modified,
        visited_at=row.visited_at,
        changed_at=row.changed_at,
        due_at=row.due_at,
    )
