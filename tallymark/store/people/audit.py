"""Who did what and when: entries that are only ever added, each with the hash of the one before it.

Whoever can write to the database past this program could make the whole chain anew, but not so that it still ends in a
hash that somebody noted elsewhere: `tallymark audit verify` prints the last one, and takes one to look for.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tallymark.errors import StoreError
from tallymark.store.storable import storable
from tallymark.store.tables import AuditEntry

BEGINNING = "0" * 64
"""What the first entry holds as the hash of the one before it."""
PART = 1_000
"""Entries that are read at once."""
LOCK = 7_464_102
"""PostgreSQL's advisory lock, the number after that of `one_writer.py`; SQLite has one writer anyway."""


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """How many entries there are, and the hash of the last one."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class ChainPart:
    """The number of the first entry of a part that is as it was written, and its end. Before 1 there is nothing."""

    first: int
    end: ChainEnd


def append_entry(
    session: Session, who: str, act: str, about: str, detail: Mapping[str, Any], now: datetime
) -> AuditEntry:
    """Adds an entry in the caller's transaction, which waits for others that do the same: write it last."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    last = session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc()).limit(1)).one_or_none()
    entry = AuditEntry(
        number=last.number + 1 if last else 1,
        at=now.astimezone(UTC),
        who=storable(who)[:80],
        act=act,
        about=storable(about)[:200],
        detail=storable(json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str)),
        before_hash=last.hash if last else BEGINNING,
    )
    entry.hash = hash_of(entry)
    session.add(entry)
    session.flush()
    return entry


def hash_of(entry: AuditEntry) -> str:
    """Of everything that the entry says, and so of all entries before it."""
    told = [entry.number, entry.at.isoformat(), entry.who, entry.act, entry.about, entry.detail, entry.before_hash]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def find_entries(
    session: Session, most: int, *, before: int | None = None, who: str | None = None, act: str | None = None
) -> Sequence[AuditEntry]:
    """The newest, or those before a number; with a name or an act, only its own."""
    found = select(AuditEntry).order_by(AuditEntry.number.desc()).limit(most)
    if before is not None:
        found = found.where(AuditEntry.number < before)
    if who is not None:
        found = found.where(AuditEntry.who == who)
    if act is not None:
        found = found.where(AuditEntry.act == act)
    return session.scalars(found).all()


def verify_chain(session: Session, noted: str | None = None) -> ChainEnd:
    """Goes through all entries. Raises StoreError that names the first one that is not as it was written.

    `noted` is a hash that the chain ended in once: it must still be one of its hashes.
    """
    end = ChainEnd(0, BEGINNING)
    seen = noted in {None, BEGINNING}
    for entry in _all(session):
        end = _next(end, entry)
        seen = seen or entry.hash == noted
    if not seen:
        raise StoreError(f"no audit entry has the hash {str(noted)[:64]}: entries were taken out or made anew")
    return end


def verify_part(session: Session, most: int, before: int | None = None) -> ChainPart:
    """Goes through the newest entries, or those before a number, and the joint to what is older. Raises StoreError."""
    entries = find_entries(session, most + 1, before=before)[::-1]
    older = entries[0] if len(entries) > most else None
    end = first = ChainEnd(older.number, older.hash) if older else ChainEnd(0, BEGINNING)
    for entry in entries[1:] if older else entries:
        end = _next(end, entry)
    return ChainPart(first.number + 1, end)


def _next(end: ChainEnd, entry: AuditEntry) -> ChainEnd:
    if entry.number != end.number + 1:
        raise StoreError(f"audit entry {end.number + 1} is gone")
    if entry.before_hash != end.hash or entry.hash != hash_of(entry):
        raise StoreError(f"audit entry {entry.number} is not as it was written")
    return ChainEnd(entry.number, entry.hash)


def _all(session: Session) -> Iterator[AuditEntry]:
    number = 0
    while True:
        part = session.scalars(
            select(AuditEntry).where(AuditEntry.number > number).order_by(AuditEntry.number).limit(PART)
        ).all()
        yield from part
        if len(part) < PART:
            return
        number = part[-1].number
        session.expunge_all()
