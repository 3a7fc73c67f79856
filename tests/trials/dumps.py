"""A dump of a large store on both databases: the same everywhere, right by the official validators, whole after a kill.

`python -m tests.trials.dumps [CLAIMS]` writes it in processes of its own and tells what it took, beside one of a
quarter of the claims. Then it flips a bit in a thousand places of a small dump: each has to be found.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import minisign
from rich.console import Console
from rich.table import Table

from tallymark.dumps.folder import MANIFEST, versions_in
from tallymark.dumps.signing import KEY_NAME
from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tests.flipping import flip_is_found
from tests.trials.both_databases import KINDS, new_store
from tests.trials.large_store import fill
from tests.validators import what_they_say

CLAIMS = 200_000
FLIPS = 1_000
MOST_MEMORY = 400_000_000
"""Bytes of the process that writes a dump, whatever its size."""
MOST_GROWTH = 1.25
"""Of that memory, where there are four times the claims: a row group of a month is larger then, up to its bound."""
EXPANDED = 2_000
"""Documents of linked data that are expanded; each takes ten milliseconds."""
WRITING = """
import gc
import sys
from datetime import UTC, datetime
from pathlib import Path
from tallymark.cli import YOUNG
from tallymark.dumps.every_file import write_dump
from tallymark.store.database import open_database
from tallymark.store.settings import read_settings
gc.set_threshold(YOUNG)
settings = read_settings()
write_dump(settings, open_database(settings), Path(sys.argv[1]), datetime(2031, 2, int(sys.argv[2]), tzinfo=UTC))
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


@dataclass(frozen=True)
class Told:
    """What came of one thing that was tried."""

    tried: str
    found: str
    is_right: bool


def quarter(settings: Settings, out: Path, claims: int) -> int:
    """Bytes of memory that a dump of so many claims by four takes."""
    with closing(open_database(settings)) as database:
        fill(database, claims // 4)
    return _write(settings, out, 1)


def tried(settings: Settings, out: Path, claims: int, less: int) -> Iterator[Told]:
    """Everything that is tried of a store with so many claims; `less` is what a `quarter` of them took."""
    with closing(open_database(settings)) as database:
        fill(database, claims)
    began = time.perf_counter()
    memory = _write(settings, out / "one", 1)
    yield Told("written, s", f"{time.perf_counter() - began:.0f}", is_right=True)
    yield Told("memory, MB", f"{memory / 1e6:.0f}", memory < MOST_MEMORY)
    yield Told("memory for a quarter, MB", f"{less / 1e6:.0f}", memory < MOST_GROWTH * less)
    _write(settings, out / "two", 1)
    first, second = (_bytes(out / each / "2031-02-01") for each in ("one", "two"))
    different = sorted(name for name in first if first[name] != second.get(name))
    yield Told("files that differ in a second run", ", ".join(different) or "none", not different and len(first) > 1)
    yield from _killed(settings, out / "one")


def _killed(settings: Settings, out: Path) -> Iterator[Told]:
    """A dump of the next day that is killed once it has begun to write claims."""
    process = _start(settings, out, 2)
    while process.poll() is None and not list(out.glob(".*.partial/claims.parquet")):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    there = versions_in(out)
    yield Told("dumps after one was killed", ", ".join(there), there == ["2031-02-01"])
    _write(settings, out, 2)
    left = [each.name for each in out.iterdir() if each.name.startswith(".")]
    yield Told("left of it after the next", ", ".join(left) or "none", not left)


def validated(folder: Path) -> Told:
    """What the official validators say."""
    complaints = what_they_say(folder, EXPANDED)
    return Told("complaints of the validators", complaints or "none", not complaints)


def flips(folder: Path, count: int) -> Told:
    """Bits that were flipped, one after the other, in a dump, and of which nobody was told."""
    chance = random.Random(11)
    files = [path for path in sorted(folder.iterdir()) if path.stat().st_size]
    missed = sum(not flip_is_found(folder, chance.choice(files), chance) for _ in range(count))
    return Told(f"flipped bits of {count:,} that were missed", str(missed), not missed)


def _start(settings: Settings, out: Path, day: int) -> subprocess.Popen[str]:
    named = {"TALLYMARK_DATA_DIR": str(settings.data_dir), "TALLYMARK_DATABASE_URL": settings.database_url}
    command = [sys.executable, "-c", WRITING, str(out), str(day)]
    return subprocess.Popen(command, env=os.environ | named, stdout=subprocess.PIPE, text=True)


def _write(settings: Settings, out: Path, day: int) -> int:
    """Bytes of memory that it took at most."""
    process = _start(settings, out, day)
    told, _ = process.communicate()
    if process.returncode:
        raise RuntimeError("a dump could not be written")
    return 1024 * int(told)


def _bytes(folder: Path) -> dict[str, bytes]:
    """The manifest has the hash of every other file, and its signature vouches for it."""
    return {path.name: path.read_bytes() for path in (folder / MANIFEST, folder / f"{MANIFEST}.minisig")}


def _of_kind(kind: str, claims: int, key: bytes) -> tuple[list[Told], dict[str, bytes]]:
    """What came of everything on one kind of database, and the dump that was written of it, signed by this key."""
    with tempfile.TemporaryDirectory() as folder:
        with new_store(kind) as settings:
            less = quarter(settings, Path(folder, "quarter"), claims)
        with new_store(kind) as settings:
            (settings.data_dir / KEY_NAME).write_bytes(key)
            told = [*tried(settings, Path(folder), claims, less)]
        dump = Path(folder, "one", "2031-02-01")
        return [*told, validated(dump)], _bytes(dump)


def main() -> int:
    """Runs the trial and prints what came of it."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    failed = False
    key = bytes(minisign.KeyPair.generate().secret_key) + b"\n"
    dumps: list[dict[str, bytes]] = []
    for kind in KINDS:
        table = Table("tried", "found", "right", title=f"{claims:,} claims, {kind}")
        came, dump = _of_kind(kind, claims, key)
        dumps.append(dump)
        same = all(each == dump for each in dumps)
        for told in (*came, Told("the same as on the database before", "yes" if same else "no", same)):
            failed |= not told.is_right
            table.add_row(told.tried, told.found, "yes" if told.is_right else "NO")
        Console().print(table)
    with new_store("sqlite") as settings, tempfile.TemporaryDirectory() as folder:
        with closing(open_database(settings)) as database:
            fill(database, 300)
        _write(settings, Path(folder), 1)
        told = flips(Path(folder) / "2031-02-01", FLIPS)
    Console().print(f"{told.tried}: {told.found}")
    return int(failed or not told.is_right)


if __name__ == "__main__":
    sys.exit(main())
