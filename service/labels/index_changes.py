"""What changed in the index between two of its versions, as bytes, and put into an index. Pure.

The bytes are: how many entries left, as an unsigned number of 4 bytes, the most telling first; these entries, sorted;
then those that came, sorted. An entry is 8 bytes, as in the index. The extension reads the same
(`tests/contract/index-changes.json`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tallymark.store.labels.index_changes import ENTRY_BYTES
from tallymark.store.labels.label_reader import Change, IndexVersion

COUNT_BYTES = 4


@dataclass(frozen=True, slots=True)
class IndexChanges:
    """Entries that left and that came, each sorted, and the version that they lead to."""

    version: IndexVersion
    left: Sequence[bytes]
    came: Sequence[bytes]

    def packed(self) -> bytes:
        """As bytes for a client."""
        return len(self.left).to_bytes(COUNT_BYTES, "big") + b"".join((*self.left, *self.came))


def net_changes(version: IndexVersion, changes: Iterable[Change]) -> IndexChanges:
    """What is left of changes in their order: an entry that came and left again did neither."""
    last: dict[bytes, bool] = {}
    for change in changes:
        if change.entry is not None and last.pop(change.entry, change.added) == change.added:
            last[change.entry] = change.added
    left = sorted(entry for entry, added in last.items() if not added)
    came = sorted(entry for entry, added in last.items() if added)
    return IndexChanges(version, left, came)


def applied(changes: IndexChanges, entries: bytes) -> bytes:
    """The index after the changes. Copies what lies between them, so that few changes of a large index cost little."""
    count = len(entries) // ENTRY_BYTES
    leaving = frozenset(changes.left)
    parts: list[bytes | memoryview] = []
    view, done = memoryview(entries), 0
    for entry in sorted((*changes.left, *changes.came)):
        place = bisect_left(range(count), entry, key=lambda at: entries[at * ENTRY_BYTES : (at + 1) * ENTRY_BYTES])
        parts.append(view[done * ENTRY_BYTES : place * ENTRY_BYTES])
        done = place
        if entry in leaving:
            done += 1
        else:
            parts.append(entry)
    parts.append(view[done * ENTRY_BYTES :])
    return b"".join(parts)
