"""The readers' index at ten million labelled pages: sizes by form, and what keeping it costs (`docs/index-size.md`).

`python -m benchmarks.index_size [PAGES]`. Hashes are random numbers, which is what hashes are to an index.
"""

import bisect
import gzip
import math
import os
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from benchmarks.golomb import decoded, encoded, rice_bits
from benchmarks.table import show
from service.labels.index_changes import applied, net_changes
from tallymark.store.database import open_database
from tallymark.store.labels.index_changes import ENTRY_BYTES, combined
from tallymark.store.labels.label_reader import NOTHING_YET, Change, IndexVersion, LabelReader
from tallymark.store.settings import Settings

PAGES = 10_000_000
SHARDS = 256
"""By the first byte of the hash."""
SHORT_BITS = 40
"""Of a hash that is cut short: a page that has no label is taken for a labelled one once in 2^40 / pages look-ups."""
DAILY_SHARE = 0.01
"""Of all pages, that come to or leave the index in a day."""
LOOK_UPS = 1_000_000
STORED = 200_000
"""Rows of a real store from which the index is read as at a service's start."""
FUSE = 1.125
"""Slots of a binary fuse filter for each entry; Graf, Lemire: "Binary Fuse Filters" (2022)."""

T = TypeVar("T")


def main() -> int:
    """Prints the tables."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    index = random_index(pages)
    _show_sizes(index, pages)
    _show_costs(index, pages)
    return 0


def random_index(pages: int) -> bytes:
    """So many entries, sorted, with as many for each first byte."""
    parts = []
    for first in range(SHARDS):
        count = pages * (first + 1) // SHARDS - pages * first // SHARDS
        rest = os.urandom(count * (ENTRY_BYTES - 1))
        ends = range(0, len(rest), ENTRY_BYTES - 1)
        parts.append(
            b"".join(bytes((first,)) + each for each in sorted(rest[at : at + ENTRY_BYTES - 1] for at in ends))
        )
    return b"".join(parts)


def _show_sizes(index: bytes, pages: int) -> None:
    shard = _shard(index, SHARDS // 2)
    low = rice_bits(SHORT_BITS - 8, len(shard))
    code, seconds = _timed(lambda: encoded(shard, low))
    _, reading = _timed(lambda: [*decoded(code, low, len(shard))])
    coded = len(code) * SHARDS
    wrong = _wrong_hits(shard)
    rows = [
        ("8 bytes an entry, as it is sent today", len(index), f"{pages / 2**64:.0e}"),
        ("the same, gzip (measured on a tenth)", len(gzip.compress(index[: len(index) // 10], 6)) * 10, ""),
        (f"{SHORT_BITS} bits an entry", pages * SHORT_BITS // 8, f"{pages / 2**SHORT_BITS:.0e}"),
        (f"{SHORT_BITS} bits, Rice-coded gaps (measured)", coded, f"{wrong / LOOK_UPS:.0e} (measured)"),
        ("binary fuse filter, 16 bits (computed)", int(pages * FUSE * 2), f"{2**-16:.0e}"),
        ("binary fuse filter, 8 bits (computed)", int(pages * FUSE), f"{2**-8:.0e}"),
        ("Bloom filter, one in a thousand (computed)", int(pages * 1.44 * math.log2(1000) / 8), "1e-03"),
    ]
    show(
        f"The index of {pages:,} labelled pages",
        ("form", "MB", "bytes a page", "share of other pages taken for labelled"),
        [(form, f"{size / 1e6:.1f}", f"{size / pages:.2f}", share) for form, size, share in rows],
    )
    show(
        f"One of {SHARDS} shards, Rice-coded",
        ("entries", "kB", "seconds to write (Python)", "seconds to read"),
        [(f"{len(shard):,}", f"{len(code) / 1e3:.0f}", f"{seconds:.2f}", f"{reading:.2f}")],
    )


def _show_costs(index: bytes, pages: int) -> None:
    daily = int(pages * DAILY_SHARE)
    changes = _random_changes(index, daily)
    net, folding = _timed(lambda: net_changes(NOTHING_YET, changes))
    _, applying = _timed(lambda: applied(net, index))
    few = net_changes(NOTHING_YET, changes[:100])
    _, few_seconds = _timed(lambda: applied(few, index))
    whole, read = _read_from_store()
    show(
        "What the service does",
        ("step", "seconds", "MB"),
        [
            (f"fold a day's {daily:,} changes", f"{folding:.2f}", f"{len(net.packed()) / 1e6:.2f}"),
            ("put them into the index", f"{applying:.2f}", f"{len(index) / 1e6:.0f}"),
            ("put 100 changes into it", f"{few_seconds:.3f}", ""),
            (f"read {STORED:,} entries from SQLite, at the start", f"{read:.2f}", f"{whole / 1e6:.0f}"),
            ("memory at the peak of this simulation", "", f"{_peak():.0f}"),
        ],
    )


def _shard(index: bytes, first: int) -> list[int]:
    """What follows the first byte in entries that begin with it, cut short."""
    entries = (index[at : at + SHORT_BITS // 8] for at in range(0, len(index), ENTRY_BYTES) if index[at] == first)
    return sorted({int.from_bytes(entry[1:], "big") for entry in entries})


def _wrong_hits(shard: Sequence[int]) -> int:
    """Of random look-ups in one shard."""
    chance = random.Random(1)  # noqa: S311 - nothing is secret here
    found = 0
    for _ in range(LOOK_UPS):
        number = chance.getrandbits(SHORT_BITS - 8)
        place = bisect.bisect_left(shard, number)
        found += place < len(shard) and shard[place] == number
    return found


def _random_changes(index: bytes, count: int) -> list[Change]:
    """Half of them leave."""
    chance = random.Random(2)  # noqa: S311 - nothing is secret here
    leaving = chance.sample(range(len(index) // ENTRY_BYTES), count // 2)
    steps = [(index[at * ENTRY_BYTES : (at + 1) * ENTRY_BYTES], False) for at in leaving]
    steps += [(chance.randbytes(ENTRY_BYTES), True) for _ in range(count - len(steps))]
    chance.shuffle(steps)
    checksum, changes = bytes(ENTRY_BYTES), []
    for number, (entry, added) in enumerate(steps, start=1):
        checksum = combined(checksum, entry)
        changes.append(Change(entry, added, IndexVersion(number, checksum)))
    return changes


def _read_from_store() -> tuple[int, float]:
    """Bytes and seconds of the whole index, read from a table of ready pages as large as it would be."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder) / "var")
        with closing(open_database(settings)) as database:
            with closing(sqlite3.connect(settings.data_dir / "tallymark.db")) as driver, driver:
                rows = ((os.urandom(32), number, b"x" * 1_000) for number in range(STORED))
                driver.executemany("INSERT INTO ready_pages (url_hash, document_id, body) VALUES (?, ?, ?)", rows)
            (_, entries), seconds = _timed(LabelReader(database).whole_index)
    return len(entries), seconds


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    return act(), time.perf_counter() - began


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    sys.exit(main())
