"""The index of labelled pages in memory: 8 bytes a page, brought up to date by what changed and never read anew."""

import threading
from dataclasses import dataclass
from itertools import islice

from service.labels.index_changes import IndexChanges, applied, net_changes
from tallymark.errors import StoreError
from tallymark.store.labels.index_changes import KEPT
from tallymark.store.labels.label_reader import IndexVersion, LabelReader

MOST_APPLIED = 20_000
"""Changes that are put into the index one by one; to read all of it is faster for more."""
PATIENCE = 2.0
"""Seconds to wait for another thread that reads the index for the first time: a second for a million pages."""


@dataclass(frozen=True, slots=True)
class HeldIndex:
    """Entries, sorted, one after the other, and their version."""

    version: IndexVersion
    entries: bytes


class LabelIndex:
    """One a process. Raises StoreError where the store is away."""

    def __init__(self, reader: LabelReader) -> None:
        self._reader = reader
        self._held: HeldIndex | None = None
        self._lock = threading.Lock()

    def current(self) -> HeldIndex:
        """The whole index; one thread at a time brings it up to date, and while it does others give the one before."""
        held = self._held
        if held is not None and held.version == self._reader.version():
            return held
        if not self._lock.acquire(timeout=PATIENCE if held is None else 0):
            if held is None:
                raise StoreError("the index is being read")
            return held
        try:
            self._held = self._updated(self._held)
            return self._held
        finally:
            self._lock.release()

    def since(self, version: IndexVersion) -> IndexChanges | None:
        """What changed since a version; None where that is not known, or too old."""
        changes = self._reader.changes(version.number, KEPT + 1)
        if not changes or changes[0].version != version:
            return None
        return net_changes(changes[-1].version, islice(changes, 1, None))

    def _updated(self, held: HeldIndex | None) -> HeldIndex:
        if held is not None:
            changes = self._reader.changes(held.version.number, MOST_APPLIED + 1)
            if changes and changes[0].version == held.version and len(changes) <= MOST_APPLIED:
                made = net_changes(changes[-1].version, islice(changes, 1, None))
                return HeldIndex(made.version, applied(made, held.entries))
        return HeldIndex(*self._reader.whole_index())
