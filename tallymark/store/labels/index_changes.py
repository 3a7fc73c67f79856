"""Notes which pages come into the index of labelled pages and which leave it, so that readers can be told only that."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from tallymark.store.tables import IndexChange, ReadyPage

ENTRY_BYTES = 8
"""Of a page's hash in the index. Among a million labelled pages, a wrong hit once in 10^13 look-ups."""
NO_ENTRY = bytes(ENTRY_BYTES)
"""Checksum of an empty index."""
KEPT = 250_000
"""Changes that can be told of, 2 MB as a difference at most. Who has an older version is sent the whole index."""

_NEWEST_FIRST = select(IndexChange).where(IndexChange.number > 0).order_by(IndexChange.number.desc())
_LAST = _NEWEST_FIRST.with_only_columns(IndexChange.checksum).limit(1)

_SHARING = select(func.count(ReadyPage.url_hash)).where(
    ReadyPage.url_hash.between(bindparam("first"), bindparam("last"))
)


def note_changes(connection: Connection, came: Iterable[bytes], left: Iterable[bytes]) -> None:
    """Pages by their hashes, after the table of ready pages has or has lost them. Called by one writer at a time.

    Two pages may share an entry, by the will of somebody who has the time for 2^32 hashes: it comes with the first of
    them and leaves with the last.
    """
    came_in, went = _by_entry(came), _by_entry(left)
    checksum = connection.scalars(_LAST).one_or_none() or NO_ENTRY
    rows = []
    for entry in sorted({*came_in, *went}):
        after = _count(connection, entry)
        before = after - came_in[entry] + went[entry]
        if (before > 0) != (after > 0):
            checksum = combined(checksum, entry)
            rows.append({"entry": entry, "added": after > 0, "checksum": checksum})
    if rows:
        connection.execute(insert(IndexChange), rows)


def combined(checksum: bytes, entry: bytes) -> bytes:
    """The checksum of an index that `entry` came into or left."""
    return bytes(one ^ other for one, other in zip(checksum, entry, strict=True))


def _by_entry(hashes: Iterable[bytes]) -> Counter[bytes]:
    return Counter(digest[:ENTRY_BYTES] for digest in hashes)


def _count(connection: Connection, entry: bytes) -> int:
    rest = 32 - ENTRY_BYTES
    return connection.scalar(_SHARING, {"first": entry + bytes(rest), "last": entry + b"\xff" * rest}) or 0


def forget_old_changes(connection: Connection, kept: int = KEPT) -> None:
    """Drops all but the last ones."""
    oldest = _NEWEST_FIRST.with_only_columns(IndexChange.number).offset(kept - 1).limit(1)
    number = connection.scalar(oldest)
    if number is not None:
        connection.execute(delete(IndexChange).where(IndexChange.number < number))
